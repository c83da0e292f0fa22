"""`dataclasses.replace` at half its price: a recorded month makes a quarter of a million new values."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

__all__ = ["replace"]

if TYPE_CHECKING:
    from dataclasses import replace  # so that what is changed is checked against the fields
else:

    def replace(value, /, **changes):
        """Return a value of the model with some of its fields changed."""
        kind = type(value)
        places = _places(kind)
        parts = [getattr(value, name) for name in places]
        for name, part in changes.items():
            parts[places[name]] = part
        return kind(*parts)


@cache
def _places(kind: type[Any]) -> Mapping[str, int]:
    """Return where each field of a class of the model stands."""
    return {field.name: place for place, field in enumerate(fields(kind))}
