"""Enumerations with an order, so that the worst of several is `max(...)`."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache


class Ordered(StrEnum):
    """Members compare by their place in the definition, mildest first, not by spelling."""

    @property
    def rank(self) -> int:
        """Return the place in the definition, from 0."""
        return _ranks(type(self))[self]

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank


@cache
def _ranks(kind: type[Ordered]) -> Mapping[Ordered, int]:
    return {each: place for place, each in enumerate(kind)}
