"""From "it loads but won't reply" to a cause: which step is next, by what is known and what was answered."""

from claude_tray.diagnosis.triage.flow import (
    answer,
    back,
    begin,
    can_go_back,
    end,
    look_again,
    next_step,
    record,
    skip,
    stand,
    walk,
)
from claude_tray.diagnosis.triage.standing import standing

__all__ = [
    "answer",
    "back",
    "begin",
    "can_go_back",
    "end",
    "look_again",
    "next_step",
    "record",
    "skip",
    "stand",
    "standing",
    "walk",
]
