"""Every window in every state that looks different, a row a picture: what holds for windows is tested on all.

They are built when they are asked for, so that they speak the language that is spoken then.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from claude_tray.app.contacts import contacts
from claude_tray.desktop.first_run.window import FirstRunWindow
from claude_tray.desktop.past.window import PastWindow
from claude_tray.desktop.popup import StatusWindow
from claude_tray.desktop.tray_hint import how_to_get_one
from claude_tray.diagnosis.triage import answer, begin, record, standing, walk
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import Case, Choice, Finding, Result, Snapshot, Surface, Symptom
from claude_tray.presentation.first_run import Contact
from claude_tray.presentation.icon_place import icon_place
from claude_tray.presentation.present import present
from claude_tray.presentation.settings.view import PageName
from claude_tray.presentation.triage import StepView, first_question, step
from claude_tray.presentation.triage.ticket import ticket
from claude_tray.presentation.view import View
from claude_tray.settings.choices import Settings
from claude_tray.settings.notifications import COMPONENT_NAMES
from tests.desktop.test_first_run import Asked
from tests.desktop.test_past import Shelf, settled
from tests.desktop.test_settings import KNOWN_NOW, opened
from tests.desktop.test_triage import Desk
from tests.presentation import chronicles, samples
from tests.words.pseudo import words_of

Build = Callable[[], QWidget]

HOSTS = frozenset({"status.example.org"})
# What others wrote, or what has no other name in any language.
FOREIGN = words_of(
    *samples.CALM.values(),
    samples.INCIDENT.name,
    samples.INCIDENT.update,
    samples.PLANNED.name,
    *samples.LABELS.values(),
    *(each.name for each in chronicles.DAY.postings),
    *(text for each in KNOWN_NOW.signals for text in (each.label, each.purpose, *each.hosts, each.often)),
    *(each.name for each in KNOWN_NOW.parts),
    *(text for each in KNOWN_NOW.asked for text in (*each.hosts, each.purpose, each.often, each.sent)),
    *KNOWN_NOW.held_back,
    *COMPONENT_NAMES.values(),
    *(url for url in (*Settings().front_door.control_urls, *Settings().front_door.asset_urls)),
    f"{KNOWN_NOW.file} {KNOWN_NOW.data_dir} sk-ant-api sk-ant",
    "claude.ai api.anthropic.com status.claude.com anthropic.statuspage.io www.wikipedia.org",
    "www.cloudflare.com detectportal.firefox.com api.github.com hn.algolia.com Claude Tray Claude",
    "Code DNS TCP TLS FRA DE 403 Forbidden challenge https://claude.ai/new HTTP ok",
    "tls_interception hosts_file captive_portal base_url ipv6 asset_hosts offline clock proxy pac",
    "dns Firefox UTC claude-tray/1 (+https://example.org; Linux) cloudflare.com qt",
)


def judged(of: Snapshot) -> Snapshot:
    """Return the moment as it is judged, in the language that is spoken now."""
    return replace(of, diagnosis=diagnose(of.evidence))


def seen(of: Snapshot) -> View:
    """Return the moment as it is shown, in the language that is spoken now."""
    return present(judged(of), samples.NOW, local=UTC, labels=samples.LABELS, series=samples.SERIES)


def cases() -> dict[str, StepView]:
    """Return one case from its first question to its end, and one without a cause, step by step."""
    began = begin(
        Symptom.NOT_REPLYING, standing(judged(samples.ALL_CLEAR), Symptom.NOT_REPLYING), samples.NOW
    )
    looked = record(began, Finding("offline", Result.CLEAR, ""), Finding("dns", Result.CLEAR, ""))
    asked = record(looked, Finding("new_chat", Result.CLEAR, ""))
    over = answer(asked, Choice.YES, samples.NOW)
    ticketed = asked
    for check in ("private_window", "sign_in_page", ""):
        ticketed = answer(ticketed, Choice.NO, samples.NOW)
        ticketed = record(ticketed, Finding(check, Result.CANNOT_TELL, "")) if check else ticketed
    shown = {"checks": began, "new-chat": looked, "asks": asked, "end": over, "ticket": ticketed}
    return {"symptom": first_question()} | {name: _step(each) for name, each in shown.items()}


def _step(case: Case) -> StepView:
    walked = walk(case)
    return step(case, walked, local=UTC, ticket=ticket(case, walked, samples.NOW))


def status(of: Snapshot, *, unfolded: bool = False, card: bool = True) -> Build:
    """Return the status window's builder; `unfolded`: with all its rows open; no card: where is no tray."""

    def build() -> QWidget:
        window = StatusWindow(
            lambda: seen(of),
            lambda: None,
            hosts=HOSTS,
            desk=Desk,
            card=card,
            hint="" if card else how_to_get_one({}),
        )
        window.open_at(None)
        settle()
        if unfolded:
            for button in window.content.findChildren(QAbstractButton):
                if button.isCheckable() and button.isVisible():
                    button.setChecked(True)
            settle()
        return window

    return build


def triage(name: str) -> Build:
    """Return the builder of the status window turned to a step of triage."""

    def build() -> QWidget:
        desk = Desk()
        desk.shown = cases()[name]
        window = StatusWindow(lambda: seen(samples.ALL_CLEAR), lambda: None, hosts=HOSTS, desk=lambda: desk)
        window.open_at(None)
        window.show_triage()
        settle()
        return window

    return build


def history() -> QWidget:
    """Return the history window on one day."""
    window = PastWindow(Shelf())
    window.resize(800, 640)
    window.show()
    settled(window)
    settle()
    return window


class _Real(Asked):
    """A first window that names who is really asked."""

    def contacts(self, surfaces: Sequence[Surface]) -> tuple[Contact, ...]:
        return contacts(Settings(surfaces=frozenset(surfaces)))


def first_run() -> QWidget:
    """Return the first window of all."""
    window = FirstRunWindow(_Real(), icon_place("linux", {}, has_tray=True, hint=""))
    window.open()
    settle()
    return window


def settings(page: PageName) -> Build:
    """Return the builder of a page of the settings window."""
    return lambda: opened(page)[0]


WINDOWS: dict[str, Build] = {
    "status-all-clear": status(samples.ALL_CLEAR, unfolded=True),
    "status-lead-window": status(samples.LEAD_WINDOW, unfolded=True),
    "status-outage": status(samples.OUTAGE, unfolded=True),
    "status-door-down": status(samples.DOOR_DOWN, unfolded=True),
    "status-offline": status(samples.OFFLINE),
    "status-silent-page": status(samples.SILENT_PAGE, unfolded=True),
    "status-window": status(samples.OUTAGE, unfolded=True, card=False),
    "status-starting": status(samples.STARTING),
    "status-maintenance": status(samples.MAINTENANCE),
    "status-slow": status(samples.SLOW),
    **{f"triage-{name}": triage(name) for name in ("symptom", "checks", "new-chat", "asks", "end", "ticket")},
    "history": history,
    "first-run": first_run,
    **{f"settings-{page}": settings(page) for page in PageName},
}


def settle() -> None:
    """A layout asks its parent for room, that one its own: some rounds of the event loop."""
    for _round in range(8):
        QApplication.processEvents()
