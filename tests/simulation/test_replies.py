"""Each host of the simulated internet answers in the shape of the real one."""

import gzip
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from claude_tray.simulation.hosts import ISSUES_PATH, SEARCH_PATH, SUMMARY_PATH, TRACE_PATH, HostName
from claude_tray.simulation.replies import Reply, reply
from claude_tray.simulation.scenario import Scenario
from claude_tray.simulation.weather import (
    Broken,
    Failing,
    Fault,
    Garble,
    Garbled,
    Portal,
    Refusal,
    Refusing,
    Slow,
    Weather,
)
from tests.simulation.days import START, all_day, day

CLAUDE, API, GITHUB, NEWS = HostName.CLAUDE_AI, HostName.API, HostName.GITHUB, HostName.HACKER_NEWS


def get(
    host: HostName,
    path: str = "/",
    scenario: Scenario | None = None,
    at: datetime = START,
    headers: dict[str, str] | None = None,
    **query: str,
) -> Reply:
    return reply(scenario or day(), host, path, query=query, headers=headers or {}, at=at)


def header(answer: Reply, name: str) -> str:
    return dict(answer.headers).get(name, "")


def content(answer: Reply) -> Any:
    return json.loads(answer.body)


@pytest.mark.parametrize(
    ("host", "path", "said"),
    [
        (CLAUDE, "/", b"<title>Claude</title>"),
        (API, "/api/hello", b"hello"),
        (HostName.CLOUDFLARE, TRACE_PATH, b"colo=FRA\n"),
        (HostName.WIKIPEDIA, "/", b"Wikipedia"),
        (HostName.FIREFOX, "/success.txt", b"success\n"),
    ],
)
def test_every_door_and_control_answers_on_a_calm_day(host: HostName, path: str, said: bytes) -> None:
    answer = get(host, path)
    assert answer.status == 200
    assert said in answer.body
    assert header(answer, "date") == "Mon, 04 May 2026 12:00:00 GMT"


@pytest.mark.parametrize("host", [CLAUDE, API])
def test_the_doors_are_behind_the_edge(host: HostName) -> None:
    answer = get(host)
    assert header(answer, "server") == "cloudflare"
    assert header(answer, "cf-ray").endswith("-FRA")


def test_the_trace_tells_who_asks_and_from_where() -> None:
    body = get(CLAUDE, TRACE_PATH, headers={"User-Agent": "somebody/1"}).body.decode()
    lines = dict(line.split("=", 1) for line in body.splitlines())
    assert (lines["loc"], lines["colo"], lines["uag"]) == ("DE", "FRA", "somebody/1")
    assert lines["ip"] == "203.0.113.7"


def test_github_lists_the_newest_first_with_pull_requests_among_them() -> None:
    answer = get(GITHUB, ISSUES_PATH, state="all", per_page="100")
    rows = content(answer)
    times = [row["created_at"] for row in rows]
    assert len(rows) == 100
    assert times == sorted(times, reverse=True)
    assert len({row["number"] for row in rows}) == 100
    assert 0 < sum("pull_request" in row for row in rows) < 30
    assert {"title", "body", "user", "html_url", "state"} <= rows[0].keys()
    assert header(answer, "x-ratelimit-remaining") == "59"


def test_github_pages_follow_each_other() -> None:
    whole = content(get(GITHUB, ISSUES_PATH, state="all", per_page="20"))
    second = content(get(GITHUB, ISSUES_PATH, state="all", per_page="10", page="2"))
    assert second == whole[10:]


def test_a_complaint_is_closed_as_a_duplicate_within_minutes() -> None:
    rows = content(get(GITHUB, ISSUES_PATH, state="all", per_page="100"))
    closed = [row for row in rows if row["state"] == "closed"]
    still_open = content(get(GITHUB, ISSUES_PATH, per_page="100"))
    assert closed
    assert not {row["number"] for row in closed} & {row["number"] for row in still_open}


def test_hacker_news_tells_only_what_is_newer_than_asked() -> None:
    since = int((START - timedelta(hours=5)).timestamp())
    newer = f"created_at_i>{since}"
    everything = get(
        NEWS, SEARCH_PATH, query="claude", tags="(story,comment)", numericFilters=newer, hitsPerPage="50"
    )
    answer = content(everything)
    times = [hit["created_at_i"] for hit in answer["hits"]]
    assert len(times) == answer["nbHits"] > 5
    assert times == sorted(times, reverse=True)
    assert min(times) > since
    assert all("claude" in json.dumps(hit).lower() for hit in answer["hits"])


