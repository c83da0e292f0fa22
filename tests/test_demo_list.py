"""The list of days that can be played, as a terminal of the usual width shows it."""

import io

from claude_tray.app import demo
from claude_tray.simulation.scenario import SCENARIOS


def test_every_day_is_listed_within_79_columns() -> None:
    out = io.StringIO()
    assert demo.run("list", 60, out) == 0
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 79
    named = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert named == [*(each.id for each in SCENARIOS), "first-run", "week"]
