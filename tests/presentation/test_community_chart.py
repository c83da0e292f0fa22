"""The community's charts: what was said, what is usual, and when we called."""

from dataclasses import replace
from datetime import UTC, timedelta

from claude_tray.diagnosis.volume import begin
from claude_tray.model import Evidence, Forecast, LeadWindow
from claude_tray.model import Voice as LeadVoice
from claude_tray.presentation.community_chart import around_the_call, day
from tests.presentation.samples import LEAD_WINDOW, NOW

CALLED = LEAD_WINDOW.evidence
STEPS = 36  # of five minutes: three hours


def learned(evidence: Evidence, mean: float, dispersion: float) -> Evidence:
    """Return the evidence with one source whose usual is known: that many reports in five minutes."""
    blank = begin(5, 0)
    background = replace(blank.background, forecast=Forecast(mean, dispersion, 1.0))
    heard = replace(evidence.community["github_issues"], stream=replace(blank, background=background))
    lead = replace(evidence.lead, voices=(LeadVoice("github_issues", 1.0),))
    return replace(evidence, lead=lead, community={**evidence.community, "github_issues": heard})


def test_a_call_is_shown_where_it_opened_among_the_reports_of_three_hours() -> None:
    chart = around_the_call(CALLED, NOW, UTC)
    assert chart is not None
    assert (len(chart.values), chart.span, chart.high) == (STEPS, timedelta(hours=3), None)
    assert chart.called is not None
    opened, until = chart.called
    at = CALLED.lead.opened_at
    assert at is not None
    end = NOW + (1 - until) * chart.span
    assert abs(end - (1 - opened) * chart.span - at) < timedelta(seconds=1)
    assert chart.text.startswith("3 h: up to ")
    assert chart.text.endswith(f"; called {at:%H:%M}")


def test_a_closed_call_ends_where_it_was_closed() -> None:
    closed = replace(CALLED.lead, closed_at=NOW - timedelta(minutes=2))
    chart = around_the_call(replace(CALLED, lead=closed), NOW, UTC)
    still = around_the_call(CALLED, NOW, UTC)
    assert chart is not None
    assert still is not None
    assert chart.called is not None
    assert still.called is not None
    assert abs((still.called[1] - chart.called[1]) * timedelta(hours=3) - timedelta(minutes=2)) < timedelta(
        seconds=1
    )


def test_without_a_call_of_the_last_hours_the_day_is_shown() -> None:
    for lead in (LeadWindow(), replace(CALLED.lead, opened_at=NOW - timedelta(hours=4))):
        assert around_the_call(replace(CALLED, lead=lead), NOW, UTC) is None
    assert day(CALLED, NOW) is not None


def test_what_is_usual_is_a_band_as_wide_as_counts_scatter() -> None:
    calm, wild = (around_the_call(learned(CALLED, 4.0, each), NOW, UTC) for each in (0.01, 1.0))
    assert calm is not None
    assert wild is not None
    assert calm.high is not None
    assert wild.high is not None
    assert 4 + 2 * 2 < calm.high < 8.2 < wild.high
    assert ", usually 0\N{EN DASH}8; called" in calm.text


def test_where_next_to_nothing_is_usual_that_is_said() -> None:
    chart = day(learned(CALLED, 0.01, 0.1), NOW)
    assert chart is not None
    assert ", usually none, last 24 h" in chart.text


def test_what_is_still_being_learned_has_no_band() -> None:
    learning = learned(CALLED, 4.0, 0.1)
    voice = replace(learning.lead.voices[0], learning=True)
    chart = day(replace(learning, lead=replace(learning.lead, voices=(voice,))), NOW)
    assert chart is not None
    assert chart.high is None