def test_hacker_news_comes_in_pages() -> None:
    pages = [
        content(get(NEWS, SEARCH_PATH, hitsPerPage="10", page=str(page), numericFilters="created_at_i>0"))
        for page in (0, 1)
    ]
    ids = [hit["objectID"] for page in pages for hit in page["hits"]]
    assert len(set(ids)) == 20


@pytest.mark.parametrize(
    ("host", "path"),
    [(HostName.STATUS, SUMMARY_PATH), (HostName.STATUS_FALLBACK, SUMMARY_PATH), (GITHUB, ISSUES_PATH)],
)
def test_an_unchanged_answer_is_not_sent_twice(host: HostName, path: str) -> None:
    first = get(host, path)
    tag = header(first, "etag")
    again = get(host, path, headers={"If-None-Match": tag}, at=START + timedelta(seconds=1))
    assert tag.startswith('W/"')
    assert (again.status, again.body, header(again, "etag")) == (304, b"", tag)
    assert get(host, path, headers={"If-None-Match": 'W/"other"'}).status == 200


def test_json_is_compressed_for_those_who_take_it() -> None:
    packed = get(HostName.STATUS, SUMMARY_PATH, headers={"Accept-Encoding": "gzip, deflate"})
    assert header(packed, "content-encoding") == "gzip"
    assert gzip.decompress(packed.body) == get(HostName.STATUS, SUMMARY_PATH).body
    assert packed.size < get(HostName.STATUS, SUMMARY_PATH).size


TROUBLES: list[tuple[Weather, HostName, int, str, str]] = [
    (Failing(522), CLAUDE, 522, "server", "cloudflare"),
    (Failing(529), API, 529, "server", "cloudflare"),
    (Failing(403), GITHUB, 403, "server", ""),
    (Failing(429, timedelta(minutes=2)), NEWS, 429, "retry-after", "120"),
    (Refusing(Refusal.CHALLENGE), CLAUDE, 403, "cf-mitigated", "challenge"),
    (Refusing(Refusal.BLOCK), CLAUDE, 403, "cf-mitigated", ""),
    (Refusing(Refusal.REGION), CLAUDE, 307, "location", "https://claude.ai/app-unavailable-in-region"),
    (Refusing(Refusal.REGION), API, 403, "server", "cloudflare"),
    (Portal(), CLAUDE, 302, "cf-ray", ""),
    (Garbled(Garble.HTML), HostName.STATUS, 200, "content-type", "text/html; charset=utf-8"),
]


@pytest.mark.parametrize(("weather", "host", "status", "name", "value"), TROUBLES)
def test_each_trouble_looks_like_itself(
    weather: Weather, host: HostName, status: int, name: str, value: str
) -> None:
    answer = get(host, scenario=all_day(weather))
    assert answer.status == status
    assert header(answer, name) == value


def test_the_edge_is_well_when_what_stands_behind_it_is_not() -> None:
    assert get(CLAUDE, TRACE_PATH, all_day(Failing(522))).status == 200


def test_a_portal_sends_everybody_to_itself() -> None:
    answer = get(HostName.FIREFOX, "/success.txt", all_day(Portal()))
    assert header(answer, "location").startswith("http://portal.hotel.example/")


def test_a_broken_connection_has_no_answer() -> None:
    answer = get(CLAUDE, scenario=all_day(Broken(Fault.RESET)))
    assert (answer.fault, answer.status, answer.size) == (Fault.RESET, 0, 0)


def test_a_slow_host_answers_late_and_rightly() -> None:
    answer = get(CLAUDE, scenario=all_day(Slow(timedelta(seconds=3))))
    assert answer.status == 200
    assert timedelta(seconds=3) < answer.delay < timedelta(seconds=3.2)


def test_an_old_copy_tells_its_age() -> None:
    later = START + timedelta(minutes=40)
    answer = get(HostName.STATUS, SUMMARY_PATH, all_day(Garbled(Garble.STALE)), at=later)
    assert header(answer, "age") == "2400"
    assert header(answer, "date") == "Mon, 04 May 2026 12:00:00 GMT"


def test_half_an_answer_is_no_json() -> None:
    answer = get(HostName.STATUS, SUMMARY_PATH, all_day(Garbled(Garble.TRUNCATED)))
    with pytest.raises(json.JSONDecodeError):
        content(answer)


def test_a_host_knows_only_its_own_paths() -> None:
    assert get(CLAUDE, SUMMARY_PATH).status == 404
