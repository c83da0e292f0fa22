"""The past as a person looks at it: lanes on one axis of time, each with its figures and its words."""

from claude_tray.presentation.past.lanes import (
    Bars,
    Drawing,
    Lane,
    Line,
    Mark,
    Marks,
    Past,
    Shape,
    Stretch,
    Timeline,
)
from claude_tray.presentation.past.past import past
from claude_tray.presentation.past.spans import SPANS, Span, Tick, period, ticks

__all__ = [
    "SPANS",
    "Bars",
    "Drawing",
    "Lane",
    "Line",
    "Mark",
    "Marks",
    "Past",
    "Shape",
    "Span",
    "Stretch",
    "Tick",
    "Timeline",
    "past",
    "period",
    "ticks",
]
