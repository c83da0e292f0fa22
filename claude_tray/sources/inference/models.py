"""Which model is asked: the cheapest active one that the key may use. PURE."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_MODELS = 1_000  # of a list; more are not looked at
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}")
_RETIRED = frozenset({"retired", "deprecated", "legacy"})


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens; of one token, millionths of a dollar."""

    input: float
    output: float


# Published prices by the beginning of the id, the longest that fits; what is unknown costs the most.
_PRICES = {
    "claude-haiku-5-5": Price(0.10, 0.50),
    "claude-haiku-4-5": Price(1.0, 5.0),
    "claude-3-5-haiku": Price(0.80, 4.0),
    "claude-3-haiku": Price(0.25, 1.25),
    "claude-sonnet-": Price(3.0, 15.0),
    "claude-3-5-sonnet": Price(3.0, 15.0),
    "claude-3-7-sonnet": Price(3.0, 15.0),
    "claude-opus-": Price(15.0, 75.0),
}
_UNKNOWN = Price(30.0, 150.0)
# Asked only where the list cannot be had: the cheapest of those that are known.
LAST_RESORT = min(_PRICES, key=lambda model: _PRICES[model].output)


def price(model: str) -> Price:
    """Return what a model costs; the worst case where it is not known."""
    fitting = [family for family in _PRICES if model.startswith(family)]
    return _PRICES[max(fitting, key=len)] if fitting else _UNKNOWN


def cheapest(told: object, without: Iterable[str] = ()) -> str | None:
    """Return the id of the cheapest active model in a list of models, the newest of equals.

    "" if the list holds none, None if it is no list of models.
    """
    match told:
        case {"data": list(rows)}:
            pass
        case _:
            return None
    gone = set(without)
    found = [model for row in rows[:MOST_MODELS] if (model := _active(row)) and model not in gone]
    return min(found, key=lambda model: (price(model).output, price(model).input), default="")


def is_id(text: object) -> bool:
    """Return whether this can be a model's id: it is sent, kept and shown."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def _active(row: object) -> str:
    match row:
        case {"lifecycle": str(stage)} if stage.lower() in _RETIRED:
            return ""
        case {"lifecycle": {"status": str(stage)}} if stage.lower() in _RETIRED:
            return ""
        case {"id": str(model)} if is_id(model):
            return model
    return ""
