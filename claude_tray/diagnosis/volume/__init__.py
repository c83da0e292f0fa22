"""How many reports are usual at this hour, and how unusual the present number is."""

from claude_tray.diagnosis.volume.stream import begin, excuse, fold, is_learning, is_stale, step

__all__ = ["begin", "excuse", "fold", "is_learning", "is_stale", "step"]
