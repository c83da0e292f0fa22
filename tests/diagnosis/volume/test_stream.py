"""A source's counts: what is usual, how loud it is, whether it still speaks."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claude_tray.codec import decode, encode
from claude_tray.diagnosis.volume import begin, excuse, fold, is_learning, is_stale, step
from claude_tray.diagnosis.volume.threshold import recalibrated
from claude_tray.model import Bin, Calibration, Excursion, Stream

DAY = 288  # bins of 5 minutes

# bin: reports, their usual number, its dispersion, the score without a cap; by an implementation with plain
# matrices, which agrees with the published four digits.
PUBLISHED = {
    60: (4, 0.6420127083439, 19.28553692319, 0.3417135055993),
    150: (8, 8.271803530195, 2.004001680524, 0.05599684464718),
    1500: (4, 4.718482834866, 0.1433388091286, -0.07616002850458),
    2742: (68, 8.704711215607, 0.02491920909817, 5.442796647425),
    2744: (69, 8.704711215607, 0.02491920909817, 12.07082737059),
    2753: (69, 8.499221830792, 0.02500804295794, 18.39464600846),
    2759: (8, 8.185338958244, 0.02509848400656, 2.04977851348),
    2879: (2, 1.684526443035, 0.03222205319374, 0.05588083592543),
}


def published_bin(i: int) -> Bin:
    if i % DAY < 60:
        return Bin(5 * i, None)
    surge = 60 if 2742 <= i < 2754 else 0
    return Bin(5 * i, 8 - abs(i % DAY - 144) // 18 + i * i % 3 + surge)


def test_the_published_check_vector_is_reproduced() -> None:
    stream = uncalibrated(begin(5, 0))
    for i in range(10 * DAY):
        bin_, forecast = published_bin(i), stream.background.forecast
        stream = uncalibrated(step(stream, bin_))
        if i in PUBLISHED:
            found = (bin_.count, forecast.mean, forecast.dispersion, stream.score)
            assert found == pytest.approx(PUBLISHED[i], rel=1e-9)


def uncalibrated(stream: Stream) -> Stream:
    """Without a threshold nothing is an alarm, and nothing is capped."""
    return replace(stream, calibration=Calibration(threshold=math.inf))


def lived(days: float, count: int = 5, minutes: int = 5) -> Stream:
    """A source with `count` reports in each bin, and a little scatter."""
    bins = int(days * 1440) // minutes
    return fold(begin(minutes, 0), (Bin(minutes * i, count + i % 3 - 1) for i in range(bins)))


def after(stream: Stream, *counts: int | None) -> Stream:
    return fold(stream, (Bin(stream.next + i * stream.minutes, count) for i, count in enumerate(counts)))


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from((1, 5)),
    st.lists(st.one_of(st.none(), st.just(0), st.integers(0, 9), st.integers(0, 100_000)), max_size=80),
    st.integers(0, 80),
)
def test_a_stream_put_away_and_taken_up_again_is_the_stream_that_went_on(
    minutes: int, counts: list[int | None], cut: int
) -> None:
    stream = lived(0.5, minutes=minutes)
    resumed = decode(Stream, encode(after(stream, *counts[:cut])))
    assert after(resumed, *counts[cut:]) == after(stream, *counts)


def test_missing_is_not_zero() -> None:
    stream = lived(3)
    assert after(stream, *[None] * 5).score == stream.score
    assert after(stream, *[0] * 5).score < stream.score


def test_bins_that_nobody_brought_are_missing() -> None:
    stream = lived(3)
    assert after(stream, None, None, 5) == step(stream, Bin(stream.next + 10, 5))


@pytest.mark.parametrize(("missing", "held"), [(5, True), (6, False)])
def test_half_an_hour_without_a_look_begins_the_score_anew(missing: int, held: bool) -> None:
    loud = after(lived(3), 40)
    assert (after(loud, *[None] * missing).score > 0) is held


def test_a_bin_before_the_last_one_changes_nothing() -> None:
    stream = lived(2)
    assert step(stream, Bin(stream.next - 5, 900)) == stream


def test_a_surge_is_over_the_threshold_within_ten_minutes_and_ordinary_days_are_not() -> None:
    stream = lived(7)
    assert stream.score < stream.threshold
    assert after(stream, 60, 60).score > stream.threshold


def test_an_incident_of_two_hours_does_not_become_usual() -> None:
    stream = lived(7)
    usual = stream.background.forecast.mean
    assert after(stream, *[60] * 24).background.forecast.mean == pytest.approx(usual, rel=0.1)


def test_a_level_that_lasts_is_learned_in_the_end() -> None:
    stream = lived(7)
    assert after(stream, *[20] * 12 * 30).background.forecast.mean > 10


def test_an_enormous_surge_is_recovered_from_as_soon_as_a_large_one() -> None:
    stream = lived(7)
    large, enormous = (after(stream, *[count] * 4, *[5] * 8).score for count in (100, 1_000_000))
    assert enormous < 1.5 * stream.threshold * 0.7**7
    assert enormous >= large


def test_a_source_that_falls_silent_is_broken_and_not_calm() -> None:
    stream = lived(7)
    silent = after(stream, *[0] * 36)
    assert is_stale(silent)
    assert not is_stale(after(silent, 5))
    unread = after(stream, *[None] * 36)
    assert silent.background.forecast.mean == pytest.approx(unread.background.forecast.mean)


def test_a_source_that_seldom_holds_anything_may_be_empty_for_hours() -> None:
    stream = fold(begin(5, 0), (Bin(5 * i, int(i % 40 == 0)) for i in range(7 * DAY)))
    assert not is_stale(after(stream, *[0] * 36))


def test_the_first_day_is_for_learning() -> None:
    assert is_learning(lived(0.9))
    assert not is_learning(lived(1.1))
    assert not is_learning(begin(5, 0, rate=0.1))


def test_gaps_make_the_baseline_less_sure() -> None:
    stream = lived(3)
    away = step(stream, Bin(stream.next + 20 * 1440, 5))
    assert away.background.forecast.certainty < stream.background.forecast.certainty


def test_after_a_quarter_of_a_year_away_everything_begins_anew() -> None:
    stream = lived(3)
    assert is_learning(step(stream, Bin(stream.next + 100 * 1440, 5)))


def test_a_nervous_source_gets_a_higher_threshold() -> None:
    calm = lived(10)
    nervous = calm
    for day in range(10):
        nervous = after(nervous, *([5] * (100 + day) + [40, 40] + [5] * (DAY - 102 - day)))
    assert nervous.threshold > after(calm, *[5, 4, 6] * (10 * DAY // 3)).threshold


def test_what_an_official_incident_did_is_no_measure_of_ordinary_days() -> None:
    stream = lived(7)
    loud = after(stream, *[60] * 6)
    assert loud.calibration.excursions
    excused = after(excuse(loud, stream.next + 15), *[60] * 6)
    assert not excused.calibration.excursions


def test_many_small_excursions_do_not_hide_how_high_the_great_ones_go() -> None:
    def threshold(*peaks: float) -> float:
        found = tuple(Excursion(i * 1440, i * 1440 + 5, peak) for i, peak in enumerate(peaks))
        days = tuple((day, 1440) for day in range(60))
        return recalibrated(Calibration(0.0, found, days), 5).threshold

    great = (9.0, 8.0, 7.0, 6.5, 6.0, 5.5)
    assert threshold(*great, *[3.2] * 40) == threshold(*great, 3.2)
    assert threshold(*great, *[4.0] * 40) > 6
