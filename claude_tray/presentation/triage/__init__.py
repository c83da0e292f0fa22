"""Triage in words: each step as a window or a terminal shows it, and the ticket at its end."""

from claude_tray.presentation.triage.step import first_question, step
from claude_tray.presentation.triage.view import Folded, Kind, Mark, Option, StepView

__all__ = ["Folded", "Kind", "Mark", "Option", "StepView", "first_question", "step"]
