"""An hour's silence: nothing is told, the light goes on, and a restart does not end it."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from claude_tray.app import compose
from claude_tray.app.companion import Companion
from claude_tray.app.world import World
from claude_tray.history import open_history
from claude_tray.model import Light, Mute, Notice, Withdraw
from claude_tray.presentation.view import View
from claude_tray.profile import Profile
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import JumpingClock, run_day
from claude_tray.simulation.scenario import scenario

MINUTE = timedelta(minutes=1)
DAY = scenario("front-door-outage")  # from the 10th to the 42nd minute
Acts = dict[int, Callable[[Companion], None]]  # by the minute


class Lived:
    """What a person was told and shown."""

    def __init__(self) -> None:
        self.told: list[Notice] = []
        self.lights: list[Light] = []
        self.muted: list[str] = []

    def listen(self, view: View, notice: Notice | Withdraw | None) -> None:
        if isinstance(notice, Notice):
            self.told.append(notice)
        if self.lights[-1:] != [view.light]:
            self.lights.append(view.light)
        if self.muted[-1:] != [view.muted]:
            self.muted.append(view.muted)


def live(folder: Path, begin: int, end: int, acts: Acts) -> Lived:
    """Live through these minutes of the outage, in a process of its own as far as the history can tell."""
    lived = Lived()

    async def main(clock: JumpingClock) -> None:
        settings = compose.settings_of(Profile(folder))
        history = open_history(folder / "history.sqlite3", clock.now())
        internet = SimulatedInternet(DAY, clock.now)
        companion = Companion(World(settings, clock, history, internet, folder), lived.listen)
        for minute, act in acts.items():
            asyncio.get_running_loop().call_later((minute - begin) * 60, act, companion)
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later((end - begin) * 60, stop.set)
        await companion.run(stop)

    run_day(main, DAY.start + begin * MINUTE, DAY.start + (end + 1) * MINUTE)
    return lived


def mute(companion: Companion) -> None:
    companion.mute(Mute.AN_HOUR)


def unmute(companion: Companion) -> None:
    companion.mute(Mute.NO)


def test_an_outage_is_told_where_nobody_has_asked_for_silence(tmp_path: Path) -> None:
    assert len(live(tmp_path, 7, 14, {}).told) >= 1


def test_while_muted_nothing_is_told_and_the_light_turns_all_the_same(tmp_path: Path) -> None:
    lived = live(tmp_path, 7, 14, {9: mute})
    assert lived.told == []
    assert Light.RED in lived.lights
    assert lived.muted[-1].startswith("Muted until ")


def test_an_hours_silence_outlasts_a_restart_and_no_more_than_the_hour(tmp_path: Path) -> None:
    live(tmp_path, 7, 9, {8: mute})
    again = live(tmp_path, 9, 14, {})
    assert (again.told, again.muted[0][:12]) == ([], "Muted until ")
    late = live(tmp_path, 65, 70, {})
    assert late.muted[-1] == ""


def test_who_unmutes_is_told_again(tmp_path: Path) -> None:
    lived = live(tmp_path, 7, 14, {8: mute, 9: unmute})
    assert [each.light for each in lived.told] == [Light.RED]
    assert lived.muted[-1] == ""


def test_a_clock_that_was_set_back_does_not_mute_for_days(tmp_path: Path) -> None:
    with closing(open_history(tmp_path / "history.sqlite3", DAY.start)) as history:
        history.mute(DAY.start + timedelta(days=3))
    assert len(live(tmp_path, 7, 14, {}).told) >= 1


def test_who_was_promised_to_be_told_is_told_of_the_end_even_after_a_restart(tmp_path: Path) -> None:
    live(tmp_path, 7, 14, {8: mute, 13: lambda companion: companion.desk().tell_me()})
    assert [each.light for each in live(tmp_path, 14, 100, {60: mute}).told] == [Light.GREEN]
