"""A busy week of the status page: one notice an incident and one end, and nothing of what is not used."""

import io
from collections import Counter

import pytest

from claude_tray.app import compose, week
from claude_tray.diagnosis.telling.affairs import TOGETHER
from claude_tray.model import Held, NoticeEntry, What
from claude_tray.settings.load import read
from claude_tray.simulation.week import WEEK

NOT_USED = {"w03mon9n4s6z", "w04tue1p5t7a", "w08thu5t9x2e", "w13sun1y5c7j"}
LISTED_WITH = {"w07wed4s8w1d": "front_door", "w09thu6u1y3f": "w10thu7v2z4g", "w10thu7v2z4g": "w09thu6u1y3f"}


@pytest.fixture(scope="module")
def entries() -> tuple[NoticeEntry, ...]:
    """What was told and held back in the week, lived through once."""
    return week.live(read(week.PERSON, compose.KNOWN))


def told(entries: tuple[NoticeEntry, ...], what: What) -> Counter[str]:
    return Counter(each.key for each in entries if each.what is what and each.held is None)


def test_an_incident_is_one_notice_and_one_end_at_most(entries: tuple[NoticeEntry, ...]) -> None:
    assert set(told(entries, What.BEGAN).values()) == {1}
    assert set(told(entries, What.ENDED).values()) == {1}
    assert told(entries, What.ENDED) <= told(entries, What.BEGAN)


def test_every_incident_that_touches_the_person_is_told_or_listed_with_the_reason(
    entries: tuple[NoticeEntry, ...],
) -> None:
    listed = {each.key for each in entries if each.held is not Held.NOT_USED}
    for incident in WEEK.incidents:
        if incident.id not in NOT_USED:
            assert {incident.id, LISTED_WITH.get(incident.id)} & listed, incident.name


def test_nothing_is_told_of_what_the_person_does_not_use(entries: tuple[NoticeEntry, ...]) -> None:
    assert {each.key for each in entries if each.held is Held.NOT_USED} == NOT_USED
    assert not NOT_USED & {each.key for each in entries if each.held is None}


def test_what_the_person_is_told_of_began_within_the_pace_at_which_the_page_is_read(
    entries: tuple[NoticeEntry, ...],
) -> None:
    posted = {each.id: WEEK.start + each.posts[0].at for each in WEEK.incidents}
    for each in entries:
        if each.what is What.BEGAN and each.held is None and each.key in posted:
            assert each.at - posted[each.key] <= week.CALM


def test_two_that_are_posted_together_are_one_notice(entries: tuple[NoticeEntry, ...]) -> None:
    first, second = (each for each in WEEK.incidents if each.id in ("w09thu6u1y3f", "w10thu7v2z4g"))
    assert second.posts[0].at - first.posts[0].at < TOGETHER
    assert len(told(entries, What.BEGAN).keys() & {first.id, second.id}) == 1


def test_the_nights_incident_the_long_one_and_planned_work_are_held_back(
    entries: tuple[NoticeEntry, ...],
) -> None:
    held = {each.key: each.held for each in entries if each.held not in (None, Held.NOT_USED)}
    assert held == {
        "w05tue2q6u8b": Held.LONG,
        "w11fri8w3a5h": Held.QUIET_HOURS,
        "w14sat2z6d8k": Held.MAINTENANCE,
    }


def test_the_command_prints_the_list(
    entries: tuple[NoticeEntry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(week, "live", lambda _settings: entries)
    out = io.StringIO()
    assert week.run(out) == 0
    lines = out.getvalue().splitlines()
    assert len(lines) == len(entries) + 2
    assert (
        lines[-1]
        == "13 incidents posted: 7 notices, 5 changes in their place, 6 ends; 7 held back or of no concern"
    )
