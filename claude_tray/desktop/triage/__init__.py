"""Triage in the window: one step at a time, the earlier ones folded above it."""

from claude_tray.desktop.triage.desk import Desk
from claude_tray.desktop.triage.panel import TriagePanel

__all__ = ["Desk", "TriagePanel"]
