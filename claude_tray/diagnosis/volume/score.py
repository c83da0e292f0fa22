"""How far the reports lie above what is usual, smoothed over about a quarter of an hour."""

from claude_tray.model import Forecast

KEPT = 0.7  # of the old score, in 5 minutes (Roberts 1959)
CAP = 1.5  # times the threshold: a score that has said enough does not climb on, so it comes down sooner
FLOOR = 0.1  # added to the variance: one report where none is expected is no sensation


def smoothed(score: float, count: int, forecast: Forecast, minutes: int) -> float:
    """Return the score after a bin of `minutes`: an exponentially weighted mean of the Pearson residual."""
    mean = forecast.mean
    residual: float = (count - mean) / (mean + forecast.dispersion * mean * mean + FLOOR) ** 0.5
    kept: float = KEPT ** (minutes / 5)
    return (1 - kept) * residual + kept * score


def capped(score: float, threshold: float) -> float:
    """Return the score as it is carried on into the next bin."""
    return min(score, CAP * threshold)
