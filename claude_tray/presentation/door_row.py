"""The front door's row: how long the way to claude.ai and to the API host takes from here."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from claude_tray.model import FRONT_DOOR, Controls, Door, DoorState, Evidence, FrontDoor, Missing, Verdict
from claude_tray.presentation.doors import Entrance, entrances, knock, usual
from claude_tray.presentation.figures import A_SECOND, age, finite, middle, milliseconds, moment, span
from claude_tray.presentation.freshness import stale
from claude_tray.presentation.view import Detail, Row, Series, Tone
from claude_tray.presentation.wording import OUTCOME, clean, lower_first, upper_first
from claude_tray.words import N_, _

SKEWED_S = 60.0  # sign-ins start to fail when the clock is off by a minute or so
MOST_SKEW_S = 3e9  # a century: what is beyond is a server's nonsense

_CONTROLS = {
    Controls.ANSWERED: N_("Other sites answer from here"),
    Controls.SILENT: N_("No other site answers either"),
    Controls.PORTAL: N_("Other sites are replaced by a sign-in page"),
}
_SAID = (N_("No such name"), N_("The connection was refused"))  # the outcome's own words say the same
_WORSE_FIRST = (Tone.BAD, Tone.WARN, Tone.QUIET, Tone.INFO, Tone.GOOD)


def door_row(
    evidence: Evidence,
    verdict: Verdict,
    now: datetime,
    local: tzinfo,
    series: Mapping[str, tuple[float | None, ...]],
) -> Row:
    """Return the front door's row. It speaks of the worse door; the other one is a line below."""
    doors = entrances(evidence)
    worst = min(doors, key=lambda each: _WORSE_FIRST.index(_tone(each.door, verdict, evidence, now)))
    others = [each for each in doors if each is not worst]
    named = f"{worst.short}: " if worst is not doors[0] else ""
    state = _state(worst.door, evidence, now)
    return Row(
        id=FRONT_DOOR,
        title=_("Front door") if doors[0].id == FRONT_DOOR else _("API host"),
        state=named + (lower_first(state) if named else state),
        tone=_tone(worst.door, verdict, evidence, now),
        figure=_figure(worst.door, now, local),
        age=age(worst.door.at, now),
        series=_series(worst.door, series.get(worst.id, ())),
        details=(
            *_details(worst.door, now, local),
            *(_other(each, verdict, evidence, now) for each in others),
        ),
        brief=_("door {brief}").format(brief=_brief(worst.door, evidence, now)),
    )


def _state(door: Door, evidence: Evidence, now: datetime) -> str:
    match door.latest:
        case None:
            return _("Not read yet")
        case Missing(reason=reason):
            return _("Not read: {reason}").format(reason=clean(reason))
        case FrontDoor() as answer if stale(door.at, evidence.intervals.door, now):
            return _("Stale · was {state}").format(state=lower_first(_outcome(door, answer)))
        case FrontDoor() as answer:
            return _outcome(door, answer)


def _outcome(door: Door, answer: FrontDoor) -> str:
    if answer.state is DoorState.OPEN:
        slow = _(", slow") if door.baseline.slow else ""
        return f"{_(OUTCOME[answer.outcome])}{slow} · {milliseconds(answer.phases.ttfb)}"
    status = f" ({answer.http_status})" if answer.http_status else ""
    return _(OUTCOME[answer.outcome]) + status


def _tone(door: Door, verdict: Verdict, evidence: Evidence, now: datetime) -> Tone:
    answer = knock(door)
    if answer is None or stale(door.at, evidence.intervals.door, now):
        return Tone.QUIET
    match answer.state:
        case DoorState.OPEN:
            return Tone.WARN if door.baseline.slow else Tone.GOOD
        case DoorState.BLOCKED:
            return Tone.WARN
        case DoorState.FAILING:  # one lost packet is no outage: red words only once it is confirmed
            return Tone.BAD if verdict is Verdict.FRONT_DOOR_DOWN else Tone.WARN
        case _:
            return Tone.QUIET


def _figure(door: Door, now: datetime, local: tzinfo) -> str:
    answer, typical = knock(door), usual(door)
    if answer is not None and answer.state is DoorState.FAILING and door.failing_since is not None:
        return _("since {moment}").format(moment=moment(door.failing_since, now, local))
    return "" if typical is None else _("usually {usual}").format(usual=milliseconds(typical))


def _details(door: Door, now: datetime, local: tzinfo) -> tuple[Detail, ...]:
    answer = knock(door)
    if answer is None:
        return ()
    said = (
        _detail(answer),
        _(_CONTROLS.get(answer.controls, "")),
        _("Through a proxy") if answer.via_proxy else "",
        _skew(answer),
    )
    measured = Detail(_phases(answer), note=_place(answer))
    return (
        *((measured,) if measured.text or measured.note else ()),
        *(Detail(each) for each in said if each),
    )


def _detail(answer: FrontDoor) -> str:
    """Return what is known beyond the row's state, which tells the outcome and the HTTP status already."""
    said = upper_first(clean(answer.detail))
    return "" if said in (f"HTTP {answer.http_status}", *map(_, _SAID)) else said


def _phases(answer: FrontDoor) -> str:
    """Return the phases that ended: "DNS 8 · TCP 21 · TLS 34 · answer 55 ms"."""
    phases = answer.phases
    named = (("DNS", phases.dns), ("TCP", phases.tcp), ("TLS", phases.tls), (_("answer"), phases.ttfb))
    known = [(name, each) for name, value in named for each in finite([value])]
    figures = [(name, milliseconds(value)) for name, value in known]
    if all(value < A_SECOND for _name, value in known):
        figures = [*((name, f"{value:.0f}") for name, value in known[:-1]), *figures[-1:]]
    return " · ".join(f"{name} {figure}" for name, figure in figures)


def _place(answer: FrontDoor) -> str:
    return ", ".join(clean(each) for each in (answer.colo, answer.country) if each)


def _skew(answer: FrontDoor) -> str:
    skew = next(iter(finite([answer.clock_skew_s])), 0.0)
    if abs(skew) <= SKEWED_S:
        return ""
    off = span(timedelta(seconds=min(abs(skew), MOST_SKEW_S)))
    if skew > 0:
        return _("This computer's clock is {span} ahead").format(span=off)
    return _("This computer's clock is {span} behind").format(span=off)


def _other(entrance: Entrance, verdict: Verdict, evidence: Evidence, now: datetime) -> Detail:
    typical = usual(entrance.door)
    return Detail(
        f"{entrance.short}: {lower_first(_state(entrance.door, evidence, now))}",
        tone=_tone(entrance.door, verdict, evidence, now),
        note="" if typical is None else _("usually {usual}").format(usual=milliseconds(typical)),
        marked=True,
    )


def _series(door: Door, values: tuple[float | None, ...]) -> Series | None:
    known = finite(values)
    if not known:
        return None
    middling, most = milliseconds(middle(known)), milliseconds(max(known))
    return Series(
        values,
        bars=False,
        usual=usual(door),
        text=_("median {middling}, maximum {most}, last 24 h").format(middling=middling, most=most),
    )


def _brief(door: Door, evidence: Evidence, now: datetime) -> str:
    answer = knock(door)
    if answer is None or stale(door.at, evidence.intervals.door, now):
        return _("unread")
    if answer.state is DoorState.OPEN:
        return milliseconds(answer.phases.ttfb)
    return lower_first(_(OUTCOME[answer.outcome]))
