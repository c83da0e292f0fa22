"""Asks every source on its own cadence, keeps what it said, judges, and tells who listens."""

from claude_tray.monitor.monitor import Listener, Monitor
from claude_tray.monitor.plan import Plan
from claude_tray.monitor.watch import Watch

__all__ = ["Listener", "Monitor", "Plan", "Watch"]
