"""The status page is asked politely, on two hosts, and an old copy is not taken for news."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from claude_tray.model import API_COMPONENT as API
from claude_tray.model import Knock, Silence, StatusPage
from claude_tray.sources.source import Answer, Memory, Question, Unread
from claude_tray.sources.status_page import MOST_REMEMBERED, SOURCE, read
from tests.sources.pages import component, incident, page

NOW = datetime(2026, 5, 4, 12, 15, tzinfo=UTC)
FIRST, SECOND = "status.claude.com", "anthropic.statuspage.io"
Server = Callable[[httpx.Request], httpx.Response]


class World:
    """An internet of a few hosts; it keeps which were asked, and what was sent along."""

    def __init__(self, **hosts: Server | httpx.Response) -> None:
        self.hosts = hosts
        self.asked: list[httpx.Request] = []
        self.http = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        served = self.hosts["first" if request.url.host == FIRST else "second"]
        return served if isinstance(served, httpx.Response) else served(request)

    async def knock(self, url: str) -> Knock:
        raise AssertionError(f"a page is no door: {url}")


def ask(
    world: World,
    memory: Memory | None = None,
    now: datetime = NOW,
    *,
    urls: tuple[str, ...] = SOURCE.urls,
    one_off: bool = False,
) -> Answer:
    return asyncio.run(read(world, Question(urls, now, memory or {}, one_off=one_off)))


def silence(world: World, memory: Memory | None = None, now: datetime = NOW, **options: Any) -> Unread:
    with pytest.raises(Unread) as caught:
        ask(world, memory, now, **options)
    return caught.value


def content(answer: Answer) -> StatusPage:
    assert isinstance(answer.content, StatusPage)
    return answer.content


def serving(payload: Any, **headers: str) -> httpx.Response:
    return httpx.Response(200, json=payload, headers=headers)


def edited(minute: int, **states: str) -> Any:
    """Return a page whose last edit was that many minutes after noon."""
    whole = page(states)
    return whole | {"page": whole["page"] | {"updated_at": f"2026-05-04T12:{minute:02}:00.000Z"}}


CALM = serving(page())
HTML = httpx.Response(200, html="<html>Claude Status</html>")


def test_one_small_question_is_all_it_takes() -> None:
    world = World(first=CALM)
    answer = content(ask(world))
    assert [str(each.url) for each in world.asked] == ["https://status.claude.com/api/v2/summary.json"]
    assert answer.host == FIRST


def test_a_slash_at_the_end_of_an_address_is_no_mistake() -> None:
    world = World(second=CALM)
    answer = content(ask(world, urls=("http://127.0.0.1:8000/page/",)))
    assert str(world.asked[0].url) == "http://127.0.0.1:8000/page/api/v2/summary.json"
    assert answer.host == "127.0.0.1:8000"


def test_not_modified_is_a_fresh_reading_of_what_was_there() -> None:
    outage = page({API: "major_outage"}, incidents=[incident("inc1", API)])
    first = ask(World(first=serving(outage, ETag='W/"1"', Age="50")))
    assert content(first).as_of == NOW - timedelta(seconds=50)

    def unchanged(request: httpx.Request) -> httpx.Response:
        assert request.headers["If-None-Match"] == 'W/"1"'
        return httpx.Response(304, headers={"Age": "3"})

    later = NOW + timedelta(minutes=1)
    second = ask(World(first=unchanged), first.memory, later)
    assert content(second).as_of == later - timedelta(seconds=3)
    assert content(second).components == content(first).components
    assert content(second).incidents == content(first).incidents
    assert second.memory[f"{SOURCE.urls[0]} etag"] == 'W/"1"'


@pytest.mark.parametrize("damaged", [None, "", "{", '{"page": {}}', "\ud800", 5])
def test_the_tag_is_not_sent_without_a_page_to_go_with_it(damaged: str | int | None) -> None:
    memory = {**ask(World(first=serving(page(), ETag='"1"'))).memory, f"{SOURCE.urls[0]} summary": damaged}
    world = World(first=CALM)
    assert content(ask(world, memory)).incidents == ()
    assert "If-None-Match" not in world.asked[0].headers


def test_not_modified_out_of_the_blue_is_unread() -> None:
    world = World(first=httpx.Response(304), second=httpx.Response(304))
    assert silence(world).silence is Silence.CHANGED


def test_a_page_too_large_to_remember_is_asked_for_in_full() -> None:
    many = [component(f"c{n}", name=f"{n} " * 120) for n in range(199)]
    large = page(components=many, incidents=[incident(f"i{n}", API) for n in range(50)])
    memory = ask(World(first=serving(large, ETag='"1"'))).memory
    assert all(len(str(each)) < MOST_REMEMBERED for each in memory.values())
    world = World(first=CALM)
    ask(world, memory)
    assert "If-None-Match" not in world.asked[0].headers


UNREADABLE = {
    "challenge": httpx.Response(405),
    "html": HTML,
    "empty": httpx.Response(200),
    "cut off": httpx.Response(200, content=b'{"page": {"id'),
    "list": serving([]),
    "another page": serving(page(page={"id": "another"})),
    "no components": serving(page(components=[])),
    "server error": httpx.Response(500),
    "moved": httpx.Response(302, headers={"Location": "https://evil.example/"}),
    "too large": httpx.Response(200, content=b" " * (4 * 1024 * 1024 + 1)),
}


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
def test_the_next_host_is_asked_when_one_cannot_be_read(answer: httpx.Response) -> None:
    world = World(first=answer, second=serving(page({API: "major_outage"})))
    assert content(ask(world)).host == SECOND
    assert len(world.asked) == 2


def test_a_redirect_to_the_pages_new_name_is_followed() -> None:
    world = World(
        second=httpx.Response(302, headers={"Location": "https://status.claude.com/api/v2/summary.json"}),
        first=CALM,
    )
    assert content(ask(world, urls=("https://status.anthropic.com",))).incidents == ()


def test_when_no_host_can_be_read_each_is_named_with_its_reason() -> None:
    unread = silence(World(first=httpx.Response(405), second=HTML))
    assert unread.reason == (
        "status.claude.com: 405 Method Not Allowed: a challenge; "
        "anthropic.statuspage.io: an HTML page instead of JSON"
    )
    assert unread.silence is Silence.BLOCKED


def test_without_an_address_nobody_is_asked() -> None:
    assert silence(World(), urls=()).reason == "no address to ask"


def test_a_host_that_refuses_rests_while_the_other_is_asked() -> None:
    memory: Memory = {}
    now, asked_at = NOW, []
    for _ in range(60):
        world = World(first=httpx.Response(405), second=CALM)
        memory = ask(world, memory, now).memory
        if world.asked[0].url.host == FIRST:
            asked_at.append((now - NOW) // timedelta(minutes=1))
        now += timedelta(minutes=1)
    assert asked_at == [0, 1, 3, 7, 15, 30, 45]


def test_a_host_that_reads_again_is_asked_first_again() -> None:
    memory = ask(World(first=HTML, second=CALM)).memory
    memory = ask(World(first=CALM), memory, NOW + timedelta(minutes=2)).memory
    world = World(first=HTML, second=CALM)
    memory = ask(world, memory, NOW + timedelta(minutes=3)).memory
    assert [each.url.host for each in world.asked] == [FIRST, SECOND]
    assert memory[f"{SOURCE.urls[0]} refusals"] == 1


def test_a_wait_that_was_asked_for_is_kept() -> None:
    throttled = httpx.Response(429, headers={"Retry-After": "3600"})
    unread = silence(World(first=throttled, second=throttled))
    assert unread.retry_after == timedelta(hours=1)
    again = silence(World(), unread.memory, NOW + timedelta(minutes=59), one_off=True)
    assert again.reason.startswith(
        "status.claude.com: 429 Too Many Requests (not asked again before 13:15 UTC)"
    )
    assert again.silence is Silence.THROTTLED
    assert again.retry_after == timedelta(minutes=1)


def test_a_person_who_asks_once_is_not_put_off_by_our_own_patience() -> None:
    memory = silence(World(first=HTML, second=HTML)).memory
    world = World(first=CALM)
    assert content(ask(world, memory, one_off=True)).host == FIRST


def test_a_clock_set_back_does_not_silence_a_host_for_days() -> None:
    memory = silence(World(first=HTML, second=HTML)).memory
    assert content(ask(World(first=CALM), memory, NOW - timedelta(days=30))).host == FIRST


def test_an_unreachable_network_is_not_the_hosts_fault() -> None:
    def unplugged(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("x", request=request)

    unread = silence(World(first=unplugged, second=unplugged))
    assert (unread.silence, unread.retry_after) == (Silence.UNREACHABLE, None)
    assert content(ask(World(first=CALM), unread.memory, NOW + timedelta(seconds=10))).host == FIRST


def test_a_copy_without_an_edit_that_was_seen_is_not_believed() -> None:
    memory = ask(World(first=serving(edited(10)))).memory
    later = NOW + timedelta(minutes=1)
    unread = silence(World(first=serving(edited(5)), second=serving(edited(9))), memory, later)
    assert unread.reason == (
        "status.claude.com: a stale copy, of 12:05 UTC; anthropic.statuspage.io: a stale copy, of 12:09 UTC"
    )
    assert (
        content(ask(World(first=serving(edited(5)), second=serving(edited(10))), memory, later)).host
        == SECOND
    )


def test_stale_copies_do_not_last_for_ever() -> None:
    memory = ask(World(first=serving(edited(10)))).memory
    answer = ask(World(first=serving(edited(5))), memory, NOW + timedelta(hours=3))
    assert content(answer).updated_at == datetime(2026, 5, 4, 12, 5, tzinfo=UTC)


def test_a_mirror_is_not_measured_by_the_official_page() -> None:
    memory = ask(World(first=serving(edited(10)))).memory
    urls = ("http://127.0.0.1:8000", *SOURCE.urls)
    assert content(ask(World(second=serving(edited(5))), memory, urls=urls)).host == "127.0.0.1:8000"


def test_an_old_answer_tells_its_age() -> None:
    date = "Mon, 04 May 2026 11:15:00 GMT"
    assert content(ask(World(first=serving(page(), Date=date)))).as_of == NOW - timedelta(hours=1)
    assert content(ask(World(first=CALM))).as_of is None


def test_what_was_remembered_of_other_addresses_is_forgotten() -> None:
    memory = ask(World(first=serving(page(), ETag='"1"')), {"https://old.example etag": '"0"'}).memory
    assert "https://old.example etag" not in memory


@pytest.mark.parametrize("nonsense", ["", "tomorrow", 10**30, -1, 1.5, None])
def test_a_damaged_memory_does_no_harm(nonsense: str | float | None) -> None:
    memory = dict.fromkeys(ask(World(first=serving(page(), ETag='"1"'))).memory, nonsense)
    unread = silence(World(first=HTML, second=HTML), memory)
    assert content(ask(World(first=CALM), {**memory, **(unread.memory or {})}, one_off=True)).host == FIRST
