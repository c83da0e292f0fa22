"""What readings add up to."""

from dataclasses import replace

from claude_tray.diagnosis.doors import in_doubt
from claude_tray.diagnosis.evidence import accept
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    FRONT_DOOR,
    STATUS_PAGE,
    FrontDoor,
    Outcome,
    Reading,
    Reports,
    Verdict,
)
from tests.diagnosis.build import (
    HOUR,
    MAJOR,
    MINUTE,
    NO_NETWORK,
    NOON,
    SECOND,
    SILENT,
    TIMED_OUT,
    calm,
    opened,
    page,
    told,
)


def test_a_laptop_waking_from_sleep_is_not_an_outage() -> None:
    evidence = told(calm(), FRONT_DOOR, TIMED_OUT, TIMED_OUT)
    evidence = told(evidence, FRONT_DOOR, TIMED_OUT, every=8 * HOUR)
    assert evidence.front_door.failures == 1
    assert diagnose(evidence).verdict is Verdict.UNKNOWN


def test_nothing_is_judged_on_readings_from_before_the_sleep() -> None:
    red = told(calm(), FRONT_DOOR, *(TIMED_OUT,) * 3)
    assert diagnose(red).verdict is Verdict.FRONT_DOOR_DOWN
    assert diagnose(replace(red, now=red.now + 8 * HOUR)).verdict is Verdict.UNKNOWN


def test_each_attempt_of_a_failing_reading_counts() -> None:
    door = told(calm(), FRONT_DOOR, replace(TIMED_OUT, attempts=2), TIMED_OUT).front_door
    assert door.failures == 3
    assert door.failing_since == NOON + SECOND


def test_a_door_is_in_doubt_until_its_failure_is_proved() -> None:
    evidence = calm()
    doubts = []
    for _ in range(3):
        evidence = told(evidence, FRONT_DOOR, TIMED_OUT)
        doubts.append(in_doubt(evidence.front_door))
    assert doubts == [True, True, False]
    assert not in_doubt(calm().front_door)


def test_silence_and_answers_that_say_nothing_neither_add_to_a_run_of_failures_nor_end_it() -> None:
    asked_to_wait = FrontDoor(Outcome.RATE_LIMITED, http_status=429)
    door = told(calm(), FRONT_DOOR, TIMED_OUT, SILENT, asked_to_wait, TIMED_OUT).front_door
    assert door.failures == 2


def test_a_network_that_is_gone_ends_a_run_of_failures() -> None:
    assert told(calm(), FRONT_DOOR, TIMED_OUT, TIMED_OUT, NO_NETWORK).front_door.failures == 0


def test_only_open_answers_teach_what_is_usual() -> None:
    door = told(calm(), FRONT_DOOR, TIMED_OUT, FrontDoor(Outcome.BLOCKED), SILENT).front_door
    assert door.baseline.answers == (118,)


def test_a_reading_that_comes_late_changes_nothing() -> None:
    evidence = calm()
    for source, content in [(FRONT_DOOR, TIMED_OUT), (STATUS_PAGE, page({API_COMPONENT: MAJOR}))]:
        assert accept(evidence, Reading(source, NOON - HOUR, content)) == evidence


def test_a_clock_that_was_set_back_does_not_freeze_the_light() -> None:
    evidence = replace(calm(), now=NOON - HOUR)
    assert diagnose(evidence).verdict is Verdict.UNKNOWN
    for source in (FRONT_DOOR, API_DOOR):
        evidence = told(evidence, source, opened())
    assert diagnose(told(evidence, STATUS_PAGE, page())).verdict is Verdict.ALL_CLEAR


def test_a_page_that_went_back_in_time_is_an_old_copy() -> None:
    said = replace(page({API_COMPONENT: MAJOR}), updated_at=NOON)
    old = replace(page(), updated_at=NOON - HOUR)
    evidence = told(calm(), STATUS_PAGE, said, old)
    assert diagnose(evidence).verdict is Verdict.INFERENCE_OUTAGE
    assert evidence.status_page.silence is not None
    assert told(evidence, STATUS_PAGE, old, every=6 * MINUTE).status_page.latest == old


def test_an_answer_from_a_cache_is_as_old_as_the_page_in_it() -> None:
    stale = replace(page(), as_of=NOON - 40 * MINUTE)
    diagnosis = diagnose(told(calm(), STATUS_PAGE, stale))
    assert diagnosis.verdict is Verdict.UNKNOWN
    assert "The status page came as a copy that is 40 min old" in diagnosis.reasons


def test_a_page_that_is_read_is_believed_at_once() -> None:
    evidence = told(calm(), STATUS_PAGE, SILENT, page())
    assert evidence.status_page.silence is None


def test_a_reading_of_the_wrong_kind_is_not_taken_for_a_community_source() -> None:
    evidence = told(calm(), FRONT_DOOR, Reports(()))
    assert (evidence.front_door, evidence.community) == (calm().front_door, {})
