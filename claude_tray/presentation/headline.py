"""The one sentence that says how Claude is, written once for tray, popup, notice and terminal."""

from collections.abc import Callable, Sequence

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    Component,
    ComponentStatus,
    Controls,
    DoorState,
    Evidence,
    Outcome,
    Signature,
    Snapshot,
    Verdict,
)
from claude_tray.presentation.doors import Entrance, doors_that_are, entrances, proof_of, unread
from claude_tray.presentation.freshness import looking, page_stale
from claude_tray.presentation.inference import Condition, calls_fail, condition
from claude_tray.presentation.page import component_name, open_incidents, unwell, watched
from claude_tray.presentation.wording import several
from claude_tray.presentation.works import running_works
from claude_tray.words import N_, _, ngettext
from claude_tray.words.figures import counted

MOST_NAMED = 2  # components in a headline

ANSWERS_WITH_ERRORS = (Outcome.SERVER_ERROR, Outcome.OVERLOADED, Outcome.ORIGIN_DOWN, Outcome.EDGE_ERROR)
IN_BETWEEN = (Outcome.MIDDLEBOX, Outcome.TLS_INTERCEPTED, Outcome.TLS_WRONG_HOST)
PROXIES = (Outcome.PROXY_AUTH, Outcome.PROXY_FAILED)
_EXPECTED = (CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT)  # the Console has had three names: it may go


def headline(snapshot: Snapshot) -> str:
    """Return the verdict as one short sentence, without a full stop."""
    said = _SENTENCES[snapshot.diagnosis.verdict]
    return _(said) if isinstance(said, str) else said(snapshot.evidence)


def _names(evidence: Evidence, state: DoorState) -> str:
    """Return the doors in `state` in words; of open ones, those that are slow."""
    chosen = doors_that_are(evidence, state) or entrances(evidence)
    if state is DoorState.OPEN:
        chosen = tuple(each for each in chosen if each.door.baseline.slow) or chosen
    return chosen[0].name if len(chosen) == 1 else "Claude"


def _offline(evidence: Evidence) -> str:
    answer = proof_of(evidence, DoorState.LOCAL)
    if answer is None:
        return _("You seem to be offline")
    if answer.outcome is Outcome.CAPTIVE_PORTAL or answer.controls is Controls.PORTAL:
        return _("This network wants you to sign in first")
    if answer.outcome in PROXIES:
        return _("Your proxy does not let us through")
    if answer.outcome in IN_BETWEEN:
        return _("Something on this network answers instead of Claude")
    return _("You seem to be offline")


def _down(evidence: Evidence) -> str:
    answer, named = proof_of(evidence, DoorState.FAILING), _names(evidence, DoorState.FAILING)
    if answer is not None and answer.outcome in ANSWERS_WITH_ERRORS:
        return _("{door} answers with errors only").format(door=named)
    return _("{door} cannot be reached from here").format(door=named)


def _blocked(evidence: Evidence) -> str:
    answer = proof_of(evidence, DoorState.BLOCKED)
    if answer is None:  # one door is shut by the network that lets the other one through
        return _("This network keeps {door} shut").format(door=_names(evidence, DoorState.LOCAL))
    named = _names(evidence, DoorState.BLOCKED)
    match answer.outcome:
        case Outcome.REGION_BLOCKED:
            return _("{door} does not serve your region").format(door=named)
        case Outcome.LEGAL_BLOCK:
            return _("{door} is blocked here for legal reasons").format(door=named)
        case _:
            return _("{door} refuses your address").format(door=named)


def _slow(evidence: Evidence) -> str:
    return _("{door} is slow to answer from here").format(door=_names(evidence, DoorState.OPEN))


def _inference_degraded(evidence: Evidence) -> str:
    down = [each.id for each in unwell(evidence) if each.status is ComponentStatus.MAJOR_OUTAGE]
    if CHAT_COMPONENT in down:
        return _("claude.ai is down, and the API has problems")
    return _("Claude is struggling: the API has problems")


def _parts_down(evidence: Evidence) -> str:
    worst = _worst(unwell(evidence))
    return ngettext("{parts} is down", "{parts} are down", _number(worst)).format(parts=_subject(worst))


def _parts_degraded(evidence: Evidence) -> str:
    worst = _worst(unwell(evidence))
    said = ngettext("{parts} is having problems", "{parts} are having problems", _number(worst))
    return said.format(parts=_subject(worst))


def _parts_maintained(evidence: Evidence) -> str:
    ill = [each for each in unwell(evidence) if each.status is ComponentStatus.UNDER_MAINTENANCE]
    named = {each for work in running_works(evidence) for each in work.components}
    touched = ill or [each for each in watched(evidence) if each.id in named]
    said = ngettext(
        "{parts} is under planned maintenance", "{parts} are under planned maintenance", _number(touched)
    )
    return said.format(parts=_subject(touched))


