"""What our own volume stream expects of each bin: the baseline that most of its peers are given too."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Per bin the expected count, the dispersion that the test allows for, and our own calls."""

    mean: np.ndarray
    alpha: np.ndarray
    score: np.ndarray
    threshold: np.ndarray  # the one it has learned by then
