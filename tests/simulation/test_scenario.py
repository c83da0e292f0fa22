"""Every day that can be played is sound, and can be told in words."""

from datetime import timedelta

import pytest

from claude_tray.model import Progress
from claude_tray.simulation.bulletin import ENDED
from claude_tray.simulation.moments import moments
from claude_tray.simulation.scenario import SCENARIOS, Scenario, scenario

NAMED_IN_THE_MANUAL = {
    "api-incident", "calm", "front-door-outage", "inference-incident", "claude-ai-only", "maintenance",
    "offline", "captive-portal", "flapping", "sleeping-laptop", "blocked-sources", "slow-door",
    "page-lag-only",
}  # fmt: skip

each_scenario = pytest.mark.parametrize("day", SCENARIOS, ids=lambda day: day.id)


def test_every_promised_day_is_there_once() -> None:
    ids = [day.id for day in SCENARIOS]
    assert set(ids) >= NAMED_IN_THE_MANUAL
    assert len(ids) == len(set(ids))


@each_scenario
def test_a_day_is_found_by_its_name_and_has_a_sentence(day: Scenario) -> None:
    assert scenario(day.id) is day
    assert day.title.endswith(".")


def test_an_unknown_day_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        scenario("no-such-day")


@each_scenario
def test_all_that_goes_wrong_begins_and_ends_within_the_day(day: Scenario) -> None:
    spans = [(each.start, each.end) for each in (*day.spells, *day.bursts, *day.troubles)]
    assert all(timedelta(0) <= start < end <= day.duration for start, end in spans)
    assert all(bulletin.posts[-1].progress in ENDED for bulletin in day.bulletins)


@each_scenario
def test_posts_and_spells_stand_in_the_order_of_time(day: Scenario) -> None:
    for bulletin in day.bulletins:
        assert [post.at for post in bulletin.posts] == sorted(post.at for post in bulletin.posts)
    assert [spell.start for spell in day.spells] == sorted(spell.start for spell in day.spells)


@each_scenario
def test_a_day_is_told_in_the_order_of_time(day: Scenario) -> None:
    told = moments(day)
    assert [at for at, _ in told] == sorted(at for at, _ in told)
    assert all(words for _, words in told)
    assert bool(told) is (day.id != "calm")


def test_the_incident_is_told_from_onset_to_resolution() -> None:
    told = [
        (at / timedelta(minutes=1), words.partition(":")[0])
        for at, words in moments(scenario("inference-incident"))
    ]
    assert told[0] == (10, "prompts fail for many people; every page still loads")
    assert told[1] == (12, "people complain on GitHub and Hacker News")
    assert told[2] == (24, "the status page posts the incident")
    assert told[-1] == (115, "the status page says that it is resolved")


def test_what_was_posted_before_the_day_is_not_told_again() -> None:
    assert scenario("maintenance").works[0].posts[0].progress is Progress.SCHEDULED
    assert not any("announces" in words for _, words in moments(scenario("maintenance")))
