"""What each detector takes per bin, step by step, and whether it is the same as in the table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import process_time

import numpy as np
from river.base import DriftDetector

from claude_tray.diagnosis.volume import begin, fold
from claude_tray.model import Bin
from tests.bench.detect import online
from tests.bench.detect.detectors import OURS, Score, own_score, sums
from tests.bench.detect.forecasts import Forecasts
from tests.bench.detect.likelihood import likelihood_ratio, segments
from tests.bench.detect.ours import heard
from tests.bench.detect.simulator import Stream, simulate
from tests.bench.detect.streaming import LEVELS, adwin, page_hinkley, residuals
from tests.bench.detect.surveillance import ears, farrington, ratio, reports

BASE = 5.0
SEED = 740_000
DAYS = 60
SETTLED = 40  # days after which every baseline is full
ROUNDS = 5  # the quickest counts: other programs only ever add


Counted = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True)
class Peer:
    """A detector that steps, and the same over whole streams."""

    name: str
    make: Callable[[], online.Step]
    score: Score
    on_our_baseline: bool = False


PEERS = (
    Peer("NB-CUSUM x12", partial(online.nb_cusum, 12.0), sums(12.0), True),
    Peer("NB-CUSUM x6", partial(online.nb_cusum, 6.0), sums(6.0), True),
    Peer("NB-GLR", partial(online.nb_glr, False), partial(likelihood_ratio, tolerant=False), True),
    Peer(
        "NB-GLR, tolerant null", partial(online.nb_glr, True), partial(likelihood_ratio, tolerant=True), True
    ),
    Peer("BOCPD", online.bocpd, segments, True),
    Peer("EARS C1", partial(online.ears_online, 1), own_score(partial(ears, variant=1))),
    Peer("EARS C2", partial(online.ears_online, 2), own_score(partial(ears, variant=2))),
    Peer("EARS C3", partial(online.ears_online, 3), own_score(partial(ears, variant=3))),
    Peer("Farrington flexible", online.farrington_online, own_score(farrington)),
    Peer("Downdetector-style ratio", online.ratio_online, own_score(ratio)),
    Peer("reports in 60 min", online.reports_online, own_score(reports)),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Microseconds per bin, the baseline included; and how far the two forms of a detector differ."""

    microseconds: float
    difference: float = 0.0


def costs() -> dict[str, Cost]:
    """Return what each detector takes on a stream without gaps."""
    stream = simulate(BASE, DAYS, SEED, gaps=False).binned(5)
    known = heard(stream)
    whole = quickest(lambda: fold(begin(5, 0), bins(stream)), len(stream.counts))
    score, _ = stepped(online.ewma, counted(stream, known))
    found = {OURS: Cost(whole)}
    for peer in PEERS:
        found[peer.name] = cost(peer, stream, known, whole - score)
    for name, make in (("river ADWIN", adwin), ("river Page-Hinkley", page_hinkley)):
        found[name] = Cost(whole - score + river_alone(make, stream, known))
    return found


def bins(stream: Stream) -> list[Bin]:
    """Return the stream as our own takes it."""
    return [Bin(5 * number, count) for number, count in enumerate(stream.counts.tolist())]


def quickest(run: Callable[[], object], steps: int) -> float:
    """Return the microseconds of processor time per step, in the quickest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        since = process_time()
        run()
        taken.append(process_time() - since)
    return min(taken) / steps * 1e6


def counted(stream: Stream, known: Forecasts) -> list[Counted]:
    """Return what a detector is told of each bin: number, count, mean and dispersion of our baseline."""
    numbers = range(len(stream.counts))
    return list(zip(numbers, stream.counts.tolist(), known.mean.tolist(), known.alpha.tolist(), strict=True))


def stepped(make: Callable[[], online.Step], told: list[Counted]) -> tuple[float, np.ndarray]:
    """Return the microseconds per bin once all is settled, and the scores of those bins."""
    warm = SETTLED * 288
    taken, scores = [], np.zeros(len(told) - warm)
    for _ in range(ROUNDS):
        step = make()
        for each in told[:warm]:
            step(*each)
        since = process_time()
        scores = np.array([step(*each) for each in told[warm:]])
        taken.append(process_time() - since)
    return min(taken) / len(scores) * 1e6, scores


def cost(peer: Peer, stream: Stream, known: Forecasts, baseline: float) -> Cost:
    """Return what a peer takes, and how far its steps are from its scores over the whole stream."""
    own, scores = stepped(peer.make, counted(stream, known))
    expected = peer.score(stream, known)[SETTLED * 288 :]
    return Cost(own + baseline * peer.on_our_baseline, float(np.max(np.abs(scores - expected))))


def river_alone(make: Callable[[int], DriftDetector], stream: Stream, known: Forecasts) -> float:
    """Return what a drift detector of river takes per residual; it is compiled."""
    values = residuals(stream, known).tolist()

    def run() -> None:
        detector = make(LEVELS // 2)
        for each in values:
            detector.update(each)

    return quickest(run, len(values))
