"""What is worth telling a person: what is wrong and what was told before in, Tell, Hold or Withdraw out."""

from claude_tray.diagnosis.telling.alone import alone
from claude_tray.diagnosis.telling.sight import see
from claude_tray.diagnosis.telling.step import Terms, promise, step
from claude_tray.diagnosis.telling.wanted import silence

__all__ = ["Terms", "alone", "promise", "see", "silence", "step"]
