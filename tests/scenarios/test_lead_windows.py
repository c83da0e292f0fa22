"""Days on which people knew before the page did, or seemed to: what was called, recorded and replayed."""

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from claude_tray.app.replay import replay
from claude_tray.history import History, open_history
from claude_tray.model import Call, CallOutcome, Confidence, LeadState, Verdict, What
from claude_tray.profile import Profile
from claude_tray.recording import line
from claude_tray.simulation.day import Burst, Nap, Scenario
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.scenario import scenario
from claude_tray.simulation.weather import Failing, Spell
from tests.scenarios.playing import BY_DEFAULT, MINUTE, Day, live

HOUR = timedelta(hours=1)
BOTH = frozenset({HostName.GITHUB, HostName.HACKER_NEWS})


def lived(day: Scenario | str) -> tuple[Day, History]:
    day = scenario(day) if isinstance(day, str) else day
    history = open_history(None, day.start)
    return live(day, history=history), history


def called(day: Scenario | str) -> tuple[Call, ...]:
    return lived(day)[1].calls()


def refused(*hosts: HostName) -> Scenario:
    """The incident of which the page says nothing for a while, with some sources blocked from the start."""
    spell = Spell(timedelta(0), 3 * HOUR, frozenset(hosts), Failing(403))
    return replace(scenario("inference-incident"), spells=(spell,))


@pytest.fixture(scope="module")
def incident() -> tuple[Day, History]:
    return lived("inference-incident")


def test_people_are_heard_before_the_page_and_the_page_confirms_them(incident: tuple[Day, History]) -> None:
    day, history = incident
    assert day.verdicts[2:4] == [Verdict.LEAD_WINDOW, Verdict.INFERENCE_DEGRADED]
    (call,) = history.calls()
    assert (call.outcome, call.confidence) == (CallOutcome.CONFIRMED, Confidence.LIKELY)
    assert call.lead is not None
    assert 2 * MINUTE < call.lead < 14 * MINUTE


def test_a_call_is_told_once(incident: tuple[Day, History]) -> None:
    assert incident[0].news.count(What.BEGAN) == 1


def test_where_the_page_never_says_a_word_the_call_is_withdrawn_when_people_are_content() -> None:
    day, history = lived("page-lag-only")
    assert day.verdicts[2:] == [Verdict.LEAD_WINDOW, Verdict.ALL_CLEAR]
    assert day.news == [What.BEGAN, What.ENDED]
    assert [call.outcome for call in history.calls()] == [CallOutcome.WITHDRAWN]


def test_an_ordinary_day_calls_nothing() -> None:
    assert called("calm") == ()


def test_a_busy_afternoon_in_america_calls_nothing() -> None:
    assert called(replace(scenario("calm"), seed=77, start=scenario("inference-incident").start)) == ()


def test_talk_that_swells_on_one_site_without_an_incident_is_at_most_possible() -> None:
    hype = Burst(20 * MINUTE, 60 * MINUTE, github=0, hacker_news=12)
    day, history = lived(replace(scenario("calm"), duration=2 * HOUR, bursts=(hype,)))
    assert all(call.confidence is Confidence.POSSIBLE for call in history.calls())
    assert day.told == []


def test_one_blocked_source_leaves_at_most_a_possible_call() -> None:
    day, history = lived(refused(HostName.GITHUB))
    assert all(call.confidence is not Confidence.LIKELY for call in history.calls())
    assert Verdict.INFERENCE_DEGRADED in day.verdicts


def test_a_source_that_a_person_has_asked_for_agrees_in_place_of_a_usual_one_that_is_blocked() -> None:
    blocked = Spell(timedelta(0), 3 * HOUR, frozenset({HostName.GITHUB}), Failing(403))
    day = replace(scenario("page-lag-only"), spells=(blocked,))
    history = open_history(None, day.start)
    seen = live(day, history=history, listening=BY_DEFAULT | {"reddit", "mastodon"})
    (call,) = history.calls()
    assert call.confidence is Confidence.LIKELY
    assert {"hacker_news", "reddit"} <= set(call.sources)
    minutes = day.duration / MINUTE
    assert seen.ledger.requests[HostName.REDDIT] <= 2 * (minutes / 5 + 1)
    assert seen.ledger.requests[HostName.MASTODON] <= 3 * (minutes / 10 + 1)


def test_where_no_source_can_be_read_nothing_is_called_nor_counted_as_missed() -> None:
    assert called(refused(*BOTH)) == ()


def test_an_incident_that_the_page_posts_at_once_is_not_called_but_missed() -> None:
    whole = scenario("inference-incident")
    (posted,) = whole.incidents
    early = replace(posted, posts=tuple(replace(each, at=each.at - 13 * MINUTE) for each in posted.posts))
    (call,) = called(replace(whole, incidents=(early,)))
    assert call.outcome is CallOutcome.MISSED


def test_nothing_is_called_during_planned_work() -> None:
    whole = scenario("maintenance")
    loud = Burst(32 * MINUTE, 55 * MINUTE, github=40, hacker_news=20)
    day, _ = lived(replace(whole, bursts=(loud,)))
    assert Verdict.LEAD_WINDOW not in day.verdicts or day.at(45 * MINUTE) is Verdict.MAINTENANCE


def test_an_incident_slept_through_is_called_by_nobody() -> None:
    assert called(replace(scenario("inference-incident"), naps=(Nap(5 * MINUTE, 2 * HOUR),))) == ()


def test_a_call_that_the_laptop_sleeps_on_expires() -> None:
    day = replace(scenario("page-lag-only"), duration=10 * HOUR, naps=(Nap(25 * MINUTE, 8 * HOUR),))
    assert [call.outcome for call in called(day)] == [CallOutcome.EXPIRED]


def test_a_recorded_day_replays_to_the_verdicts_that_were_shown(
    incident: tuple[Day, History], tmp_path: Path
) -> None:
    day, history = incident
    file = tmp_path / "day.jsonl"
    recorded = history.readings(day.start - HOUR, day.start + 24 * HOUR)
    file.write_text("".join(line(each) + "\n" for each in recorded) + "not json\n")
    out = io.StringIO()
    assert replay(Profile(tmp_path), str(file), out, every=False) == 0
    shown = [json.loads(each) for each in out.getvalue().splitlines()]
    verdicts = [each["verdict"] for each in shown]
    turns = [
        verdict for place, verdict in enumerate(verdicts) if place == 0 or verdicts[place - 1] != verdict
    ]
    assert turns[-5:] == [verdict.value for verdict in day.verdicts[-5:]]
    states = [each["lead_window"]["state"] for each in shown if each["lead_window"]]
    assert [state for state in states if state != LeadState.SUSPECTED][:2] == ["open", "confirmed"]


def test_a_file_without_a_reading_is_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text("{}\nwords\n")
    assert replay(Profile(tmp_path), str(file), io.StringIO(), every=True) == 65
    assert "2 broken lines were skipped" in capsys.readouterr().err
