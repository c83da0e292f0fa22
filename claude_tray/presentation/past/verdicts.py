"""The verdicts one after the other, as far as somebody was watching."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from claude_tray.model import Chronicle, Light, Turn, Verdict
from claude_tray.presentation.figures import span
from claude_tray.presentation.past.lanes import Lane, Stretch, Timeline
from claude_tray.presentation.past.shares import percent, place, steps_of
from claude_tray.presentation.wording import clean, cut, several
from claude_tray.words import N_, _, ngettext

VERDICT = {
    Verdict.OFFLINE: N_("This network was offline"),
    Verdict.FRONT_DOOR_DOWN: N_("The front door failed"),
    Verdict.FRONT_DOOR_BLOCKED: N_("The front door refused this address"),
    Verdict.INFERENCE_OUTAGE: N_("API outage"),
    Verdict.INFERENCE_DEGRADED: N_("API degraded"),
    Verdict.CHAT_OUTAGE: N_("claude.ai outage"),
    Verdict.CHAT_DEGRADED: N_("claude.ai degraded"),
    Verdict.OTHER_OUTAGE: N_("Outage of another part"),
    Verdict.OTHER_DEGRADED: N_("Another part degraded"),
    Verdict.INCIDENT_OPEN: N_("Open incident"),
    Verdict.MAINTENANCE: N_("Maintenance"),
    Verdict.INFERENCE_FAILING_HERE: N_("Prompts from here failed"),
    Verdict.LEAD_WINDOW: N_("Lead window"),
    Verdict.FRONT_DOOR_SLOW: N_("The front door was slow"),
    Verdict.UNKNOWN: N_("Could not tell"),
    Verdict.ALL_CLEAR: N_("All clear"),
}
_PICTURE = {
    Light.GREEN: "operational",
    Light.GREY: "unknown",
    Light.AMBER: "degraded",
    Light.RED: "outage",
}
_PICTURE_OF_ITS_OWN = {Verdict.LEAD_WINDOW: "lead-window", Verdict.MAINTENANCE: "maintenance"}

LONGEST_REASON = 110  # characters
MOST_NAMED = 4  # verdicts in the text
Held = tuple[datetime, datetime, Turn]


def verdict_lane(chronicle: Chronicle) -> Lane:
    """Return the lane of verdicts."""
    spells = tuple(held(chronicle))
    watched = _length((start, end) for start, end in chronicle.watched)
    clear = _length((start, end) for start, end, turn in spells if turn.verdict is Verdict.ALL_CLEAR)
    return Lane(
        "verdict",
        _("Verdict"),
        percent(clear / watched) if watched else "",
        _("all clear") if watched else "",
        _text(chronicle, spells, watched, clear),
        _said(chronicle, spells),
        Timeline(
            tuple(
                Stretch(place(chronicle, start), place(chronicle, end), picture(turn.verdict))
                for start, end, turn in spells
            )
        ),
    )


def picture(verdict: Verdict) -> str:
    """Return the picture of a verdict."""
    return _PICTURE_OF_ITS_OWN.get(verdict, _PICTURE[verdict.light])


def held(chronicle: Chronicle) -> Iterator[Held]:
    """Yield from when to when each verdict held while somebody watched."""
    turns = chronicle.turns
    ends = [following.at for _, following in pairwise(turns)] + [chronicle.end]
    for turn, until in zip(turns, ends, strict=False):
        for start, end in chronicle.watched:
            first, last = max(start, turn.at), min(end, until)
            if first < last:
                yield first, last, turn


def unwatched(chronicle: Chronicle) -> timedelta:
    """Return how long nobody watched, from the first reading to the last."""
    if not chronicle.watched:
        return timedelta(0)
    whole = chronicle.watched[-1][1] - chronicle.watched[0][0]
    return whole - _length(iter(chronicle.watched))


def _length(stretches: Iterator[tuple[datetime, datetime]]) -> timedelta:
    return sum((end - start for start, end in stretches), timedelta(0))


def _said(chronicle: Chronicle, spells: tuple[Held, ...]) -> tuple[str, ...]:
    """Return the worst verdict of each step, how long it held, and why."""
    worst: dict[int, tuple[Turn, timedelta]] = {}
    for start, end, turn in spells:
        for step in steps_of(chronicle, start, end):
            begin = chronicle.start + step * chronicle.step
            long = min(end, begin + chronicle.step) - max(start, begin)
            known = worst.get(step)
            if known is not None and known[0].verdict is turn.verdict:
                worst[step] = known[0], known[1] + long
            elif known is None or turn.light > known[0].light:
                worst[step] = turn, long
    return tuple(
        _step(*worst[step], chronicle.step) if step in worst else _("Nobody was watching")
        for step in range(chronicle.steps)
    )


def _step(turn: Turn, long: timedelta, step: timedelta) -> str:
    name = _(VERDICT[turn.verdict])
    if long < step:
        name = _("{verdict} for {time}").format(verdict=name, time=span(long))
    if turn.verdict is Verdict.ALL_CLEAR or not turn.reasons:
        return name
    return f"{name}: {cut(clean(turn.reasons[0]), LONGEST_REASON)}"


def _text(chronicle: Chronicle, spells: tuple[Held, ...], watched: timedelta, clear: timedelta) -> str:
    if not watched:
        return _("Nobody was watching in this time")
    lengths: dict[Verdict, timedelta] = {}
    times: dict[Verdict, set[datetime]] = {}
    for start, end, turn in spells:
        lengths[turn.verdict] = lengths.get(turn.verdict, timedelta(0)) + end - start
        times.setdefault(turn.verdict, set()).add(turn.at)
    lengths.pop(Verdict.ALL_CLEAR, None)
    longest = sorted(lengths, key=lambda each: lengths[each], reverse=True)
    named = [
        ngettext("{verdict} once, {time}", "{verdict} {n} times, {time}", len(times[each])).format(
            verdict=_(VERDICT[each]), n=len(times[each]), time=span(lengths[each])
        )
        for each in longest[:MOST_NAMED]
    ]
    parts = [_("All clear for {share} of the time watched").format(share=percent(clear / watched))]
    if named:
        parts.append(several(named))
    if away := unwatched(chronicle):
        parts.append(_("not watched for {time}").format(time=span(away)))
    return "; ".join(parts)
