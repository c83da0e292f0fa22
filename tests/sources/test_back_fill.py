"""The first reading of a source goes back for days, so that what is usual there need not be waited for."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from claude_tray.model import Silence
from claude_tray.sources import github_issues, hacker_news
from claude_tray.sources.github_issues import BACK_PAGES, FIRST_PAGE, GRANTED
from claude_tray.sources.source import Answer, Question, Source, Unread
from tests.sources.asking import NOW, Server, Web, reports
from tests.sources.test_github_issues import issue
from tests.sources.test_hacker_news import searching

MINUTE = timedelta(minutes=1)
WEEK = timedelta(days=7)


def back_filled(source: Source, server: Server) -> Answer:
    async def go() -> Answer:
        async with httpx.AsyncClient(transport=httpx.MockTransport(server)) as http:
            return await source.read(Web(http), Question(source.urls, NOW, back_fill=True))

    return asyncio.run(go())


def tracker(asked: list[int], apart: timedelta, fails_at: int = 99) -> Server:
    def server(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        asked.append(page)
        if page == fails_at:
            return httpx.Response(503)
        numbers = range((page - 1) * FIRST_PAGE, page * FIRST_PAGE)
        return httpx.Response(200, json=[issue(9000 - each, ago=each * apart) for each in numbers])

    return server


def test_hacker_news_brings_a_week_in_one_question() -> None:
    asked: list[dict[str, str]] = []
    found = reports(back_filled(hacker_news.SOURCE, searching(asked, 30)))
    assert len(asked) == 1
    assert found.since == NOW - WEEK


def test_github_is_asked_until_the_week_is_full() -> None:
    asked: list[int] = []
    found = reports(back_filled(github_issues.SOURCE, tracker(asked, 40 * MINUTE)))
    assert asked == [1, 2, 3]
    assert found.since == NOW - WEEK


def test_github_is_never_asked_for_more_than_a_third_of_its_allowance() -> None:
    asked: list[int] = []
    found = reports(back_filled(github_issues.SOURCE, tracker(asked, MINUTE)))
    assert len(asked) == BACK_PAGES <= GRANTED / 3
    assert found.since == NOW - (BACK_PAGES * FIRST_PAGE - 1) * MINUTE


def test_a_page_that_fails_leaves_those_before_it() -> None:
    found = reports(back_filled(github_issues.SOURCE, tracker([], 5 * MINUTE, fails_at=3)))
    assert found.since == NOW - (2 * FIRST_PAGE - 1) * 5 * MINUTE


def test_where_the_first_page_fails_nothing_was_read() -> None:
    with pytest.raises(Unread) as caught:
        back_filled(github_issues.SOURCE, tracker([], MINUTE, fails_at=1))
    assert caught.value.silence is Silence.UNREACHABLE
