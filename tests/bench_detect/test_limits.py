"""No detector beats the floor, so the floor itself must be right."""

import pytest

from tests.bench.detect.limits import floor, information

ALPHA = 0.15


@pytest.mark.parametrize(
    ("mean", "times", "nats", "minutes"),
    [
        (0.05, 20, 1.982, 22.9),
        (0.05, 60, 8.763, 5.2),
        (0.5, 6, 2.483, 18.3),
        (0.5, 12, 7.695, 5.9),
        (0.5, 20, 15.891, 2.9),
        (5, 3, 3.067, 14.8),
        (5, 6, 11.765, 3.9),
        (5, 12, 32.896, 1.4),
        (50, 3, 5.472, 8.3),
        (50, 6, 19.698, 2.3),
    ],
)
def test_the_floor_is_the_one_of_the_theory(mean: float, times: float, nats: float, minutes: float) -> None:
    assert information(mean, times, ALPHA) == pytest.approx(nats, abs=6e-4)
    assert floor(mean, times, ALPHA, 5) == pytest.approx(minutes, abs=0.06)


def test_beyond_a_point_more_traffic_tells_no_more() -> None:
    assert information(5_000, 6, ALPHA) == pytest.approx(information(50_000, 6, ALPHA), rel=0.01)


def test_shorter_bins_tell_the_same_in_the_same_time() -> None:
    assert 5 * information(1, 6, 5 * ALPHA) == pytest.approx(information(5, 6, ALPHA))
