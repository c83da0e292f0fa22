"""What a person was told, what was held back, and until when they want silence; it outlasts a restart."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from claude_tray import about
from claude_tray.diagnosis.telling import Terms, alone, promise, see, silence, step
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.history import History
from claude_tray.model import (
    Affair,
    Decision,
    Hold,
    Light,
    Mute,
    Notice,
    NoticeEntry,
    Snapshot,
    Tell,
    Telling,
    What,
    Wishes,
    Withdraw,
)
from claude_tray.presentation.notices import affair_title, end, held_back, news
from claude_tray.settings.notifications import COMPONENTS, NotificationSettings, span_of
from claude_tray.words import _

AN_HOUR = timedelta(hours=1)
MORNING = time(8)  # when tomorrow begins for somebody who wants silence until then
A_NIGHT = timedelta(hours=4)  # who asks at three in the morning does not mean eight o'clock at seven
LONGEST_MUTE = timedelta(hours=28)
LISTED = timedelta(hours=24)  # what the foot of the window counts


class Teller:
    """Turns what is seen into what is told, and keeps the list of both."""

    def __init__(self, history: History, wishes: Wishes, now: datetime) -> None:
        self._history = history
        self._wishes = wishes
        self._since = now
        self._telling = history.telling()
        self._muted_until = history.muted_until()
        self._entries = history.notices(now - LISTED)

    def hear(self, snapshot: Snapshot) -> tuple[Notice | Withdraw, ...]:
        """Return what to show of this moment, and which earlier notices to take away."""
        now = snapshot.evidence.now
        muted = self.muted_until(now) is not None
        terms = Terms(self._wishes, self._since, silence(self._wishes, now, _local(now), muted=muted))
        telling, decisions = step(self._telling, see(snapshot.diagnosis, snapshot.evidence), terms)
        if telling != self._telling:
            self._telling = telling
            self._history.keep_telling(telling)
        shown = (self._act(decision, snapshot) for decision in decisions)
        return tuple(each for each in shown if each is not None)

    @property
    def entries(self) -> tuple[NoticeEntry, ...]:
        """What was told and held back in the last day, oldest first."""
        return self._entries

    def forget(self, now: datetime) -> None:
        """Remember nothing of what was told: what goes on is no news, as after a start."""
        self._telling, self._entries, self._muted_until = Telling(), (), None
        self._since = now

    def wish(self, wishes: Wishes) -> None:
        """Go by other wishes from now on."""
        self._wishes = wishes

    def promise(self, key: str | None = None) -> None:
        """Tell of the end of the affair `key`, or of all that goes on, else of the next, even while muted."""
        self._telling = promise(self._telling, key)
        self._history.keep_telling(self._telling)

    def mute(self, how_long: Mute, now: datetime) -> None:
        """Tell nothing for so long from now on."""
        self._muted_until = _until(how_long, now)
        self._history.mute(self._muted_until)

    def muted_until(self, now: datetime) -> datetime | None:
        """Return until when nothing is told, or None; a clock that was set back must not mute for days."""
        until = self._muted_until
        return until if until is not None and timedelta(0) < until - now <= LONGEST_MUTE else None

    def held_back(self, now: datetime) -> str:
        """Return in a line what was held back in the last day, or ""."""
        return held_back([each for each in self._entries if each.at > now - LISTED])

    def _act(self, decision: Decision, snapshot: Snapshot) -> Notice | Withdraw | None:
        now = snapshot.evidence.now
        match decision:
            case Tell(what, affair):
                self._enter(NoticeEntry(now, affair.key, what, _called(affair, what, snapshot)))
                return _notice(decision, snapshot)
            case Hold(what, affair, reason):
                self._enter(NoticeEntry(now, affair.key, what, _called(affair, what, snapshot), reason))
                return None
            case Withdraw():
                return decision

    def _enter(self, entry: NoticeEntry) -> None:
        self._history.post(entry)
        recent = (each for each in self._entries if each.at > entry.at - LISTED)
        self._entries = (*recent, entry)


def wishes_of(chosen: NotificationSettings) -> Wishes:
    """Return what a person wants to be told, as they have chosen it."""
    return Wishes(
        enabled=chosen.enabled,
        at_least=chosen.at_least,
        recovery=chosen.recovery,
        lead_windows=chosen.lead_windows,
        maintenance=chosen.maintenance,
        only_recovery=chosen.only_recovery,
        not_components=frozenset(COMPONENTS[each] for each in chosen.not_components),
        not_models=chosen.not_models,
        quiet_hours=span_of(chosen.quiet_hours),
    )


def trial() -> Notice:
    """Return the notice that a person sends to themselves, to see whether any arrive."""
    body = _("If you can read this, {name} can tell you when something goes wrong.")
    title = _("This is what a notice looks like")
    return Notice("trial", title, body.format(name=about.NAME), Light.GREEN, What.ENDED)


def mistaken(mistake: str) -> Notice:
    """Return the notice of a mistake in the settings file."""
    return Notice("settings", _("The settings file has a mistake."), mistake, Light.GREY)


def _notice(tell: Tell, snapshot: Snapshot) -> Notice:
    affair = tell.affair
    if tell.what is What.ENDED:
        title, body = end(affair, snapshot)
        return Notice(affair.key, title, body, snapshot.diagnosis.light, tell.what)
    evidence = alone(snapshot.evidence, affair)
    by_itself = replace(snapshot, evidence=evidence, diagnosis=diagnose(evidence))
    title, body = news(tell, by_itself)
    return Notice(affair.key, title, body, max(each.light for each in affair.going_on), tell.what)


def _called(affair: Affair, what: What, snapshot: Snapshot) -> str:
    """Return what the list calls it: the operator's title where there is one, else our own."""
    if any(each.title for each in affair.parts):
        return affair_title(affair)
    return _notice(Tell(what, affair), snapshot).title


def _until(how_long: Mute, now: datetime) -> datetime:
    """Return until when, in UTC; "until tomorrow" is the next morning that leaves a night before it."""
    if how_long is not Mute.UNTIL_TOMORROW:
        return now + AN_HOUR if how_long is Mute.AN_HOUR else now
    here = now.astimezone()
    morning = here.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    while morning - here < A_NIGHT:
        morning += timedelta(days=1)
    return morning.astimezone(UTC)


def _local(now: datetime) -> tzinfo:
    return now.astimezone().tzinfo or UTC
