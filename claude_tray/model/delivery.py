"""What became of a message that a hook was to deliver."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of the log: no address and no secret."""

    at: datetime
    hook: str
    event: str
    attempts: int
    failure: str = ""  # empty: it arrived
