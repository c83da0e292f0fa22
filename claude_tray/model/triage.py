"""What a person sees when Claude does not answer, and what the checks on their computer find."""

from dataclasses import dataclass
from enum import StrEnum


class Symptom(StrEnum):
    """What the person at the keyboard sees; a case begins with it."""

    NOT_LOADING = "not_loading"  # the page itself does not come
    NOT_REPLYING = "not_replying"  # it loads, and no prompt is answered
    STOPPING = "stopping"  # an answer begins and breaks off
    SLOW = "slow"
    SIGNED_OUT = "signed_out"  # or round and round the sign-in page
    API_ERRORS = "api_errors"  # the API or Claude Code answers with errors


class Result(StrEnum):
    """What one check came to."""

    FOUND = "found"  # it found what it looks for: a cause, or a part of one
    CLEAR = "clear"
    CANNOT_TELL = "cannot_tell"  # never taken for either of the others


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check on this computer found, in words that may stand in a public ticket.

    No address, host name of this computer, user name, path, key or account in any of its texts.
    """

    check: str  # the check's id: "captive_portal"
    result: Result
    evidence: str  # one sentence: what was seen, or why nothing can be said
    how: str = ""  # how we know: what was tried, for whoever asks
    facts: tuple[tuple[str, str], ...] = ()  # for the ticket: ("certificate issuer", "Zscaler")
