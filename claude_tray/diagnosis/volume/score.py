"""How far the reports lie above what is usual, smoothed over about a quarter of an hour."""

from claude_tray.model import Forecast

KEPT = 0.7  # of the old score, in 5 minutes (Roberts 1959)
CAP = 1.5  # times the threshold: a score that has said enough does not climb on, so it comes down sooner
FLOOR = 0.1  # added to the variance: one report where none is expected is no sensation


def kept(minutes: int) -> float:
    """Return how much of the score is left after a bin of `minutes`."""
    left: float = KEPT ** (minutes / 5)
    return left


def weight(forecast: Forecast, minutes: int) -> float:
    """Return what a report more than expected adds to the score: a smoothed share of a Pearson residual."""
    mean = forecast.mean
    share: float = (1 - kept(minutes)) / (mean + forecast.dispersion * mean * mean + FLOOR) ** 0.5
    return share
