"""How many reports are usual at this hour, and how unusual the present number is."""

from claude_tray.diagnosis.volume.baseline import BLOCK, WEEK, forecast_at
from claude_tray.diagnosis.volume.stream import (
    begin,
    excuse,
    fold,
    is_learning,
    is_sound,
    is_stale,
    step,
    trail,
)

__all__ = [
    "BLOCK",
    "WEEK",
    "begin",
    "excuse",
    "fold",
    "forecast_at",
    "is_learning",
    "is_sound",
    "is_stale",
    "step",
    "trail",
]
