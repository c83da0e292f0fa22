"""Triage as it runs: the case of one person, its checks, and the command line's way through it."""

from claude_tray.app.triage.desk import Desk
from claude_tray.app.triage.trials import Trial, Trials

__all__ = ["Desk", "Trial", "Trials"]
