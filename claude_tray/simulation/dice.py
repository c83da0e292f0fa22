"""Chance that falls the same way every time, so that a simulated day can be played again."""

import math
import random


def dice(*of: object) -> random.Random:
    """Return a source of chance that depends on nothing but `of`."""
    return random.Random("/".join(map(str, of)))  # noqa: S311  nothing here is a secret


def poisson(chance: random.Random, mean: float) -> int:
    """Return how often something happens that happens `mean` times on average (Knuth 1969, 3.4.1)."""
    floor, product, count = math.exp(-mean), chance.random(), 0
    while product > floor:
        product *= chance.random()
        count += 1
    return count
