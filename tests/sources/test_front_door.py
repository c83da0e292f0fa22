"""What a front door's answer means, and what is asked besides when it fails."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Controls, DoorState, FrontDoor, Knock, Outcome, Phases
from claude_tray.sources.doors import controls
from claude_tray.sources.front_door import API_DOOR, CHAT_DOOR, classify
from claude_tray.sources.source import Answer, Memory, Question

CHAT, API = CHAT_DOOR.urls[0], API_DOOR.urls[0]
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
EDGE = {"cf-ray": "8c0a1b2c3d4e5f60-FRA", "server": "cloudflare"}


def answer(status: int, body: str = "", /, **headers: str) -> Knock:
    """An answer from the edge; underscores in header names are dashes."""
    named = EDGE | {name.replace("_", "-"): value for name, value in headers.items()}
    return Knock(Phases(8, 21, 34, 55), status=status, headers=tuple(named.items()), body=body.encode())


def stray(status: int, body: str = "", /, **headers: str) -> Knock:
    """An answer from something on the way."""
    return Knock(status=status, headers=tuple(headers.items()), body=body.encode())


FORBIDDEN = '{"error": {"type": "forbidden", "message": "Request not allowed"}}'
DENIED = '{"type":"error","error":{"type":"permission_error","message":"Request not allowed"}}'

ROWS: list[tuple[str, Knock, Outcome]] = [
    # 1 region
    (CHAT, answer(302, location="https://claude.ai/app-unavailable-in-region"), Outcome.REGION_BLOCKED),
    (
        CHAT,
        answer(307, location="https://www.anthropic.com/app-unavailable-in-region?x"),
        Outcome.REGION_BLOCKED,
    ),
    (CHAT, answer(302, location="/app-unavailable-in-region"), Outcome.REGION_BLOCKED),
    (CHAT, answer(403, "<h1>App unavailable</h1>"), Outcome.REGION_BLOCKED),
    (CHAT, answer(403, "Claude is only available in certain regions right now."), Outcome.REGION_BLOCKED),
    (CHAT, answer(302, location="/login?from=app-unavailable-in-region"), Outcome.REACHED),
    (CHAT, answer(503, "App unavailable, try later"), Outcome.SERVER_ERROR),
    (
        CHAT,
        stray(302, location="http://hotel.example/?to=/app-unavailable-in-region"),
        Outcome.CAPTIVE_PORTAL,
    ),
    (CHAT, stray(302, location="http://hotel.example/app-unavailable-in-region"), Outcome.CAPTIVE_PORTAL),
    # 2-4 something in between
    (CHAT, stray(407), Outcome.PROXY_AUTH),
    (CHAT, answer(407), Outcome.OTHER),
    (CHAT, stray(511), Outcome.CAPTIVE_PORTAL),
    (CHAT, stray(302, location="http://hotel.example/login?url=https://claude.ai/"), Outcome.CAPTIVE_PORTAL),
    (CHAT, stray(302, location="//claude.ai.hotel.example/"), Outcome.CAPTIVE_PORTAL),
    (CHAT, stray(302, location="https://notclaude.ai/"), Outcome.CAPTIVE_PORTAL),
    (CHAT, stray(302, location="/login"), Outcome.MIDDLEBOX),
    (CHAT, stray(302, location="https://["), Outcome.MIDDLEBOX),
    (CHAT, stray(200, "<html>Welcome to our Wi-Fi"), Outcome.MIDDLEBOX),
    (CHAT, stray(503), Outcome.MIDDLEBOX),
    (CHAT, stray(403, **{"cf-mitigated": "challenge"}), Outcome.MIDDLEBOX),
    (CHAT, stray(200, server="Cloudflare"), Outcome.REACHED),
    (CHAT, stray(200, server="cloudflare-nginx.hotel"), Outcome.MIDDLEBOX),
    # 5 the edge's challenge
    (CHAT, answer(403, "Just a moment...", cf_mitigated="challenge"), Outcome.CHALLENGED),
    (CHAT, answer(503, "Just a moment...", cf_mitigated="challenge"), Outcome.CHALLENGED),
    (CHAT, answer(403, "Just a moment...", cf_mitigated="block"), Outcome.OTHER),
    # 6 the edge refuses this address
    (CHAT, answer(403, "error code: 1020"), Outcome.BLOCKED),
    (CHAT, answer(403, '<span class="cf-error-code">1006</span>'), Outcome.BLOCKED),
    (CHAT, answer(403, "<h1><span>Error</span>\n  <span>1009</span></h1>"), Outcome.BLOCKED),
    (CHAT, answer(403, '{"error_code": 1010}'), Outcome.BLOCKED),
    (CHAT, answer(403, "Sorry, you have been blocked"), Outcome.BLOCKED),
    (CHAT, answer(403, "Access denied"), Outcome.BLOCKED),
    (CHAT, answer(200, "error code: 1020"), Outcome.REACHED),
    (CHAT, answer(403, "since 1020 AD"), Outcome.OTHER),
    (CHAT, answer(403, "error code: 10200"), Outcome.OTHER),
    # 7 the API's word for a region
    (API, answer(403, FORBIDDEN, content_type="application/json"), Outcome.REGION_BLOCKED),
    (API, answer(403, DENIED), Outcome.OTHER),
    (API, answer(403, f"<pre>{FORBIDDEN}</pre>"), Outcome.OTHER),
    (API, answer(403, '["forbidden", "Request not allowed"]'), Outcome.OTHER),
    (API, answer(403, "[" * 60_000), Outcome.OTHER),
    (API, answer(401, FORBIDDEN), Outcome.REACHED),
    # 8, 9
    (CHAT, answer(429, "error code: 1015"), Outcome.RATE_LIMITED),
    (CHAT, answer(451), Outcome.LEGAL_BLOCK),
    # 10-13 behind the edge
    *((CHAT, answer(status), Outcome.ORIGIN_DOWN) for status in range(520, 527)),
    (CHAT, answer(519), Outcome.SERVER_ERROR),
    (CHAT, answer(527), Outcome.SERVER_ERROR),
    (CHAT, answer(530, "error code: 1016"), Outcome.EDGE_ERROR),
    (CHAT, answer(530), Outcome.EDGE_ERROR),
    (CHAT, answer(409, "error code: 1001"), Outcome.EDGE_ERROR),
    (CHAT, answer(403, "error code: 1000"), Outcome.EDGE_ERROR),
    (CHAT, answer(409), Outcome.OTHER),
    (CHAT, answer(529), Outcome.OVERLOADED),
    *((CHAT, answer(status), Outcome.SERVER_ERROR) for status in (500, 502, 503, 504, 599)),
    # 14 open
    *((CHAT, answer(status), Outcome.REACHED) for status in (200, 204, 299, 401, 404, 405)),
    *((API, answer(status), Outcome.REACHED) for status in (200, 401, 404, 405)),
    (CHAT, answer(302, location="/login"), Outcome.REACHED),
    (CHAT, answer(301, location="https://www.claude.ai/"), Outcome.REACHED),
    (CHAT, answer(301, location="https://claude.com/chat"), Outcome.REACHED),
    (CHAT, answer(301, location="https://CLAUDE.AI./"), Outcome.REACHED),
    ("http://127.0.0.1:8000/", answer(302, location="/login"), Outcome.REACHED),
    # 15 nobody knows
    (CHAT, answer(302, location="https://elsewhere.example/?claude.ai"), Outcome.OTHER),
    *((CHAT, answer(status), Outcome.OTHER) for status in (302, 304, 400, 403, 410, 418, 600, 999)),
    (CHAT, Knock(), Outcome.OTHER),
]


@pytest.mark.parametrize(("url", "knock", "outcome"), ROWS)
def test_what_an_answer_means(url: str, knock: Knock, outcome: Outcome) -> None:
    assert classify(knock, url)[0] is outcome


@pytest.mark.parametrize("outcome", Outcome)
def test_a_fault_keeps_its_name_and_its_words(outcome: Outcome) -> None:
    assert classify(Knock(fault=outcome, detail="why"), CHAT) == (outcome, "why")


@pytest.mark.parametrize(
    ("knock", "detail"),
    [
        (answer(530, "error code: 1016"), "HTTP 530, Cloudflare error 1016"),
        (answer(403, "error code: 1009"), "Cloudflare error 1009: this country"),
        (answer(418), "HTTP 418"),
        (stray(302, location="http://hotel.example/login"), "redirected to hotel.example"),
    ],
)
def test_the_evidence_is_told_in_a_few_words(knock: Knock, detail: str) -> None:
    assert classify(knock, CHAT)[1] == detail


WORDS = [
    "error code: 1020",
    "<span>Error</span>",
    "App unavailable",
    FORBIDDEN,
    "Access denied",
    "é",
    "<" * 99,
]
LOCATIONS = ["/", "https://claude.ai/", "http://[", "//", "https://hotel.example", "\x00", "http://a:b:c"]


@given(
    status=st.integers(-1, 1000) | st.none(),
    body=st.binary(max_size=200)
    | st.lists(st.sampled_from(WORDS)).map(lambda words: " ".join(words).encode()),
    location=st.text(max_size=40) | st.sampled_from(LOCATIONS),
    ray=st.sampled_from(["", "8c0-FRA"]),
    url=st.sampled_from([CHAT, API, "http://127.0.0.1:1/", "https://[", ""]),
)
def test_every_answer_has_a_meaning_and_a_failure_only_with_proof(
    status: int | None, body: bytes, location: str, ray: str, url: str
) -> None:
    knock = Knock(status=status, body=body, headers=(("location", location), ("cf-ray", ray)))
    outcome, detail = classify(knock, url)
    assert len(detail) < 200
    if outcome.meaning is DoorState.FAILING:
        assert ray
        assert status in (403, 409) or status in range(500, 600)


DOWN = Knock(fault=Outcome.TCP_TIMEOUT)
UP = answer(200)
TRACE = Knock(status=200, body=b"fl=1\nip=203.0.113.9\nuag=claude-tray\ncolo=FRA\nloc=DE\nwarp=off\n")


@dataclass
class Wire:
    """A network in memory: each address gives its answers in order, the last one again and again."""

    answers: dict[str, list[Knock]]
    asked: list[str] = field(default_factory=list)

    @property
    def http(self) -> httpx.AsyncClient:
        raise AssertionError("a door is knocked on, never fetched")

    async def knock(self, url: str) -> Knock:
        self.asked.append(url)
        waiting = self.answers[url]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


WIKI, CLOUD = "https://www.wikipedia.org/", "https://www.cloudflare.com/cdn-cgi/trace"
FIREFOX, GOOGLE = "http://detectportal.firefox.com/success.txt", "http://gstatic.example/generate_204"
ASKED_BEFORE: Memory = {"located_at": NOW.timestamp() - 60, "country": "DE"}
QUESTION = Question((CHAT,), NOW, memory=ASKED_BEFORE, control_urls=(WIKI, FIREFOX))


def read(wire: Wire, question: Question = QUESTION) -> Answer:
    async def ask() -> Answer:
        return await CHAT_DOOR.read(wire, question)

    return asyncio.run(ask())


def door(wire: Wire, question: Question = QUESTION) -> FrontDoor:
    content = read(wire, question).content
    assert isinstance(content, FrontDoor)
    return content


def test_an_open_door_is_told_with_its_place_and_costs_one_request() -> None:
    wire = Wire({CHAT: [UP]})
    assert door(wire) == FrontDoor(
        Outcome.REACHED, Phases(8, 21, 34, 55), 200, colo="FRA", country="DE", ray="8c0a1b2c3d4e5f60-FRA"
    )
    assert wire.asked == [CHAT]


def test_a_single_failure_of_a_watched_door_is_not_asked_again() -> None:
    wire = Wire({CHAT: [DOWN, UP], WIKI: [stray(200)], FIREFOX: [DOWN]})
    failed = door(wire)
    assert (failed.attempts, failed.controls, failed.state) == (1, Controls.ANSWERED, DoorState.FAILING)
    assert wire.asked == [CHAT, WIKI, FIREFOX]


@pytest.mark.parametrize(
    ("second", "outcome", "attempts", "requests"),
    [
        (DOWN, Outcome.TCP_TIMEOUT, 2, 4),
        (answer(503), Outcome.SERVER_ERROR, 2, 4),
        (UP, Outcome.REACHED, 1, 2),
        (stray(511), Outcome.CAPTIVE_PORTAL, 1, 2),
    ],
)
def test_asked_once_a_failure_is_tried_again_at_once(
    second: Knock, outcome: Outcome, attempts: int, requests: int
) -> None:
    wire = Wire({CHAT: [DOWN, second], WIKI: [stray(200)], FIREFOX: [DOWN]})
    reading = door(wire, replace(QUESTION, one_off=True))
    assert (reading.outcome, reading.attempts, len(wire.asked)) == (outcome, attempts, requests)


@pytest.mark.parametrize(
    "knock", [stray(511), answer(429), answer(403, "error code: 1020"), Knock(fault=Outcome.TLS_INTERCEPTED)]
)
def test_control_hosts_are_left_alone_unless_the_door_fails(knock: Knock) -> None:
    wire = Wire({CHAT: [knock]})
    assert door(wire, replace(QUESTION, one_off=True)).controls is Controls.NOT_ASKED
    assert wire.asked == [CHAT]


SUCCESS, PORTAL_PAGE = stray(200, "success\n"), stray(200, "<html>Sign in")
TO_PORTAL = stray(302, location="http://hotel.example/")


@pytest.mark.parametrize(
    ("answers", "meaning"),
    [
        ({WIKI: stray(200), FIREFOX: DOWN}, Controls.ANSWERED),
        ({WIKI: stray(503), CLOUD: DOWN}, Controls.ANSWERED),
        ({WIKI: DOWN, FIREFOX: SUCCESS}, Controls.ANSWERED),
        ({GOOGLE: stray(204), FIREFOX: DOWN}, Controls.ANSWERED),
        ({WIKI: DOWN, FIREFOX: DOWN}, Controls.SILENT),
        ({WIKI: Knock(fault=Outcome.TLS_WRONG_HOST), FIREFOX: PORTAL_PAGE}, Controls.PORTAL),
        ({WIKI: DOWN, FIREFOX: TO_PORTAL}, Controls.PORTAL),
        ({WIKI: DOWN, FIREFOX: SUCCESS, GOOGLE: PORTAL_PAGE}, Controls.PORTAL),
        ({WIKI: stray(200), FIREFOX: TO_PORTAL}, Controls.ANSWERED),
        ({GOOGLE: stray(511)}, Controls.PORTAL),
        ({"http://company.example/": PORTAL_PAGE}, Controls.SILENT),
        ({"http://company.example/": TO_PORTAL}, Controls.PORTAL),
        ({"http://127.0.0.1:8000/control": stray(200, "ok")}, Controls.ANSWERED),
        ({"http://127.0.0.1:8000/success.txt": PORTAL_PAGE}, Controls.PORTAL),
        ({}, Controls.NOT_ASKED),
    ],
)
def test_what_unrelated_hosts_say_of_the_network(answers: dict[str, Knock], meaning: Controls) -> None:
    assert controls.judge(answers) is meaning


def test_without_any_network_nothing_is_said_about_the_door() -> None:
    assert door(Wire({CHAT: [DOWN], WIKI: [DOWN], FIREFOX: [DOWN]})).state is DoorState.LOCAL


AT_TRACE = "https://claude.ai/cdn-cgi/trace"


def test_the_country_is_asked_for_and_nothing_else_of_that_answer_is_kept() -> None:
    wire = Wire({CHAT: [UP], AT_TRACE: [TRACE]})
    answered = read(wire, Question((CHAT,), NOW))
    assert answered.memory == {"located_at": NOW.timestamp(), "country": "DE"}
    assert "203.0.113.9" not in repr(answered)
    assert wire.asked == [CHAT, AT_TRACE]


@pytest.mark.parametrize(
    ("asked", "requests"),
    [(timedelta(minutes=59), 1), (timedelta(minutes=61), 2), (timedelta(hours=-1), 2)],
)
def test_the_country_is_asked_for_at_most_once_an_hour(asked: timedelta, requests: int) -> None:
    wire = Wire({CHAT: [UP], AT_TRACE: [TRACE]})
    read(wire, Question((CHAT,), NOW, memory={"located_at": (NOW - asked).timestamp(), "country": "FR"}))
    assert len(wire.asked) == requests


@pytest.mark.parametrize("said", [DOWN, stray(403), stray(200, "loc=DEUTSCHLAND\n"), stray(200, "<b>loc=DE")])
def test_a_country_that_cannot_be_learnt_never_matters(said: Knock) -> None:
    wire = Wire({CHAT: [UP], AT_TRACE: [said]})
    answered = read(wire, Question((CHAT,), NOW))
    assert isinstance(answered.content, FrontDoor)
    assert (answered.content.outcome, answered.content.country) == (Outcome.REACHED, None)
    assert answered.memory["located_at"] == NOW.timestamp()


@pytest.mark.parametrize("knock", [answer(429), stray(200), Knock(fault=Outcome.DNS_FAILED)])
def test_an_edge_that_is_not_there_or_asks_for_quiet_is_not_asked_for_the_country(knock: Knock) -> None:
    wire = Wire({CHAT: [knock], WIKI: [UP], FIREFOX: [DOWN]})
    door(wire, replace(QUESTION, memory={}))
    assert AT_TRACE not in wire.asked


def test_a_country_from_hours_ago_is_not_shown_as_todays() -> None:
    long_ago: Memory = {"located_at": (NOW - timedelta(hours=5)).timestamp(), "country": "FR"}
    wire = Wire({CHAT: [DOWN], WIKI: [UP], FIREFOX: [DOWN]})
    assert door(wire, replace(QUESTION, memory=long_ago)).country is None


@pytest.mark.parametrize(
    ("ray", "colo"),
    [("8c0-FRA", "FRA"), ("8c0", None), ("8c0-fra", None), ("<b>-FRA", None), ("a" * 200, None)],
)
def test_the_data_centre_is_read_from_the_ray(ray: str, colo: str | None) -> None:
    assert door(Wire({CHAT: [answer(200, cf_ray=ray)]})).colo == colo


def test_both_doors_are_known_by_the_ids_that_history_knows() -> None:
    assert (CHAT_DOOR.id, API_DOOR.id) == ("front_door", "api_door")
