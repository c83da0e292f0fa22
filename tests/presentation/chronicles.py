"""A day of the past to present."""

from datetime import UTC, datetime, timedelta

from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    Answers,
    Call,
    CallOutcome,
    Chronicle,
    Confidence,
    Impact,
    Posting,
    Tries,
    Turn,
    Usual,
    Verdict,
)

START = datetime(2026, 5, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def tries(median: float | None, count: int = 60) -> Tries:
    """Return what came of an hour's knocks."""
    return Tries(count, None if median is None else Answers(median, median - 10, median + 10, median + 500))


def turn(hour: float, verdict: Verdict, reason: str = "because") -> Turn:
    """Return a change of verdict."""
    return Turn(START + hour * HOUR, verdict, verdict.light, (reason,))


def call(hour: float, outcome: CallOutcome, lead: timedelta | None = None) -> Call:
    """Return a call that was open for half an hour."""
    opened = START + hour * HOUR
    return Call(opened, outcome, opened + HOUR / 2, Confidence.LIKELY, 0.8, lead=lead)


# Twelve watched hours, four of sleep, eight watched again. An outage from 9 to 10.
DAY = Chronicle(
    START,
    HOUR,
    24,
    watched=((START, START + 12 * HOUR), (START + 16 * HOUR, START + 24 * HOUR)),
    doors={
        FRONT_DOOR: (
            *(tries(100.0),) * 9,
            tries(None, 55),
            *(tries(100.0),) * 2,
            *(None,) * 4,
            *(tries(100.0),) * 8,
        ),
        API_DOOR: (None,) * 24,
    },
    heard={
        "github_issues": (*(2,) * 9, 30, 2, 2, *(None,) * 4, *(2,) * 8),
        "hacker_news": (*(1,) * 12, *(None,) * 4, *(1,) * 8),
    },
    usual={"github_issues": (Usual(2.0, 5.0),) * 24, "hacker_news": (Usual(1.0, 5.0),) * 24},
    turns=(
        turn(-3, Verdict.ALL_CLEAR),
        turn(8.75, Verdict.LEAD_WINDOW),
        turn(9, Verdict.INFERENCE_OUTAGE, "The API has a major outage"),
        turn(10, Verdict.ALL_CLEAR),
    ),
    calls=(call(8.75, CallOutcome.CONFIRMED, timedelta(minutes=15)), call(20, CallOutcome.WITHDRAWN)),
    postings=(
        Posting("x", "Elevated errors <b>\u202e", Impact.CRITICAL, START + 9 * HOUR, START + 10 * HOUR),
        Posting("w", "Upgrade", Impact.MAINTENANCE, START + 9.5 * HOUR, None, planned=True),
    ),
)
