"""Which control an option has, and what a person's act in it means for the file."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from claude_tray.presentation.figures import span
from claude_tray.presentation.settings.view import (
    Control,
    Given,
    Line,
    Lines,
    Number,
    Offer,
    Pick,
    Row,
    Switch,
    Ticks,
)
from claude_tray.settings.options import Option
from claude_tray.settings.values import spoken, written
from claude_tray.words import _

# What a person may want; who wants 7 minutes writes it into the file, and it is offered from then on.
_SPANS = tuple(
    timedelta(seconds=seconds)
    for seconds in (15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400)
)


def row(option: Option, value: Any, trouble: str = "") -> Row:
    """Return the row of an option that stands at `value`."""
    return Row(
        ".".join(option.key),
        _(option.label),
        control(option, value),
        help=_(option.help),
        trouble=trouble,
        can_reset=value != option.default,
    )


def control(option: Option, value: Any) -> Control:
    """Return the control for this kind of option."""
    kind, said = option.kind, written(value)
    match kind.name, said:
        case "flag", bool():
            return Switch(said)
        case "choice", str():
            return Pick(said, _offers(option))
        case "duration", str():
            return Pick(said, tuple(_spans(value, kind.least, kind.most)))
        case (("amount" | "days"), int() | float()):
            return Number(float(said), kind.least, kind.most, 2 if kind.name == "amount" else 0, _(kind.unit))
        case _, list():
            return _several(option, tuple(map(str, said)))
    return Line(str(said))


def _several(option: Option, said: tuple[str, ...]) -> Control:
    if option.kind.name == "choices":
        return Ticks(said, _offers(option))
    if option.kind.name in ("addresses", "command"):
        return Lines(said)
    return Line(", ".join(said), hint=_("none") if option.kind.may_be_empty else "")


def as_written(option: Option, given: Given) -> Any:
    """Return what a person chose as the file holds it; whether it is right, the option's kind says."""
    match given:
        case tuple():
            return [each.strip() for each in given if each.strip()]
        case float() if option.kind.name == "days":
            return round(given)
        case str() if isinstance(option.default, tuple):
            return [each.strip() for each in given.split(",") if each.strip()]
        case str():
            return given.strip()
    return given


def _offers(option: Option) -> tuple[Offer, ...]:
    return tuple(
        Offer(each, _(option.names[each]) if each in option.names else each.replace("_", " ").capitalize())
        for each in option.kind.choices
    )


def _spans(value: timedelta, least: float, most: float) -> Iterable[Offer]:
    among = {each for each in _SPANS if least <= each.total_seconds() <= most} | {value}
    return (Offer(spoken(each), span(each)) for each in sorted(among))
