"""Whether a key is good is told by the API's own words, never by a page in between."""

import asyncio
import logging

import httpx
import pytest

from claude_tray.sources.key_check import KeyAnswer, Taken, ask

PLANTED = "sk-ant-api03-planted"


def error(kind: str) -> str:
    return f'{{"type": "error", "error": {{"type": "{kind}", "message": "x"}}}}'


def asked(response: httpx.Response) -> tuple[KeyAnswer, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return response

    async def go() -> KeyAnswer:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await ask(http, "https://api.example/", PLANTED)

    return asyncio.run(go()), seen


@pytest.mark.parametrize(
    ("status", "headers", "body", "taken"),
    [
        (200, {"request-id": "req_1"}, "{}", Taken.YES),
        (200, {}, "<html>Welcome to our hotel</html>", Taken.UNCLEAR),
        (401, {"request-id": "req_1"}, error("authentication_error"), Taken.NO),
        (401, {}, "<html>proxy</html>", Taken.UNCLEAR),
        (403, {}, error("permission_error"), Taken.NOT_ALLOWED),
        (403, {}, error("forbidden"), Taken.UNCLEAR),
        (302, {"location": "https://evil.example/"}, "", Taken.UNCLEAR),
        (529, {}, error("overloaded_error"), Taken.UNCLEAR),
        (500, {}, "[" * 100_000, Taken.UNCLEAR),
        (500, {}, '{"error": {"type": 7}}', Taken.UNCLEAR),
    ],
)
def test_only_the_apis_own_word_speaks_of_the_key(
    status: int, headers: dict[str, str], body: str, taken: Taken
) -> None:
    answer, seen = asked(httpx.Response(status, headers=headers, stream=httpx.ByteStream(body.encode())))
    assert answer.taken is taken
    assert [(each.url.host, each.headers["x-api-key"]) for each in seen] == [("api.example", PLANTED)]


def test_a_request_id_is_not_a_place_for_control_characters_or_a_novel() -> None:
    for number in ("req_\x1b[31m", "r" * 65):
        assert (
            asked(httpx.Response(401, headers={"request-id": number}, stream=httpx.ByteStream(b"")))[
                0
            ].request_id
            == ""
        )


def test_no_log_line_holds_the_key(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        asked(httpx.Response(401, stream=httpx.ByteStream(error("authentication_error").encode())))
    assert "planted" not in caplog.text
