"""Whatever answers at a door, `status` calls it by its name, and red only what is proved."""

import time
from pathlib import Path

import pytest

from tests.worlds.servers import EDGE, REFUSED, Host, Treat, edge, raw, reset, says
from tests.worlds.world import World, expected, told

BLOCK_PAGE = "<h1>Sorry, you have been blocked</h1><p>Error code: 1020</p>"
NOT_ALLOWED = '{"error":{"type":"forbidden","message":"Request not allowed"}}'
REGION = "Location: https://claude.ai/app-unavailable-in-region"
SIGN_IN = "Location: http://wifi.hotel.example/?for=https://claude.ai/"

# What the door does, the verdict while unrelated hosts answer and the page is green, a part of the reason.
DOORS: tuple[tuple[str, Treat | None, str, str], ...] = (
    ("open", edge(200), "all_clear", "claude.ai answered"),
    ("a check for browsers", edge(403, "", "cf-mitigated: challenge"), "all_clear", "the check that"),
    ("moved within the site", edge(302, "", "Location: /new"), "all_clear", "claude.ai answered"),
    ("not found there", edge(404), "all_clear", "claude.ai answered"),
    ("address refused", edge(403, BLOCK_PAGE), "front_door_blocked", "Cloudflare error 1020"),
    ("country refused", edge(403, "error code: 1009"), "front_door_blocked", "this country"),
    ("region not served", edge(307, "", REGION), "front_door_blocked", "not available in this country"),
    ("request not allowed", edge(403, NOT_ALLOWED), "front_door_blocked", "Request not allowed"),
    ("legal reasons", edge(451), "front_door_blocked", "legal reasons"),
    ("asked too often", edge(429), "unknown", "no answer to judge by"),
    ("bare 403", edge(403, "no"), "unknown", "no answer to judge by"),
    ("status 999", edge(999), "unknown", "no answer to judge by"),
    *((f"error {n}", edge(n), "front_door_down", f"HTTP {n}") for n in (500, 502, 503, 504)),
    *((f"origin {n}", edge(n), "front_door_down", f"HTTP {n}") for n in range(520, 527)),
    ("overloaded", edge(529), "front_door_down", "overloaded"),
    ("edge error", edge(530, "error code: 1033"), "front_door_down", "Cloudflare error 1033"),
    ("refused", REFUSED, "front_door_down", "the connection was refused"),
    ("reset", reset, "front_door_down", "the connection was cut"),
    ("hangs up", raw(b""), "front_door_down", "the connection was cut"),
    ("not HTTP", raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "front_door_down", "what came back is not a web page"),
    ("half a header", raw(b"HTTP/1.1 200 OK\r\nServer: clo"), "front_door_down", "the connection was cut"),
    ("a header without an end", raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000), "front_door_down", "not a"),
    ("proxy sign-in", says(407), "front_door_blocked", "the proxy asks for a sign-in"),
    ("network sign-in", says(511), "front_door_blocked", "a sign-in page of this network"),
    ("portal", says(302, "", SIGN_IN), "front_door_blocked", "wifi.hotel.example"),
    ("a box on the way", says(200, "<html>"), "front_door_blocked", "something on this network answers"),
    ("a box's refusal", says(403, "Blocked by policy"), "front_door_blocked", "something on this network"),
)  # fmt: skip


