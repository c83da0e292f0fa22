"""Whole simulated days, from bytes to verdict: what a person at the tray would have seen, and been told."""

from datetime import timedelta

import pytest

from claude_tray.history import open_history
from claude_tray.model import Light, Surface, Verdict, What
from claude_tray.simulation.scenario import scenario
from tests.scenarios.playing import MINUTE, Day, live

CALM = {Light.GREEN, Light.GREY}


@pytest.fixture(scope="module")
def days() -> dict[str, Day]:
    """Every day that is looked at more than once, lived through once."""
    return {name: live(name) for name in ("inference-incident", "front-door-outage", "sleeping-laptop")}


def test_a_calm_day_is_green_from_the_first_reading_on_and_nobody_is_told_anything() -> None:
    day = live("calm")
    assert day.verdicts == [Verdict.UNKNOWN, Verdict.ALL_CLEAR]
    assert day.turns[1][0] < MINUTE / 6
    assert day.told == []


def test_an_inference_incident_turns_the_light_as_soon_as_the_page_posts_it(days: dict[str, Day]) -> None:
    day = days["inference-incident"]
    assert day.verdicts[3:] == [
        Verdict.INFERENCE_DEGRADED,
        Verdict.INFERENCE_OUTAGE,
        Verdict.INCIDENT_OPEN,
        Verdict.ALL_CLEAR,
    ]
    posted = next(since for since, verdict in day.turns if verdict is Verdict.INFERENCE_DEGRADED)
    assert 24 * MINUTE <= posted <= 26 * MINUTE


def test_an_incident_is_told_when_it_begins_changes_and_ends_and_never_twice(days: dict[str, Day]) -> None:
    day = days["inference-incident"]
    called, confirmed, outage = What.BEGAN, What.EASED, What.WORSE
    assert day.news == [called, confirmed, outage, What.EASED, What.ENDED]


def test_a_front_door_outage_is_red_within_thirty_seconds_of_the_first_failed_knock(
    days: dict[str, Day],
) -> None:
    day = days["front-door-outage"]
    red = next(since for since, verdict in day.turns if verdict is Verdict.FRONT_DOOR_DOWN)
    # The door is asked once a minute, so the first failed knock is up to 66 s after the outage began.
    assert 10 * MINUTE < red <= 11 * MINUTE + timedelta(seconds=36)


def test_the_same_outage_is_not_told_again_when_the_page_posts_it_as_another_verdict(
    days: dict[str, Day],
) -> None:
    day = days["front-door-outage"]
    assert [each for each in day.news if each is not What.EASED] == [What.BEGAN, What.ENDED]
    assert len({tell.affair.key for _, tell in day.told}) == 1


def test_an_outage_of_claude_ai_alone_is_no_outage_for_people_who_only_call_the_api() -> None:
    day = live("claude-ai-only", surfaces=frozenset({Surface.API}))
    assert Light.RED not in day.lights()
    posted = 21 * MINUTE  # until then people complain, and do not say of what
    assert day.at(posted + 2 * MINUTE) is Verdict.ALL_CLEAR
    assert day.verdicts.count(Verdict.LEAD_WINDOW) <= 1


def test_an_outage_of_claude_ai_alone_is_red_for_people_who_chat() -> None:
    assert Verdict.CHAT_OUTAGE in live("claude-ai-only").verdicts


@pytest.mark.parametrize("nuisance", ["offline", "captive-portal", "blocked-sources", "unreadable-page"])
def test_our_own_network_and_unreadable_sources_are_never_an_outage(nuisance: str) -> None:
    day = live(nuisance)
    assert day.lights() == CALM
    assert day.told == []


@pytest.mark.parametrize("nuisance", ["offline", "captive-portal"])
def test_the_light_is_green_again_within_a_minute_of_the_networks_return(nuisance: str) -> None:
    day = live(nuisance)
    back = next(since for since, verdict in day.turns[2:] if verdict is not Verdict.OFFLINE)
    green = day.turns[-1]
    assert green[1] is Verdict.ALL_CLEAR
    assert green[0] - back <= MINUTE


def test_a_page_that_cannot_be_read_turns_grey_only_after_its_shelf_life() -> None:
    day = live("blocked-sources")
    silent = 20 * MINUTE
    assert day.at(silent + 3 * MINUTE) is Verdict.ALL_CLEAR
    assert day.at(silent + 8 * MINUTE) is Verdict.UNKNOWN


def test_a_laptop_waking_from_sleep_is_not_an_outage(days: dict[str, Day]) -> None:
    day = days["sleeping-laptop"]
    assert day.lights() == CALM
    assert day.told == []


def test_a_laptop_that_wakes_does_not_show_yesterdays_green(days: dict[str, Day]) -> None:
    day = days["sleeping-laptop"]
    wakes = timedelta(hours=10, minutes=30)
    first = next(verdict for since, verdict in day.turns if since >= wakes)
    assert first is Verdict.UNKNOWN


def test_planned_work_is_shown_while_it_runs_and_not_before() -> None:
    day = live("maintenance")
    assert day.at(29 * MINUTE) is Verdict.ALL_CLEAR
    assert day.at(45 * MINUTE) is Verdict.MAINTENANCE
    assert day.verdicts[-1] is Verdict.ALL_CLEAR


def test_a_door_that_fails_every_four_minutes_is_told_once() -> None:
    day = live("flapping")
    assert day.verdicts.count(Verdict.FRONT_DOOR_DOWN) == 10
    assert day.news == [What.BEGAN, What.ENDED]


def test_a_slow_door_is_amber_and_ends() -> None:
    assert live("slow-door").verdicts[2:] == [Verdict.FRONT_DOOR_SLOW, Verdict.ALL_CLEAR]


def test_an_address_that_the_edge_refuses_is_said_so_and_is_no_outage() -> None:
    day = live("vpn-exit")
    assert Verdict.FRONT_DOOR_BLOCKED in day.verdicts
    assert Light.RED not in day.lights()


def test_a_restart_in_the_middle_of_an_incident_announces_nothing_again() -> None:
    whole = scenario("inference-incident")
    history = open_history(None, whole.start)
    live(whole, history=history)
    settled = history.settled()
    assert settled is not None
    assert settled.verdict is Verdict.ALL_CLEAR
    again = live("calm", history=history)
    assert again.told == []
