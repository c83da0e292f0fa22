"""The decision: what is told now, what is held back and why."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from claude_tray.diagnosis.telling.affairs import HOLD_DOWN, follow
from claude_tray.diagnosis.telling.wanted import unwanted
from claude_tray.model import (
    Affair,
    Decision,
    Held,
    Hold,
    Light,
    Sight,
    Tell,
    Telling,
    Trouble,
    TroubleKind,
    What,
    Wishes,
    Withdraw,
)

SETTLING = timedelta(minutes=2)  # after the start: three failed knocks take 36 s, and prove nothing new
QUIET_AFTER = timedelta(hours=24)  # without a change: nobody waits for news of it any more
LATE = timedelta(hours=12)  # what began before that is no news at the end of a silence


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms it is decided, apart from what there is to see."""

    wishes: Wishes
    since: datetime  # the start of this run
    silence: Held | None = None  # why nothing at all is told just now


def step(telling: Telling, sight: Sight, terms: Terms) -> tuple[Telling, tuple[Decision, ...]]:
    """Return what is to be remembered, and what to do now; the same sight twice: nothing the second time."""
    affairs: list[Affair] = []
    decisions: list[Decision] = []
    promised = telling.promised
    for affair in follow(telling.affairs, sight):
        kept = promised and affair.over_at is None
        promised = promised and not kept
        decide = _going_on if affair.over_at is None else _over
        decided, found = decide(replace(affair, awaited=affair.awaited or kept), sight.now, terms)
        affairs.append(decided)
        decisions.extend(found)
    foreign = tuple(each.key for each in sight.foreign)
    decisions.extend(
        Hold(What.BEGAN, Affair(each.key, each.posted_at or sight.now, sight.now, (each,)), Held.NOT_USED)
        for each in sight.foreign
        if each.key not in telling.foreign
    )
    known = foreign if TroubleKind.INCIDENT in sight.well else telling.foreign
    return Telling(tuple(affairs), promised, known), tuple(decisions)


def promise(telling: Telling, key: str | None = None) -> Telling:
    """Return what to remember once the person wants to know when it is back: `key` alone, or all there is."""
    awaited = [each for each in telling.affairs if each.over_at is None and (key is None or each.key == key)]
    if not awaited:
        return replace(telling, promised=True)
    affairs = tuple(replace(each, awaited=True) if each in awaited else each for each in telling.affairs)
    return replace(telling, affairs=affairs)


def _going_on(affair: Affair, now: datetime, terms: Terms) -> tuple[Affair, tuple[Decision, ...]]:
    heard = _wanted(affair, terms)
    if not heard.going_on:
        reason = unwanted(affair.going_on[0], terms.wishes)
        return _held(affair, What.BEGAN, reason) if reason and affair.told is None else (affair, ())
    light = max(each.light for each in heard.going_on)
    what = _what(heard, light)
    if what is None:
        return affair, ()
    reason = _obstacle(heard, what, light, now, terms)
    if reason is None:
        return _as_told(affair, heard, light, now), (Tell(what, heard, _confirmed(heard)),)
    if reason in (Held.OLD, Held.LONG):
        affair = replace(_as_told(affair, heard, light, now), silent=True)
    elif reason is Held.ONLY_RECOVERY:
        affair = replace(affair, awaited=True)
    return (affair, ()) if what is What.EASED else _held(affair, what, reason)


def _wanted(affair: Affair, terms: Terms) -> Affair:
    """Return the affair without what this person does not want to hear of."""
    parts = tuple(each for each in affair.parts if unwanted(each, terms.wishes) is None)
    return replace(affair, parts=parts)


def _what(affair: Affair, light: Light) -> What | None:
    """Return what there is to tell of an affair that goes on, or None."""
    if affair.told is None:
        return What.BEGAN
    if light > affair.told or _joined(affair):
        return What.WORSE
    going_on = tuple(each.key for each in affair.going_on)
    if affair.silent:
        return None
    return What.EASED if light != affair.shown or going_on != affair.shown_parts else None


def _joined(affair: Affair) -> bool:
    """Return whether another incident was posted; the first one only says what was known before."""
    told = [each for each in affair.parts if _is_incident(each) and each.key in affair.told_parts]
    new = [each for each in affair.going_on if _is_incident(each) and each.key not in affair.told_parts]
    return bool(told and new)


def _is_incident(trouble: Trouble) -> bool:
    return trouble.kind is TroubleKind.INCIDENT


def _confirmed(affair: Affair) -> bool:
    reported = any(each.kind is TroubleKind.LEAD_WINDOW for each in affair.parts)
    return reported and any(_is_incident(each) for each in affair.going_on)


def _obstacle(affair: Affair, what: What, light: Light, now: datetime, terms: Terms) -> Held | None:
    """Return why this is not told now, or None: the first reason in the table that applies."""
    silence, wishes, began = terms.silence, terms.wishes, what is What.BEGAN
    moment_ago = affair.back_at is not None and now - affair.back_at < HOLD_DOWN
    late = bool(affair.held) and now - affair.began > LATE
    table = (
        (Held.OFF, silence is Held.OFF),
        (Held.OLD, began and _is_old(affair, now, terms.since)),
        (Held.TOO_MILD, light < wishes.at_least),
        (Held.ONLY_RECOVERY, wishes.only_recovery or affair.awaited),
        (Held.FLAPPING, moment_ago),
        (silence, silence is not None),
        (Held.LONG, (began and late) or (what is What.EASED and _gone_quiet(affair, now))),
    )
    return next((reason for reason, applies in table if applies), None)


def _is_old(affair: Affair, now: datetime, since: datetime) -> bool:
    """Return whether it was so before this run began, as far as anybody can tell."""
    if affair.seen_at < since:
        return False

    def old(trouble: Trouble) -> bool:
        if trouble.posted_at is not None:
            return trouble.posted_at < since
        return affair.seen_at - since < SETTLING

    return all(old(each) for each in affair.going_on)


def _gone_quiet(affair: Affair, now: datetime) -> bool:
    return affair.told_at is not None and now - affair.told_at > QUIET_AFTER


def _as_told(affair: Affair, heard: Affair, light: Light, now: datetime) -> Affair:
    parts = tuple(each.key for each in heard.going_on)
    return replace(
        affair,
        told=max(light, affair.told or light),
        shown=light,
        told_at=now,
        told_parts=tuple(dict.fromkeys((*affair.told_parts, *parts))),
        shown_parts=parts,
        silent=False,
    )


def _over(affair: Affair, now: datetime, terms: Terms) -> tuple[Affair, tuple[Decision, ...]]:
    closed = replace(
        affair, told=None, shown=None, told_parts=(), shown_parts=(), silent=False, awaited=False
    )
    told = replace(affair, parts=_wanted(affair, terms).parts or affair.parts)
    if affair.awaited:
        return closed, (Tell(What.ENDED, told),)
    if affair.told is None or affair.silent:
        return closed, ()
    reason = terms.silence or (None if terms.wishes.recovery else Held.NO_RECOVERY)
    if reason is None and _gone_quiet(affair, now):
        reason = Held.LONG
    if reason is None:
        return closed, (Tell(What.ENDED, told),)
    held, decisions = _held(closed, What.ENDED, reason)
    return held, (*decisions, Withdraw(affair.key))


def _held(affair: Affair, what: What, reason: Held) -> tuple[Affair, tuple[Decision, ...]]:
    """Return the decision to hold it back, once."""
    entry = f"{what} {reason}"
    if entry in affair.held:
        return affair, ()
    return replace(affair, held=(*affair.held, entry)), (Hold(what, affair, reason),)
