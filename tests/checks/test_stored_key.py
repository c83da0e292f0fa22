"""The key that is kept: what the API says to it, and silence where it says nothing."""

import asyncio

import pytest

from claude_tray.checks import stored_key
from claude_tray.model import Result
from claude_tray.sources.key_check import KeyAnswer, Taken


def found(said: KeyAnswer | str) -> tuple[Result, str]:
    async def ask() -> KeyAnswer | str:
        return said

    finding = asyncio.run(stored_key.run(ask))
    return finding.result, finding.evidence


@pytest.mark.parametrize(
    ("said", "result"),
    [
        (KeyAnswer(Taken.YES, request_id="req_1"), Result.CLEAR),
        (KeyAnswer(Taken.NO), Result.FOUND),
        (KeyAnswer(Taken.NOT_ALLOWED), Result.FOUND),
        (KeyAnswer(Taken.UNCLEAR, "HTTP 503"), Result.CANNOT_TELL),
        ("No API key is kept in this computer's keyring", Result.CANNOT_TELL),
    ],
)
def test_only_the_apis_own_word_counts_for_or_against_a_key(said: KeyAnswer | str, result: Result) -> None:
    assert found(said)[0] is result


def test_what_keeps_the_key_from_being_tried_is_said() -> None:
    assert found("The keyring is locked. Unlock it and try again")[1].startswith("The keyring is locked")


def test_an_api_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_key, "PATIENCE_S", 0.01)

    async def never() -> KeyAnswer | str:
        await asyncio.Event().wait()
        return ""

    assert asyncio.run(stored_key.run(never)).result is Result.CANNOT_TELL


def test_the_request_is_named_for_support() -> None:
    async def ask() -> KeyAnswer | str:
        return KeyAnswer(Taken.NO, request_id="req_7")

    assert ("request-id of the key check", "req_7") in asyncio.run(stored_key.run(ask)).facts
