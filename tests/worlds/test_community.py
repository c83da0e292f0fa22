"""A community source that cannot be read is named with its reason, and never moves the light."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.servers import REFUSED, Host, Treat, raw, reset, says, tells
from tests.worlds.world import World, expected, told

JSON = "Content-Type: application/json"
OVER_QUOTA = ("X-RateLimit-Remaining: 0", "X-RateLimit-Limit: 60")
RUDE = "Claude is down\x00\x1b[2J\u202e for me"


def issue(number: int, title: str = "Claude is down, 529 errors", minutes_ago: float = 5) -> dict[str, Any]:
    at = (datetime.now(UTC) - timedelta(minutes=minutes_ago)).isoformat()
    return {"number": number, "title": title, "created_at": at, "user": {"login": f"u{number}"}}


# What either source serves, its state, and a part of the detail; the page and the doors are well.
SERVED: tuple[tuple[str, Treat | None, str, str], ...] = (
    ("403", says(403), "blocked", "403 Forbidden"),
    ("403 over the quota", says(403, "", *OVER_QUOTA), "throttled", "too many requests"),
    ("429", says(429, "", "Retry-After: 600"), "throttled", "429 Too Many Requests"),
    ("451", says(451), "blocked", "451"),
    ("500", says(500), "unreachable", "500"),
    ("404", says(404), "changed", "404 Not Found"),
    ("refused", REFUSED, "unreachable", "the connection was refused"),
    ("reset", reset, "unreachable", "reset"),
    ("not HTTP", raw(b"\x16\x03\x01\x02\x00\x01\r\n\r\n"), "unreachable", "is not HTTP"),
    ("garbage", says(200, bytes(range(256)) * 40, JSON), "changed", "not UTF-8"),
    ("HTML", says(200, "<html>"), "changed", "an HTML page"),
    ("empty", says(200), "changed", "an empty answer"),
    ("a string", tells("hello"), "changed", "something else than a list"),
    ("rows of nothing", tells([{}, None, 7]), "changed", ""),
    ("huge", says(200, b"[" + b" " * (9 << 20) + b"]", JSON), "changed", " KiB"),
    ("moved", says(301, "", "Location: https://evil.example/"), "changed", "moved to evil.example"),
)


@pytest.mark.parametrize("served", SERVED, ids=lambda served: served[0])
@pytest.mark.parametrize("host", [Host.GITHUB, Host.HACKER_NEWS])
def test_a_source_that_cannot_be_read_says_why_and_leaves_the_light_alone(
    host: Host, served: tuple[str, Treat | None, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, treat, state, detail = served
    world = World(name, "all_clear", {host: treat}, blind="Community source")
    document = told(world, tmp_path, capsys)
    expected(world, document)
    index = [Host.GITHUB, Host.HACKER_NEWS].index(host)
    source = document["community"]["sources"][index]
    assert (source["state"], source["count"]) == (state, None)
    assert detail in source["detail"]


def test_reports_are_counted_and_nothing_that_a_person_wrote_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [issue(1), issue(2), issue(3, RUDE), issue(4, "Add dark mode"), issue(5, minutes_ago=-600)]
    document = told(World("", "", {Host.GITHUB: tells(rows)}), tmp_path, capsys)
    github = document["community"]["sources"][0]
    assert (github["state"], github["count"]) == ("fresh", 3)
    assert "u1" not in str(document)
    assert "dark" not in str(document)


def test_ten_thousand_complaints_do_not_make_the_light_change_while_the_usual_number_is_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tells([issue(number) for number in range(1, 10_001)])
    world = World("", "all_clear", {Host.GITHUB: rows}, reason="what is usual is still being learned")
    expected(world, told(world, tmp_path, capsys))


def test_no_source_switched_on_is_a_blind_spot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = World("", "all_clear", blind="No community source", settings="community.sources = []\n")
    expected(world, told(world, tmp_path, capsys))
