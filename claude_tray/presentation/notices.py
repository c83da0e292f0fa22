"""What a notice says, and how the list of notices is read."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from claude_tray.model import (
    Affair,
    Held,
    LeadState,
    LeadWindow,
    Light,
    NoticeEntry,
    Snapshot,
    Tell,
    TroubleKind,
    What,
)
from claude_tray.presentation.advice import advice
from claude_tray.presentation.figures import moment, span
from claude_tray.presentation.headline import headline
from claude_tray.presentation.wording import clean, cut
from claude_tray.words import N_, _, ngettext

# Longer than this and the computer has slept in between: when it ended is not known.
RECOVERY_SAID_UP_TO = timedelta(hours=12)
LONGEST_TITLE = 100  # characters of the operator's own
MOST_TITLES = 4  # in one notice

_REASONS = {
    Held.NOT_USED: N_("it does not touch what you use"),
    Held.OFF: N_("notifications are off"),
    Held.COMPONENT: N_("it touches only parts that you do not want to hear of"),
    Held.MODEL: N_("it names only models that you do not want to hear of"),
    Held.LEAD_WINDOW: N_("you do not want to hear of possible incidents"),
    Held.MAINTENANCE: N_("you do not want to hear of planned work"),
    Held.TOO_MILD: N_("you want to hear of red only"),
    Held.ONLY_RECOVERY: N_("you only want to hear when it is back"),
    Held.NO_RECOVERY: N_("you do not want to hear when it is back"),
    Held.OLD: N_("it was so before the program was started"),
    Held.FLAPPING: N_("it comes and goes"),
    Held.LONG: N_("it has gone on for long"),
    Held.MUTED: N_("notifications were muted"),
    Held.QUIET_HOURS: N_("quiet hours"),
}
_WHAT = {
    What.BEGAN: N_("began"),
    What.WORSE: N_("worse"),
    What.EASED: N_("update"),
    What.ENDED: N_("over"),
}
_UNHEARD_OF = {
    LeadState.CONFIRMED: N_("The status page reports it, for something that you do not use"),
    LeadState.WITHDRAWN: N_("The reports have died down; the status page never confirmed them"),
    LeadState.EXPIRED: N_("The reports could not be followed any further; nobody confirmed them"),
}


def news(tell: Tell, by_itself: Snapshot) -> tuple[str, str]:
    """Return title and body of what goes on; `by_itself` is the moment with nothing else wrong."""
    titles = _titles(tell.affair)
    reasons = by_itself.diagnosis.reasons[:1]
    if len(titles) > 1:
        count = ngettext("{n} incident is open:", "{n} incidents are open:", len(titles)).format(
            n=len(titles)
        )
        reasons = (count, *titles[:MOST_TITLES], *(("…",) if len(titles) > MOST_TITLES else ()))
    lines = (_confirmation(tell, by_itself.evidence.lead), *reasons, advice(by_itself))
    return headline(by_itself), "\n".join(clean(each) for each in lines if each)


def end(affair: Affair, snapshot: Snapshot) -> tuple[str, str]:
    """Return title and body of an end; `snapshot` says whether something else goes on."""
    lasted = (affair.over_at or snapshot.evidence.now) - affair.began
    known = timedelta(0) < lasted < RECOVERY_SAID_UP_TO
    back = (
        _("Claude is back: recovered after {span}").format(span=span(lasted))
        if known
        else _("Claude is back")
    )
    if snapshot.diagnosis.light is Light.GREEN:
        only_called = all(each.kind is TroubleKind.LEAD_WINDOW for each in affair.parts)
        unheard_of = _UNHEARD_OF.get(snapshot.evidence.lead.state, "") if only_called else ""
        return headline(snapshot), _(unheard_of) if unheard_of else back
    over = _("{what} is over").format(what=affair_title(affair))
    after = _("Recovered after {span}").format(span=span(lasted)) if known else ""
    rest = _("Still so: {headline}").format(headline=headline(snapshot))
    return over, "\n".join(part for part in (after, rest) if part)


def affair_title(affair: Affair) -> str:
    """Return an affair in a few words: "“Elevated errors on Opus 5”", "The trouble with the front door"."""
    titles = [_quoted(each.title) for each in affair.parts if clean(each.title)]
    if titles:
        more = len(titles) - 1
        return titles[0] if not more else _("{title} and {n} more").format(title=titles[0], n=more)
    return {
        TroubleKind.DOOR: _("The trouble with the front door"),
        TroubleKind.SLOW: _("The slow front door"),
        TroubleKind.INFERENCE: _("The trouble with prompts from here"),
        TroubleKind.LEAD_WINDOW: _("The possible incident"),
        TroubleKind.MAINTENANCE: _("Planned work"),
    }.get(affair.parts[0].kind, _("The trouble on the status page"))


def told_line(entry: NoticeEntry, now: datetime, local: tzinfo) -> str:
    """Return one line of the list: when, what, and why it was held back."""
    when = moment(entry.at, now, local)
    what = f"{when}  {_(_WHAT[entry.what]):<7} {clean(entry.title)}"
    if entry.held is None:
        return what
    return _("{line} — held back: {reason}").format(line=what, reason=_(_REASONS[entry.held]))


def held_back(entries: Sequence[NoticeEntry]) -> str:
    """Return "3 held back: quiet hours", of what concerns this person and was not told later; or ""."""
    told = {(each.key, each.what) for each in entries if each.held is None}
    held = {
        each.key: each
        for each in entries
        if each.held not in (None, Held.NOT_USED) and (each.key, each.what) not in told
    }
    if not held:
        return ""
    reason = _(_REASONS[last]) if (last := list(held.values())[-1].held) else ""
    count = ngettext(
        "{n} notice held back: {reason}", "{n} notices held back, the last one: {reason}", len(held)
    )
    return count.format(n=len(held), reason=reason)


def _titles(affair: Affair) -> list[str]:
    incidents = (each for each in affair.going_on if each.kind is TroubleKind.INCIDENT)
    return [_quoted(each.title) for each in incidents if clean(each.title)]


def _quoted(title: str) -> str:
    return f"“{cut(clean(title), LONGEST_TITLE)}”"


def _confirmation(tell: Tell, lead: LeadWindow) -> str:
    """Return how long after our call the page said so, when it has done that."""
    if not tell.was_lead or lead.lead is None:
        return ""
    return _("The status page confirmed it {span} after the reports").format(span=span(lead.lead))
