"""Our own volume stream, fed bin by bin as the app feeds it."""

import numpy as np

from claude_tray.diagnosis.volume import begin, excuse, step
from claude_tray.model import Bin
from tests.bench.detect.forecasts import Forecasts
from tests.bench.detect.simulator import Stream

ACKNOWLEDGED = 16  # minutes from user impact to the status page's first post, at the median


def heard(stream: Stream, since: int = 0, rate: float | None = None) -> Forecasts:
    """Return what our stream makes of each bin; the page acknowledges incidents after 16 minutes.

    It begins to listen at minute `since`; `rate` is a shipped one, in reports per minute.
    """
    minutes = stream.minutes
    known = begin(minutes, since, rate)
    size = len(stream.counts)
    columns = [[0.0] * size, [0.0] * size, [-np.inf] * size, [np.inf] * size]
    mean, alpha, score, threshold = columns
    onsets = [each.start for each in reversed(stream.incidents)]
    counts, observed = stream.counts.tolist(), stream.observed.tolist()
    for number, (count, seen) in enumerate(zip(counts, observed, strict=True)):
        start = number * minutes
        if start < since:
            continue
        while onsets and start >= onsets[-1] + ACKNOWLEDGED:
            known = excuse(known, onsets.pop())
        forecast = known.background.forecast
        mean[number], alpha[number], threshold[number] = forecast.mean, forecast.dispersion, known.threshold
        known = step(known, Bin(start, count if seen else None))
        if seen:
            score[number] = known.score
    return Forecasts(*(np.array(each) for each in columns))
