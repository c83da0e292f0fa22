"""How a reading becomes a row, and a row a reading."""

import contextlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from claude_tray.codec import Undecodable, decode, decode_content, encode_content
from claude_tray.model import (
    Blame,
    Content,
    DoorState,
    FrontDoor,
    Inference,
    Light,
    Phases,
    Reading,
    Reports,
    StatusPage,
    Turn,
    Verdict,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def stamp(at: datetime) -> int:
    """Return a time as microseconds since 1970."""
    return (at - EPOCH) // MICROSECOND


def moment(stamped: int) -> datetime:
    """Return the time that `stamp` was given."""
    return EPOCH + stamped * MICROSECOND


def answer(content: Content) -> float | None:
    """Return after how many milliseconds an open door, or the API, answered; None for anything else."""
    if isinstance(content, Inference):
        return content.ttft_ms if content.blame is Blame.NONE else None
    if isinstance(content, FrontDoor) and content.state is DoorState.OPEN:
        return content.phases.ttfb
    return None


def split(content: Content) -> tuple[Content, Content | None]:
    """Return what differs from reading to reading, and what mostly stays the same, if there is any."""
    match content:
        case FrontDoor():
            passing = FrontDoor(
                content.outcome, content.phases, ray=content.ray, clock_skew_s=content.clock_skew_s
            )
            return passing, replace(content, phases=Phases(), ray=None, clock_skew_s=None)
        case StatusPage():
            return StatusPage((), as_of=content.as_of), replace(content, as_of=None)
        case Reports():
            return replace(content, reports=()), Reports(content.reports)
        case _:
            return content, None


def joined(passing: Content, lasting: Content | None) -> Content:
    """Return the content that `split` was given."""
    match passing, lasting:
        case FrontDoor(), FrontDoor():
            return replace(lasting, phases=passing.phases, ray=passing.ray, clock_skew_s=passing.clock_skew_s)
        case StatusPage(), StatusPage():
            return replace(lasting, as_of=passing.as_of)
        case Reports(), Reports():
            return replace(passing, reports=lasting.reports)
        case _:
            return passing


def packed(content: Content) -> bytes:
    """Return what goes into a body."""
    return zlib.compress(encode_content(content)[1])


def unpacked(kind: str, body: bytes | None) -> Content:
    """Return what `packed` was given; raises Undecodable."""
    try:
        return decode_content(kind, zlib.decompress(body or b""))
    except (zlib.error, TypeError) as error:
        raise Undecodable(str(error)) from error


def turns(rows: Iterable[tuple[Any, ...]]) -> Iterator[Turn]:
    """Yield what rows of time, verdict, light and reasons hold; those of another version are left out."""
    for at, verdict, light, reasons in rows:
        with contextlib.suppress(ValueError):
            yield Turn(moment(at), Verdict(verdict), Light(light), decode(tuple[str, ...], reasons))


def readings(rows: Iterable[tuple[Any, ...]]) -> Iterator[Reading]:
    """Yield what rows of source, time, kind, head, body's id and body hold; others are left out."""
    bodies: dict[str, tuple[int, Content]] = {}  # the last of each source: mostly the next row's too
    for source, at, kind, head, body_id, body in rows:
        lasting = None
        try:
            if body_id is not None:
                if bodies.get(source, (None,))[0] != body_id:
                    bodies[source] = body_id, unpacked(kind, body)
                lasting = bodies[source][1]
            yield Reading(source, moment(at), joined(decode_content(kind, head), lasting))
        except Undecodable:
            continue
