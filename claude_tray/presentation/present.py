"""One snapshot in words and numbers, ready to be drawn by a window, a terminal or a bar."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from claude_tray.model import Call, Light, Snapshot, Step, StepName, Verdict
from claude_tray.presentation.advice import advice
from claude_tray.presentation.cards import cards
from claude_tray.presentation.figures import age, clock, moment
from claude_tray.presentation.freshness import last_read
from claude_tray.presentation.headline import headline
from claude_tray.presentation.menu import menu_lines
from claude_tray.presentation.qualifier import qualifier
from claude_tray.presentation.record import brief
from claude_tray.presentation.rows import rows
from claude_tray.presentation.tooltip import tooltip
from claude_tray.presentation.view import Station, View
from claude_tray.presentation.wording import clean
from claude_tray.words import N_, _

_ICON = {
    Light.GREEN: "operational",
    Light.AMBER: "degraded",
    Light.RED: "outage",
    Light.GREY: "unknown",
}
_ICON_OF_ITS_OWN = {Verdict.LEAD_WINDOW: "lead-window", Verdict.MAINTENANCE: "maintenance"}

_STATION = {
    StepName.DNS: "DNS",
    StepName.EDGE: N_("Edge"),
    StepName.PAGE: N_("Page"),
    StepName.SESSION: N_("Session"),
    StepName.INFERENCE: N_("Inference"),
}


def present(
    snapshot: Snapshot,
    now: datetime,
    *,
    local: tzinfo,
    labels: Mapping[str, str],
    series: Mapping[str, tuple[float | None, ...]],
    calls: Sequence[Call] = (),
    muted_until: datetime | None = None,
    held_back: str = "",
) -> View:
    """Return everything there is to show.

    `labels` names every community source by its id, in the order of showing, those that are switched off
    included. `series` holds a door's answer times of the last 24 h in ms, oldest first, None where nothing
    was read. `calls` is the record of lead windows. Until `muted_until` nobody is notified;
    `held_back` says what was not told.
    """
    evidence, diagnosis = snapshot.evidence, snapshot.diagnosis
    sentence, shown = headline(snapshot), rows(snapshot, now, local, labels, series)
    told, newest = cards(snapshot, now, local), age(last_read(snapshot.evidence), now)
    return View(
        verdict=diagnosis.verdict,
        light=diagnosis.light,
        icon=_ICON_OF_ITS_OWN.get(diagnosis.verdict, _ICON[diagnosis.light]),
        headline=sentence,
        qualifier=qualifier(snapshot, now, local),
        advice=advice(snapshot),
        stations=stations(diagnosis.path),
        rows=shown,
        cards=told,
        reasons=_sentences(diagnosis.reasons),
        blind_spots=_labelled(_sentences(diagnosis.blind_spots), labels),
        updated=_("Updated {age}").format(age=newest) if newest else _("Nothing was read yet"),
        age=newest,
        tooltip=tooltip(sentence, shown, told, _read(snapshot, now, local)),
        menu_lines=menu_lines(sentence, evidence),
        record=brief(calls),
        held_back=held_back,
        muted=_("Muted until {moment}").format(moment=moment(muted_until, now, local)) if muted_until else "",
        clock=clock(now, local),
    )


def stations(path: Sequence[Step]) -> tuple[Station, ...]:
    """Return the steps of the path as they are drawn."""
    return tuple(Station(_(_STATION[step.name]), step.state, clean(step.evidence)) for step in path)


def _sentences(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sentence for sentence in map(clean, said) if sentence)


def _labelled(said: tuple[str, ...], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sentences with the community's sources named as everywhere else: a judge knows ids only."""
    for source, label in labels.items():
        words = _("Community source {name}").format(name=source.replace("_", " "))
        said = tuple(sentence.replace(f"{words} ", f"{_(label)} ") for sentence in said)
    return said


def _read(snapshot: Snapshot, now: datetime, local: tzinfo) -> str:
    """Return when something was read last: a tooltip stands for a while, in which an age would grow wrong."""
    at = last_read(snapshot.evidence)
    return (
        _("Nothing was read yet")
        if at is None
        else _("Read at {moment}").format(moment=moment(at, now, local))
    )
