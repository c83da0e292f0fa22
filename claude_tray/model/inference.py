"""What the inference path said: one canary's answer, and the calls that Claude Code has logged."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

CANARY = "canary"
CLAUDE_CODE = "claude_code"

ANSWERED = "ok"  # the kind of a call that was answered, and the signature of a canary that was
RETRY = "retry"  # the kind of an attempt that Claude Code repeats: not a failure yet


class Blame(StrEnum):
    """Whose matter a failed prompt is."""

    NONE = "none"
    ANTHROPIC = "anthropic"
    YOU = "you"  # key, money, limits: never colours Claude's light
    NETWORK = "network"
    MODEL = "model"  # a refusal or an odd answer: two of three before it means anything


@dataclass(frozen=True, slots=True)
class Inference:
    """How one prompt from here fared. `signature` is "ok" or the name of what went wrong."""

    signature: str
    blame: Blame
    ttft_ms: float | None = None  # request sent to first piece of the answer
    total_ms: float | None = None
    http_status: int | None = None
    request_id: str | None = None  # what support asks for
    ray: str | None = None  # cf-ray, likewise
    model: str | None = None
    cost_usd: float = 0.0  # of this one prompt, the worst case where the answer does not say


@dataclass(frozen=True, slots=True)
class Calls:
    """Claude Code's calls within one minute, of one class. No text, no path, no session."""

    at: datetime  # the minute's beginning, UTC
    kind: str  # "ok", or the class of the error: "overloaded"
    blame: Blame
    n: int


@dataclass(frozen=True, slots=True)
class CallLog:
    """What Claude Code's local logs held since the last reading, by minute and class, oldest first."""

    calls: tuple[Calls, ...]
