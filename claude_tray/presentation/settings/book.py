"""All pages of the settings window, from what was chosen and what is known. PURE."""

from collections.abc import Callable, Iterator

from claude_tray.presentation.settings import pages
from claude_tray.presentation.settings.known import Known
from claude_tray.presentation.settings.rows import Rows
from claude_tray.presentation.settings.view import Book, Group, Page, PageName
from claude_tray.settings.choices import Settings
from claude_tray.words import N_, _

_PAGES: tuple[tuple[PageName, str, Callable[[Rows, Known], Iterator[Group]]], ...] = (
    (PageName.GENERAL, N_("General"), pages.general),
    (PageName.USE, N_("What I use"), pages.use),
    (PageName.SIGNALS, N_("Signals"), pages.signals),
    (PageName.NOTIFICATIONS, N_("Notifications"), pages.notifications),
    (PageName.INFERENCE, N_("Inference"), pages.inference),
    (PageName.NETWORK, N_("Network"), pages.network),
    (PageName.PRIVACY, N_("Privacy"), pages.privacy),
    (PageName.DATA, N_("Data"), pages.data),
)
_INTROS = {
    PageName.USE: N_("Only what you use may colour the light."),
    PageName.SIGNALS: N_(
        "What the light rests on. What is switched off is unread: never good news, nor bad."
    ),
    PageName.INFERENCE: N_("Whether a prompt from here is answered. All of it is off unless you say so."),
}

ASKS_NOBODY = N_("Nobody is asked until it is mended: it cannot be told who is switched off in it.")
_HOLDS = N_("What was chosen before still holds.")


def book(settings: Settings, known: Known) -> Book:
    """Return everything that the window can show."""
    rows = Rows(settings, known)
    shown = tuple(
        Page(name, _(title), tuple(make(rows, known)), _(_INTROS.get(name, "")))
        for name, title, make in _PAGES
    )
    holds = _(ASKS_NOBODY if known.asks_nobody else _HOLDS) if known.mistakes else ""
    return Book(shown, known.file, known.mistakes, holds, known.said)
