"""A chart never tells more than was read."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from claude_tray.desktop.sparkline import Sparkline, ago, binned, runs, smoothed
from claude_tray.desktop.theme import is_dark, state_colour
from claude_tray.presentation.view import Series

Values = tuple[float | None, ...]


@pytest.mark.parametrize(
    ("values", "most", "shown"),
    [
        ((1.0, 2.0, 3.0, 4.0), 4, (1.0, 2.0, 3.0, 4.0)),
        ((1.0, 9.0, 3.0, 4.0), 2, (9.0, 4.0)),
        ((None, None, 3.0, None), 2, (None, 3.0)),
        ((), 10, ()),
    ],
)
def test_a_peak_survives_a_narrow_chart_and_so_does_a_gap(values: Values, most: int, shown: Values) -> None:
    assert binned(values, most) == shown


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ((50.0, 55.0, 53.0, 900.0, 51.0, 54.0), (53.0, 54.0)),
        ((50.0, 55.0, 53.0, None, None, 54.0), (53.0, None)),
        ((), ()),
    ],
)
def test_a_fine_line_tells_the_usual_and_keeps_its_gaps(values: Values, shown: Values) -> None:
    assert smoothed(values, 2) == shown


def test_no_line_is_drawn_across_a_gap() -> None:
    assert list(runs((1.0, None, None, 4.0, 5.0, None))) == [[(0, 1.0)], [(3, 4.0), (4, 5.0)]]


@pytest.mark.parametrize(("place", "said"), [(47, "now"), (46, "30 min ago"), (0, "23 h 30 min ago")])
def test_a_value_is_told_with_its_age(place: int, said: str) -> None:
    assert ago(place, 48, timedelta(hours=24)) == said


def test_the_arrow_keys_walk_the_values_and_the_gaps() -> None:
    chart = Sparkline(large=True)
    chart.show_series(Series((100.0, None, 120.0), bars=False, usual=110.0, text="median 110 ms"))
    chart.resize(300, 64)
    chart.show()
    chart.grab()
    assert chart.caption() == "median 110 ms"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.caption() == "120 ms, now"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.caption() == "nothing read, 8 h ago"


@pytest.mark.parametrize("values", [(), (None,), (0.0,), (None, 3.0, None), (0.0,) * 500])
@pytest.mark.parametrize("bars", [True, False])
def test_any_day_can_be_drawn(values: Values, bars: bool) -> None:
    chart = Sparkline(large=True)
    chart.show_series(Series(values, bars=bars, usual=None, text=""))
    assert not chart.grab().isNull()


@pytest.mark.parametrize("called", [(0.0, 1.0), (0.5, 0.5), (1.0, 1.0)])
def test_a_call_is_painted_in_its_own_colour_and_a_day_without_one_is_not(
    called: tuple[float, float],
) -> None:
    def coloured(series: Series) -> bool:
        chart = Sparkline(large=True)
        chart.resize(300, 64)
        chart.show_series(series)
        picture = chart.grab().toImage()
        ink = state_colour("lead-window", is_dark(chart.palette()))
        pixels = (picture.pixelColor(x, y) for x in range(300) for y in range(64))
        return any(
            max(abs(a - b) for a, b in zip(each.getRgb(), ink.getRgb(), strict=True)) < 8 for each in pixels
        )

    calm = Series((0.0,) * 36, bars=True, usual=None, text="", high=2.0)
    assert coloured(replace(calm, called=called))
    assert not coloured(calm)
