"""As much of HTTP/1.1 as a small server needs: a request's head in, an answer's bytes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from claude_tray.simulation.replies import Reply


class MalformedError(Exception):
    """What came in is not the head of an HTTP/1.x request."""


@dataclass(frozen=True, slots=True)
class Request:
    """The head of a request; header names are lower-case."""

    method: str
    target: str
    headers: Mapping[str, str]


def parse(head: bytes) -> Request:
    """Return the request that `head` is, up to and including the empty line; raises MalformedError."""
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    try:
        method, target, version = first.split(" ")
        pairs = [line.split(":", 1) for line in lines]
        headers = {name.strip().lower(): value.strip() for name, value in pairs}
    except ValueError as error:
        raise MalformedError(first) from error
    if not version.startswith("HTTP/1."):
        raise MalformedError(first)
    return Request(method, target, headers)


def written(answer: Reply) -> bytes:
    """Return the bytes of an answer after which the connection is closed."""
    lines = [f"HTTP/1.1 {answer.status} {_reason(answer.status)}"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    if answer.status != HTTPStatus.NOT_MODIFIED:
        lines.append(f"content-length: {len(answer.body)}")
    lines.append("connection: close")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + answer.body


def _reason(status: int) -> str:
    return (
        HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
    )  # 522, 529 are nobody's standard
