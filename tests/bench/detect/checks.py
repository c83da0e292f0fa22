"""Whether simulator, limits and our own stream give the figures that were published for them."""

from dataclasses import replace
from math import inf

from claude_tray.diagnosis.volume import begin, step
from claude_tray.model import Bin, Calibration
from tests.bench.detect.limits import floor, information
from tests.bench.detect.simulator import World, season, simulate

Check = tuple[str, str, bool]  # what, found beside expected, whether near enough

# Base and multiplier: nats per bin, floor in minutes (5-minute bins, alpha 0.15).
LIMITS = {
    (0.05, 20): (1.982, 22.9),
    (0.05, 60): (8.763, 5.2),
    (0.5, 6): (2.483, 18.3),
    (0.5, 12): (7.695, 5.9),
    (0.5, 20): (15.891, 2.9),
    (5, 3): (3.067, 14.8),
    (5, 6): (11.765, 3.9),
    (5, 12): (32.896, 1.4),
    (50, 3): (5.472, 8.3),
    (50, 6): (19.698, 2.3),
}
ZEROS = {0.5: 0.63, 5.0: 0.09, 50.0: 0.0}  # share of empty 5-minute bins
SCATTER = {0.5: 0.30, 5.0: 0.27, 50.0: 0.27}  # alpha around the season
LAGS = {5: 0.34, 10: 0.31, 15: 0.26, 30: 0.18, 60: 0.12, 180: 0.03}  # autocorrelation at base 50, minutes
STEADY = World("without the drift of months", drift_sd=0)  # what the two above were measured on
SEED = 760_000
DAYS = 600

# Bin: count, mean, dispersion, score; a made-up stream of ten days.
VECTOR = {
    60: (4, 0.6420, 19.2855, 0.3417),
    150: (8, 8.2718, 2.0040, 0.0560),
    1500: (4, 4.7185, 0.1433, -0.0762),
    2742: (68, 8.7047, 0.0249, 5.4428),
    2744: (69, 8.7047, 0.0249, 12.0708),
    2753: (69, 8.4992, 0.0250, 18.3946),
    2759: (8, 8.1853, 0.0251, 2.0498),
    2879: (2, 1.6845, 0.0322, 0.0559),
}
ROUNDING = 5.1e-5


def checks() -> list[Check]:
    """Return every check."""
    return [limits(), *generator(), vector()]


def limits() -> Check:
    """Compare information and floor."""
    worst = max(
        max(
            abs(information(base, times, 0.15) - nats) / 0.0006,
            abs(floor(base, times, 0.15, 5) - delay) / 0.06,
        )
        for (base, times), (nats, delay) in LIMITS.items()
    )
    return "information and floor of 10 incidents", "as published" if worst <= 1 else "differ", worst <= 1


def generator() -> list[Check]:
    """Compare what the simulator brings forth."""
    found = []
    for base, empty in ZEROS.items():
        stream = simulate(base, DAYS, SEED + round(base * 10), STEADY).binned(5)
        counts, usual = stream.counts, base / 5 * season(DAYS).reshape(-1, 5).sum(axis=1)
        seen, expected = counts[stream.observed], usual[stream.observed]
        zeros = float((seen == 0).mean())
        scatter = float(((seen - expected) ** 2 - expected).sum() / (expected**2).sum())
        text = f"zeros {zeros:.2f} ({empty:.2f}), alpha {scatter:.2f} ({SCATTER[base]:.2f})"
        near = abs(zeros - empty) <= 0.04 and abs(scatter - SCATTER[base]) <= 0.04
        found.append((f"simulator, base {base:g}", text, near))
    rest = counts - usual - (counts - usual).mean()
    lags = {lag: float((rest[: -lag // 5] * rest[lag // 5 :]).mean() / rest.var()) for lag in LAGS}
    text = ", ".join(f"{lag} min {lags[lag]:.2f} ({LAGS[lag]:.2f})" for lag in LAGS)
    return [
        *found,
        ("autocorrelation, base 50", text, all(abs(lags[lag] - LAGS[lag]) <= 0.06 for lag in LAGS)),
    ]


def vector() -> Check:
    """Compare forecast and score, the latter uncapped, on a made-up stream."""
    known, worst = begin(5, 0), 0.0
    for number in range(2880):
        minute = number % 288
        count = 8 - abs(minute - 144) // 18 + number * number % 3 + 60 * (2742 <= number < 2754)
        forecast = known.background.forecast
        boundless = replace(known, calibration=Calibration(threshold=inf))
        known = step(boundless, Bin(5 * number, None if minute < 60 else count))
        if number in VECTOR:
            expected = VECTOR[number]
            found = (count, forecast.mean, forecast.dispersion, known.score)
            worst = max(worst, *(abs(a - b) for a, b in zip(found, expected, strict=True)))
    return "check vector of our stream, 8 bins", f"off by {worst:.1e} at most", worst <= ROUNDING
