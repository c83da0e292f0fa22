"""What is written down is read back the same, and anything else is refused by name."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray import codec
from claude_tray.model import (
    CallLog,
    Content,
    Diagnosis,
    Door,
    Evidence,
    FrontDoor,
    Inference,
    Missing,
    Outcome,
    Phases,
    Report,
    Reports,
    Silence,
    Snapshot,
    StatusPage,
    Step,
    StepName,
    StepState,
    Verdict,
)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(timedelta, st.timedeltas(timedelta(0), timedelta(days=1)))

CONTENTS = (FrontDoor, StatusPage, Reports, Inference, CallLog, Missing)

# The first example of a type takes hypothesis seconds to set up: it is no measure of ours.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def snapshot(evidence: Evidence) -> Snapshot:
    step = Step(StepName.DNS, StepState.OK, "8 ms")
    return Snapshot(evidence, Diagnosis(NOW, Verdict.ALL_CLEAR, ("All calm",), (), (step,)), NOW)


@patiently
@given(st.one_of(*(st.from_type(kind) for kind in CONTENTS)))
def test_every_content_is_read_back_as_it_was_written(content: Content) -> None:
    assert codec.decode_content(*codec.encode_content(content)) == content


@patiently
@given(st.from_type(Snapshot))
def test_every_snapshot_is_read_back_as_it_was_written(whole: Snapshot) -> None:
    assert codec.decode_snapshot(codec.encode_snapshot(whole)) == whole


@pytest.mark.parametrize(
    "latest", [None, FrontDoor(Outcome.REACHED), Missing("internal error", Silence.INTERNAL)]
)
def test_a_door_that_was_not_read_is_not_taken_for_one_that_was(latest: FrontDoor | Missing | None) -> None:
    whole = snapshot(Evidence(NOW, front_door=Door(latest, NOW)))
    assert codec.decode_snapshot(codec.encode_snapshot(whole)) == whole


def test_half_a_surrogate_pair_from_a_broken_page_is_kept() -> None:
    content = Missing("odd \ud800 \x00 text")
    assert codec.decode_content(*codec.encode_content(content)) == content


def test_what_is_usual_takes_no_room() -> None:
    assert codec.encode_content(FrontDoor(Outcome.REACHED, Phases(ttfb=55.5))) == (
        "front_door",
        b'{"outcome":"reached","phases":{"ttfb":55.5}}',
    )


def test_a_field_that_a_later_version_adds_is_passed_over() -> None:
    assert codec.decode_content("missing", b'{"reason":"503","mood":"sour"}') == Missing("503")


@pytest.mark.parametrize(
    ("kind", "encoded"),
    [
        ("telepathy", b"{}"),
        ("missing", b""),
        ("missing", b"\xff\xfe"),
        ("missing", b"[" * 100_000),
        ("missing", b"[]"),
        ("missing", b"{}"),
        ("missing", b'{"reason":503}'),
        ("missing", b'{"reason":"x","silence":"sulking"}'),
        ("front_door", b'{"outcome":"ajar"}'),
        ("front_door", b'{"outcome":"reached","attempts":true}'),
        ("front_door", b'{"outcome":"reached","via_proxy":1}'),
        ("front_door", b'{"outcome":"reached","phases":{"ttfb":"fast"}}'),
        ("front_door", b'{"outcome":"reached","phases":[1,2]}'),
        ("front_door", b'{"outcome":"reached","phases":{"ttfb":NaN}}'),
        ("front_door", b'{"outcome":"reached","phases":{"ttfb":1' + b"0" * 400 + b"}}"),
        ("reports", b'{"reports":[{"id":"1","at":"0001-01-01T00:00:00+09:00"}]}'),
        ("reports", b'{"reports":[{"id":"1","at":"2026-05-04T12:00:00"}]}'),
        ("reports", b'{"reports":[{"id":"1","at":12}]}'),
        ("reports", b'{"reports":{}}'),
        ("reports", b'{"reports":[],"rejected":[["past tense"]]}'),
    ],
)
def test_what_this_version_does_not_write_is_refused(kind: str, encoded: bytes) -> None:
    with pytest.raises(codec.Undecodable):
        codec.decode_content(kind, encoded)


def test_a_reading_takes_no_more_room_than_its_figures() -> None:
    door = FrontDoor(
        Outcome.CHALLENGED, Phases(8.1, 21.3, 34.0, 55.2), 403, colo="FRA", country="DE", ray="9a1-FRA"
    )
    _, encoded = codec.encode_content(door)
    assert len(encoded) < 170
    assert len(codec.encode_content(replace(door, detail="why"))[1]) > len(encoded)


def test_reports_keep_their_order() -> None:
    reports = Reports(tuple(Report(NOW + timedelta(minutes=n), str(n)) for n in (3, 1, 2)), since=NOW)
    assert codec.decode_content(*codec.encode_content(reports)) == reports
