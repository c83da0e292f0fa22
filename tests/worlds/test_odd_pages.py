"""A status page that cannot be read is silence with a reason: never an exception, never operational."""

import gzip
import json
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claude_tray.cli import main
from claude_tray.model import API_COMPONENT, CHAT_COMPONENT
from tests.sources.pages import Json, component, incident, page, without
from tests.worlds.laws import invisible
from tests.worlds.servers import REFUSED, Host, Servers, Treat, in_turn, raw, reset, says, tells
from tests.worlds.world import World, asked, expected, furnish, told, treats

JSON = "Content-Type: application/json"
GZIP = "Content-Encoding: gzip"
TAG = 'ETag: W/"abc"'
GREEN = json.dumps(page()).encode()
RUDE = "Down\x00\x1b[31m for\u202e everyone\u200b\x9b2J<b>!</b>\ud83d"


def bomb() -> bytes:
    """Return 64 KiB that become 64 MiB."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return squeeze.compress(b" " * (64 << 20)) + squeeze.flush()


def hours(ahead: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=ahead)).isoformat()


def of_another_page() -> Json:
    return page(page={"id": "0123456789ab", "name": "Somebody else"})


# What both hosts of the page serve, and a part of the blind spot.
UNREADABLE: tuple[tuple[str, Treat | None, str], ...] = (
    ("truncated", says(200, GREEN[: len(GREEN) // 2], JSON), "broken or incomplete JSON"),
    ("cut off", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + GREEN[:500]), "broke off"),
    ("empty", says(200, "", JSON), "an empty answer"),
    ("a list", tells([page()]), "a list where the page's summary belongs"),
    ("null", tells(None), "something else than the page's summary"),
    ("a number", says(200, "1" * 10_000, JSON), "broken or incomplete JSON"),
    ("not a number", says(200, GREEN.replace(b"null", b"NaN"), JSON), "broken or incomplete JSON"),
    ("nested", says(200, "[" * 200_000, JSON), "nested too deeply"),
    ("HTML with 200", says(200, "<!DOCTYPE html><html>", "Content-Type: text/html"), "an HTML page"),
    ("UTF-16", says(200, json.dumps(page()).encode("utf-16"), JSON), "not UTF-8"),
    ("401", says(401), "401"),
    ("403 and a challenge", says(403, "", "cf-mitigated: challenge"), "a challenge"),
    ("404", says(404), "404 Not Found"),
    ("405", says(405), "405 Method Not Allowed: a challenge"),
    ("429", says(429, "", "Retry-After: 30"), "429 Too Many Requests"),
    ("429 for a century", says(429, "", "Retry-After: 99999999999999"), "429 Too Many Requests"),
    ("500", says(500), "500 Internal Server Error"),
    ("304 without a copy", says(304), "304 Not Modified"),
    ("204", says(204), "204 No Content"),
    ("status 600", says(600), "HTTP status 600"),
    ("refused", REFUSED, "the connection was refused"),
    ("reset", reset, "reset"),
    ("not HTTP", raw(b"220 mail.example ESMTP\r\n\r\n"), "is not HTTP"),
    (
        "moved to another host",
        says(302, "", "Location: https://status.evil.example/"),
        "moved to status.evil",
    ),
    ("moved to nothing", says(302), "moved to"),
    ("moved to no address", says(302, "", "Location: http://[::1"), "not valid"),
    ("moved to itself", says(302, "", "Location: /again"), "redirects without end"),
    ("gzip bomb", says(200, bomb(), JSON, GZIP), "more than 4 096 KiB"),
    ("not gzip", says(200, GREEN, JSON, GZIP), "cannot be decompressed"),
    ("half a gzip", says(200, gzip.compress(GREEN)[:-20], JSON, GZIP), "ends too early"),
    ("brotli", says(200, GREEN, JSON, "Content-Encoding: br"), "a compression that was not asked for"),
    ("too large", says(200, b" " * (5 << 20), JSON), "more than 4 096 KiB"),
    ("another page", tells(of_another_page()), "another page's summary"),
    ("no components", tells(page(components=[])), "a page without components"),
    ("components missing", tells(without(page(), "components")), "something else than the page's"),
    ("components an object", tells(page(components={"a": 1})), "components that are not a list"),
    ("a component without an id", tells(page(components=[{"name": "x"}])), "without an id"),
    ("300 components", tells(page(components=[component(f"c{n}") for n in range(300)])), "300 components"),
    ("incidents an object", tells(page(incidents={"a": 1})), "incidents that are not a list"),
    ("a day-old copy", says(200, GREEN, JSON, "Age: 86400"), "a copy that is 24 h old"),
    ("dated last week", says(200, GREEN, JSON, date=time.time() - 7 * 86400), "a copy that is 7 days old"),
)


@pytest.mark.parametrize("served", UNREADABLE, ids=lambda served: served[0])
def test_a_page_that_cannot_be_read_is_grey_and_says_why(
    served: tuple[str, Treat | None, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, treat, why = served
    expected(World(name, "unknown", {Host.PAGE: treat}, why, why), told_of(name, treat, tmp_path, capsys))


def told_of(name: str, treat: Treat | None, profile: Path, capsys: pytest.CaptureFixture[str]) -> Json:
    return told(World(name, "", {Host.PAGE: treat}), profile, capsys)


@pytest.mark.parametrize("served", UNREADABLE[:39:4], ids=lambda served: served[0])
def test_the_second_host_speaks_where_the_first_cannot_be_read(
    served: tuple[str, Treat | None, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    down = tells(page({API_COMPONENT: "major_outage"}))
    world = World(served[0], "inference_outage", {Host.PAGE: served[1], Host.FALLBACK: down})
    expected(world, told(world, tmp_path, capsys))


def posted(*incidents: object) -> Json:
    return page(incidents=list(incidents))


def listing(*components: Json) -> Json:
    return page(components=[*page()["components"], *components])


UNTITLED = "without a readable title"
LATER = {"started_at": hours(50), "updated_at": hours(50)}
NEVER = {"started_at": "yesterday", "created_at": 17, "updated_at": None}
AT_THE_END = {**page()["page"], "updated_at": "9999-12-31T23:59:59Z"}
MILDER, WORSE = incident("i", name="milder", impact="minor"), incident("i", name="worse")

# Pages that can be read all the same: the verdict, and a part of what is said.
ODD: tuple[tuple[str, Json, str, str], ...] = (
    ("an incident of the future", posted(incident("i", **LATER)), "incident_open", "An incident is open"),
    ("updated in the year 9999", page(page=AT_THE_END), "all_clear", "normal operation"),
    ("times that are none", posted(incident("i", **NEVER)), "incident_open", "An incident is open"),
    ("incident without keys", posted({"id": "i"}), "incident_open", UNTITLED),
    ("incident without a title", posted(incident("i", name="")), "incident_open", UNTITLED),
    ("work without keys", page(scheduled_maintenances=[{"id": "m"}]), "all_clear", "normal operation"),
    ("rows that are none", posted(None, 7, "x", []), "incident_open", UNTITLED),
    ("lists that are null", page(incidents=None, scheduled_maintenances=None), "all_clear", "normal"),
    ("lists that are missing", without(page(), "incidents", "status"), "all_clear", "normal"),
    ("unknown words", posted(incident("i", status="?", impact="cosmic")), "incident_open", "An incident"),
    ("a rude title", posted(incident("i", name=RUDE)), "incident_open", "“Down for everyone !”"),
    ("a rude state", page({CHAT_COMPONENT: RUDE}), "unknown", "“Down for everyone !” of claude.ai"),
    ("a rude part", listing(component("n", "major_outage", name=RUDE)), "other_outage", "of Down for every"),
    ("a rude link", posted(incident("i", shortlink="javascript:alert(1)")), "incident_open", "An incident"),
    ("a title of a megabyte", posted(incident("i", name="long " * 200_000)), "incident_open", "long long"),
    ("one incident twice", posted(MILDER, WORSE), "incident_open", "worse"),
    ("one part twice", listing(component(API_COMPONENT, "major_outage")), "inference_outage", "Claude API"),
    ("20,000 incidents", posted(*({"id": str(n)} for n in range(20_000))), "incident_open", "More than 47"),
)


@pytest.mark.parametrize("served", ODD, ids=lambda served: served[0])
def test_an_odd_page_is_read_for_what_it_says(
    served: tuple[str, Json, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, payload, verdict, reason = served
    world = World(name, verdict, {Host.PAGE: tells(payload)}, reason)
    document = told(world, tmp_path, capsys)
    expected(world, document)
    assert all(
        each["url"] is None or each["url"].startswith("https://stspg.io/")
        for each in document["status_page"]["incidents"]
    )


def test_a_page_in_gzip_with_a_byte_order_mark_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = says(200, gzip.compress(b"\xef\xbb\xbf" + GREEN), JSON, GZIP, "Age: 0")
    expected(world := World("gzip", "all_clear", {Host.PAGE: served}), told(world, tmp_path, capsys))


def test_a_304_to_our_own_tag_is_a_fresh_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = World("", "", {Host.PAGE: in_turn(tells(page(), TAG), says(304, "", TAG), says(304, "", TAG))})
    with Servers(treats(world)) as servers:
        furnish(tmp_path, servers)
        documents = [asked(tmp_path, capsys) for _ in range(3)]
    assert [each["verdict"] for each in documents] == ["all_clear"] * 3
    assert {each["status_page"]["at"] for each in documents} != {None}


def test_a_rude_title_cannot_write_on_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = World("", "", {Host.PAGE: tells(posted(incident("i", name=RUDE)))})
    with Servers(treats(world)) as servers:
        furnish(tmp_path, servers)
        for command in (["status"], ["watch", "--once"], ["history"], ["history", "export"]):
            main(["--profile", str(tmp_path), *command])
    assert [each for each in capsys.readouterr().out if invisible(each)] == []
