"""Who never answers is given up: the answer comes all the same, and names who kept silent."""

import pytest

from tests.worlds.hanging import PROXY, WORLDS, Asked
from tests.worlds.laws import hold
from tests.worlds.world import World, expected


@pytest.mark.parametrize("world", [*WORLDS, PROXY], ids=str)
def test_who_never_answers_is_named_and_keeps_nobody_else_waiting(
    world: World, hanging: dict[str, Asked]
) -> None:
    expected(world, hold(*hanging[world.name].answer()))
