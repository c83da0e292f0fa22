"""People write at the same seconds whenever a day is played, and more of them complain in a burst."""

from dataclasses import replace
from datetime import timedelta

from claude_tray.simulation.crowd import Forum, Writing, complaint_rate, written
from claude_tray.simulation.day import Burst, Scenario
from tests.simulation.days import HOUR, START, day

BURST = Burst(timedelta(0), HOUR, github=60, hacker_news=30)
DAYS = 24 * HOUR


def complaints(scenario: Scenario, forum: Forum = Forum.GITHUB) -> list[Writing]:
    return [each for each in written(scenario, forum, START, START + HOUR) if each.complaint]


def test_the_same_day_has_the_same_posts() -> None:
    assert written(day(), Forum.GITHUB, START - DAYS, START) == written(
        day(), Forum.GITHUB, START - DAYS, START
    )


def test_another_seed_has_other_posts() -> None:
    one, other = (written(day(seed=seed), Forum.GITHUB, START - DAYS, START) for seed in (1, 2))
    assert one != other


def test_a_day_can_be_read_in_pieces() -> None:
    middle = START - timedelta(hours=7, minutes=11, seconds=3)
    pieces = written(day(), Forum.GITHUB, START - DAYS, middle) + written(day(), Forum.GITHUB, middle, START)
    assert pieces == written(day(), Forum.GITHUB, START - DAYS, START)


def test_numbers_grow_with_time() -> None:
    posts = written(day(), Forum.GITHUB, START - DAYS, START)
    assert [each.number for each in posts] == sorted({each.number for each in posts})
    assert [each.at for each in posts] == sorted(each.at for each in posts)


def test_the_usual_volume_is_that_of_the_real_tracker() -> None:
    week = written(day(), Forum.GITHUB, START - 7 * DAYS, START)
    assert 200 < len(week) / 7 < 290
    assert len([each for each in week if each.complaint]) / 7 < 12


def test_a_burst_is_heard_on_both_forums() -> None:
    loud = day(bursts=(BURST,))
    assert 40 < len(complaints(loud)) < 80
    assert 15 < len(complaints(loud, Forum.HACKER_NEWS)) < 45
    assert len(complaints(day())) < 4


def test_a_burst_climbs() -> None:
    loud = day(bursts=(BURST,))
    rates = [
        complaint_rate(loud, Forum.GITHUB, START + timedelta(minutes=minute)) for minute in (1, 3, 5, 30)
    ]
    assert rates[0] < rates[1] < rates[2] < rates[3] + 1
    assert 59 < rates[3] < 61


def test_a_burst_moves_no_other_post() -> None:
    calm, loud = day(), replace(day(), bursts=(BURST,))
    talk = [
        [
            (each.at, each.pick)
            for each in written(which, Forum.GITHUB, START, START + HOUR)
            if not each.complaint
        ]
        for which in (calm, loud)
    ]
    assert talk[0] == talk[1]