@pytest.mark.parametrize(
    "world",
    [World(name, verdict, {Host.CHAT: treat}, reason=reason) for name, treat, verdict, reason in DOORS],
    ids=str,
)
def test_a_door_is_called_by_what_it_does(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = told(world, tmp_path, capsys)
    expected(world, document)
    assert [each for each in document["reasons"] if each.count("HTTP ") > 1] == []


@pytest.mark.parametrize(
    "world",
    [World(name, verdict, {Host.API: treat}) for name, treat, verdict, _ in DOORS[::4]],
    ids=str,
)
def test_the_apis_door_is_judged_as_claude_ais(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected(world, told(world, tmp_path, capsys))


SILENT = {Host.CONTROL: REFUSED, Host.PORTAL_TEST: REFUSED}
PORTAL = {Host.CONTROL: says(302, "", SIGN_IN), Host.PORTAL_TEST: says(302, "", SIGN_IN)}
ONE_ANSWERS = {Host.CONTROL: REFUSED}
ALTERED = {Host.CONTROL: REFUSED, Host.PORTAL_TEST: says(200, "<html>Welcome to our hotel")}
NOBODY = dict.fromkeys((Host.CHAT, Host.API), REFUSED)
EVERYBODY_CUT = dict.fromkeys((Host.CHAT, Host.API), reset)
ERRORS = {each: edge(503) for each in (Host.CHAT, Host.API)}
CAUGHT = {each: says(302, "", SIGN_IN) for each in (Host.CHAT, Host.API)}

# What both doors do, what unrelated hosts do, and what follows.
NETWORKS = (
    World("doors refuse", "front_door_down", NOBODY, "while other hosts answer"),
    World("doors refuse, and one host", "front_door_down", NOBODY | ONE_ANSWERS, "while other hosts answer"),
    World("nobody answers", "offline", NOBODY | SILENT, "Neither claude.ai nor any unrelated host answers"),
    World("everything is cut", "offline", EVERYBODY_CUT | SILENT, "nor any unrelated host"),
    World("a portal elsewhere", "offline", NOBODY | PORTAL, "as a sign-in page does"),
    World("a portal that rewrites", "offline", NOBODY | ALTERED, "as a sign-in page does"),
    World("a portal at the doors", "offline", CAUGHT, "a sign-in page of this network"),
    World("a portal everywhere", "offline", CAUGHT | PORTAL, "a sign-in page of this network"),
    World("chat door refuses, nobody else", "front_door_blocked", {Host.CHAT: REFUSED} | SILENT),
    World("API door refuses, nobody else", "front_door_blocked", {Host.API: REFUSED} | SILENT),
    World("chat door refuses, API in error", "front_door_down", ERRORS | {Host.CHAT: REFUSED}),
    World("errors", "front_door_down", ERRORS, "while other hosts answer"),
    World("errors behind a firewall", "front_door_down", ERRORS | SILENT, "HTTP 503"),
    World("errors behind a portal test that is blocked", "front_door_down", ERRORS | PORTAL, "HTTP 503"),
    World("no control host at all, doors open", "all_clear", SILENT),
    World("a portal for control hosts, doors open", "all_clear", PORTAL),
    World("one refused, one asked too often", "front_door_down", {Host.CHAT: REFUSED, Host.API: edge(429)}),
    World("one blocked, one refused", "front_door_down", {Host.CHAT: edge(451), Host.API: REFUSED}),
)  # fmt: skip


@pytest.mark.parametrize("world", NETWORKS, ids=str)
def test_unrelated_hosts_tell_the_networks_failure_from_the_doors(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected(world, told(world, tmp_path, capsys))


HEAD = b"HTTP/1.1 200 OK\r\nCF-RAY: 8f2b4c6d8e0f1a2b-FRA\r\n"
HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
RUDE_HOST = "Location: http://\u202eevil\u202c.example\x1b[31m/"
IN_1970, LATE = says(200, "", *EDGE, date=86_400), says(200, "", *EDGE, date=time.time() - 3600)

# Answers that are well meant, or not at all, and what is made of them.
RUDE: tuple[World, ...] = (
    World("hints before the answer", "all_clear", {Host.CHAT: raw(HINTS + HEAD + b"\r\n")}),
    World("a body without an end", "all_clear", {Host.CHAT: raw(HEAD + b"Content-Length: 9999999\r\n\r\nx")}),
    World("chunks of garbage", "all_clear", {Host.CHAT: raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz")}),
    World("HTTP/1.0", "all_clear", {Host.CHAT: raw(HEAD.replace(b"1.1", b"1.0") + b"\r\n")}),
    World("two lengths", "front_door_down", {Host.CHAT: raw(HEAD + b"Content-Length: 1, 2\r\n\r\n")}),
    World("a NUL in a header", "front_door_down", {Host.CHAT: raw(HEAD + b"X: \0\r\n\r\n")}),
    World("status 42", "front_door_down", {Host.CHAT: raw(b"HTTP/1.1 42 Eh\r\n\r\n")}),
    World("a rude ray", "all_clear", {Host.CHAT: edge(200, "", "CF-RAY: <b>\x1b[2J-\u202e")}),
    World("a rude portal", "front_door_blocked", {Host.CHAT: says(302, "", RUDE_HOST)}),
    World("half an address", "front_door_blocked", {Host.CHAT: says(302, "", "Location: http://[::1")}),
    World("a megabyte of refusal", "unknown", {Host.CHAT: edge(403, "error code " * 100_000)}),
    World("a clock of 1970", "all_clear", {Host.CHAT: IN_1970}, blind="clock is"),
    World("an hour ahead", "all_clear", {Host.CHAT: LATE}, blind="ahead"),
    World("a rude date", "all_clear", {Host.CHAT: raw(HEAD + b"Date: \xff\x1b[2J\r\n\r\n")}),
)  # fmt: skip


@pytest.mark.parametrize("world", RUDE, ids=str)
def test_a_rude_answer_is_read_for_what_it_says(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected(world, told(world, tmp_path, capsys))