def _worst(ill: Sequence[Component]) -> list[Component]:
    return [each for each in ill if each.status is ill[0].status]


def _number(components: Sequence[Component]) -> int:
    """Return how many a sentence is about; of none that is known it is about one."""
    return max(len(components), 1)


def _subject(components: Sequence[Component]) -> str:
    if not components:
        return _("A part of Claude")
    if len(components) > MOST_NAMED:
        return counted(
            len(components), ngettext("{n} part of Claude", "{n} parts of Claude", len(components))
        )
    return several([component_name(each) for each in components])


def _incidents(evidence: Evidence) -> str:
    page = evidence.status_page.latest
    count = max(open_incidents(page) if page else 1, 1)
    said = ngettext("Anthropic reports an open incident", "Anthropic reports {n} open incidents", count)
    return counted(count, said)


def _unknown(evidence: Evidence) -> str:
    if evidence.interests.offline:
        return _("Offline mode: nobody is asked")
    if looking(evidence) or _not_all_tried(evidence):
        return _("Looking…")
    silent = page_stale(evidence, evidence.now)
    missing = [each for each in entrances(evidence) if unread(each.door, evidence)]
    if silent and missing:
        return _("Cannot tell: nothing could be read lately")
    if silent:
        return _("Cannot tell: the status page is silent")
    if missing:
        return _("Cannot tell: {door} was not read lately").format(door=_first_word(missing))
    return _doubtful_door(evidence) or _doubtful_page(evidence) or _("Cannot tell how Claude is right now")


def _not_all_tried(evidence: Evidence) -> bool:
    """Return whether something that the light rests on has not been asked yet: it takes a second or two."""
    untried = [each for each in entrances(evidence) if each.door.latest is None]
    return evidence.status_page.tried_at is None or bool(untried)


def _first_word(missing: Sequence[Entrance]) -> str:
    return missing[0].name if len(missing) == 1 else _("the front door")


def _doubtful_door(evidence: Evidence) -> str:
    """Return what keeps a door that was tried from being judged, or ''."""
    if failed := doors_that_are(evidence, DoorState.FAILING):
        return _("Cannot tell yet: {door} has just failed once").format(door=_first_word(failed))
    answer = proof_of(evidence, DoorState.UNJUDGED)
    if answer is None:
        return ""
    limited = answer.outcome is Outcome.RATE_LIMITED
    if limited:
        return _("Cannot tell: the door asked us to slow down")
    return _("Cannot tell: the door gave an answer that we do not know")


def _doubtful_page(evidence: Evidence) -> str:
    """Return what keeps a page that was read from being believed, or ''."""
    strange = [each for each in unwell(evidence) if each.status is ComponentStatus.UNKNOWN]
    if strange:
        said = ngettext(
            "Cannot tell: {parts} is in an unknown state",
            "Cannot tell: {parts} are in an unknown state",
            len(strange),
        )
        return said.format(parts=_subject(strange))
    listed = {each.id for each in watched(evidence)}
    if any(evidence.interests.watches(each) and each not in listed for each in _EXPECTED):
        return _("Cannot tell: the status page lists less than it should")
    return ""


def _inference_here(evidence: Evidence) -> str:
    match condition(evidence, evidence.now):
        case Condition.FAILING if not _came_late(evidence):
            return _("Prompts sent from here are not answered")
        case _ if calls_fail(evidence, evidence.now):
            return _("Claude Code's calls fail from here")
        case Condition.ODD:
            return _("Test prompts get odd answers")
    return _("The API is slow to answer prompts from here")


def _came_late(evidence: Evidence) -> bool:
    said = evidence.canary.spoke
    return said is not None and said.signature == Signature.SLOW_FIRST_TOKEN


_SENTENCES: dict[Verdict, str | Callable[[Evidence], str]] = {
    Verdict.OFFLINE: _offline,
    Verdict.FRONT_DOOR_DOWN: _down,
    Verdict.FRONT_DOOR_BLOCKED: _blocked,
    Verdict.INFERENCE_OUTAGE: N_("Claude is down: the API has an outage"),
    Verdict.INFERENCE_DEGRADED: _inference_degraded,
    Verdict.CHAT_OUTAGE: N_("claude.ai is down"),
    Verdict.CHAT_DEGRADED: N_("claude.ai is having problems"),
    Verdict.OTHER_OUTAGE: _parts_down,
    Verdict.OTHER_DEGRADED: _parts_degraded,
    Verdict.INCIDENT_OPEN: _incidents,
    Verdict.MAINTENANCE: _parts_maintained,
    Verdict.INFERENCE_FAILING_HERE: _inference_here,
    Verdict.LEAD_WINDOW: N_("Claude may be failing for many people"),
    Verdict.FRONT_DOOR_SLOW: _slow,
    Verdict.UNKNOWN: _unknown,
    Verdict.ALL_CLEAR: N_("Claude looks fine from here"),
}
