"""How long a front door usually takes to answer from here, and when it has become slow."""

from math import inf

from claude_tray.model import Baseline
from claude_tray.model.changed import replace
from claude_tray.model.median import median

WINDOW = 240  # answers, four hours of them at one a minute
ENOUGH = 10  # answers before anything is called usual
IN_A_ROW = 3  # answers that begin or end slowness: a single late packet costs 1 to 3 s of retransmission

TIMES_USUAL = 3.0
FELT = 1000.0  # ms; below a second nobody's flow of thought is broken (Nielsen 1993)
SLOW_FOR_ANYBODY = 4000.0  # ms; while nothing is known to be usual; half of the 8 s that an attempt may take

# Slow answers, four hours of them at two a minute. Nine incidents in ten are over by then (p90 198 min):
# what lasts longer is how it is now, on another network for instance.
HELD_AT_MOST = 480


def usual(baseline: Baseline) -> float | None:
    """Return the median answer time in ms, or None while too few answers are known."""
    return median(baseline.answers) if len(baseline.answers) >= ENOUGH else None


def learn(baseline: Baseline, ttfb_ms: float) -> Baseline:
    """Return the baseline after one more answer of an open door.

    Slow after three answers in a row above `slow_from`, over after three in a row below `slow_until`.
    Answers are not learned while it is slow, or an incident would become what is usual.
    """
    if not 0 <= ttfb_ms < inf:  # also nan
        return baseline
    judged = _judge(baseline, ttfb_ms)
    if not judged.slow:
        return replace(judged, answers=(*judged.answers, ttfb_ms)[-WINDOW:], held=0)
    if judged.held < HELD_AT_MOST:
        return replace(judged, held=judged.held + 1)
    return Baseline(answers=(ttfb_ms,) * ENOUGH)


def slow_from(baseline: Baseline) -> float:
    """Return the answer time in ms above which a door is slow for this computer."""
    normal = usual(baseline)
    return SLOW_FOR_ANYBODY if normal is None else max(TIMES_USUAL * normal, FELT)


def slow_until(baseline: Baseline) -> float:
    """Return the answer time in ms below which slowness ends: half-way back to what is usual."""
    return (slow_from(baseline) + (usual(baseline) or 0.0)) / 2


def _judge(baseline: Baseline, ttfb_ms: float) -> Baseline:
    contrary = ttfb_ms < slow_until(baseline) if baseline.slow else ttfb_ms > slow_from(baseline)
    if not contrary:
        return replace(baseline, streak=0) if baseline.streak else baseline
    if baseline.streak + 1 < IN_A_ROW:
        return replace(baseline, streak=baseline.streak + 1)
    return replace(baseline, slow=not baseline.slow, streak=0)
