"""Every way in which a prompt can fail has its name and its blame, over real sockets."""

import asyncio
import json
import logging
import ssl
import traceback
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import httpx
import pytest

from claude_tray.model import Blame, Inference, Signature
from claude_tray.simulation.inference.modes import FAULTS, MODES
from claude_tray.simulation.inference.server import InferenceServer
from claude_tray.sources.inference.models import LAST_RESORT
from claude_tray.sources.source import Unread
from tests.inference.canaries import PLANTED, SHORT, Purse, alone, answered, client, sent


@pytest.fixture(scope="module")
def fared() -> dict[str, Inference]:
    """Return how a prompt fared in every mode; a few at once, because each waits for its own time-outs."""

    async def go() -> dict[str, Inference]:
        told: dict[str, Inference] = {}
        few = asyncio.Semaphore(12)

        async def one(mode: str) -> None:
            async with few:
                told[mode] = await alone(mode)

        await asyncio.gather(*(one(mode) for mode in MODES))
        return told

    return asyncio.run(go())


@pytest.mark.parametrize("mode", MODES)
def test_every_way_to_fare_has_its_own_name_and_blame(mode: str, fared: dict[str, Inference]) -> None:
    expected = MODES[mode].signature
    assert (fared[mode].signature, fared[mode].blame) == (expected.value, expected.blame)


def test_faults_of_every_blame_are_simulated() -> None:
    met = {MODES[mode].signature for mode in FAULTS}
    assert {each.blame for each in met} == set(Blame) - {Blame.NONE}
    not_met = set(Signature) - met - {Signature.OK}
    assert not_met == {Signature.CANNOT_CONNECT, Signature.BAD_CERTIFICATE, Signature.NO_MODEL}
    assert len(FAULTS) >= 33


def test_a_good_answer_is_timed_priced_and_numbered() -> None:
    (told,), server = sent("good")
    assert told.signature == "ok"
    assert told.model == "claude-haiku-5-5-20260901"
    assert told.request_id == "req_simulated"
    assert told.cost_usd == pytest.approx((600 * 0.10 + 58 * 0.50) / 1e6)
    assert told.ttft_ms is not None and told.total_ms is not None and 0 < told.ttft_ms <= told.total_ms
    asked = json.loads(server.prompts[0].body)
    assert asked["thinking"] == {"type": "disabled"}
    assert asked["tool_choice"] == {"type": "tool", "name": "report_back"}
    assert server.prompts[0].request.headers["accept-encoding"] == "identity"


def test_good_answers_are_good_however_they_are_written_and_split() -> None:
    told, _ = sent(*["good"] * 60, chance=Random(5))
    assert {each.signature for each in told} == {"ok"}


def test_silence_before_the_first_word_is_waited_for_longer_than_a_stall() -> None:
    quick_to_stall = replace(SHORT, idle=timedelta(seconds=0.2))
    assert asyncio.run(alone("slow_first_token", quick_to_stall)).signature == "slow_first_token"


@pytest.mark.parametrize("mode", ["500", "529", "429", "closed", "cut_chunk"])
def test_nothing_is_ever_tried_twice(mode: str) -> None:
    _, server = sent(mode)
    assert len(server.prompts) == 1


def test_a_redirect_is_not_followed_with_the_key() -> None:
    (told,), server = sent("redirect")
    assert told.signature == "redirected"
    assert [each.request.target for each in server.asked] == ["/v1/models?limit=1000", "/v1/messages"]


def test_the_model_is_remembered_and_chosen_again_when_it_has_gone() -> None:
    purse = Purse()
    _, server = sent("good", "good", purse=purse)
    assert [each.request.method for each in server.asked] == ["GET", "POST", "POST"]
    (told,), server = sent("404", purse=purse)
    assert [each.request.method for each in server.asked] == ["POST", "GET", "POST"]
    assert json.loads(server.prompts[1].body)["model"] == "claude-haiku-4-5-20251001"
    assert told.signature == "model_gone"


def test_a_key_that_may_use_no_model_is_the_persons_matter_and_costs_nothing() -> None:
    (told,), server = sent("good", models=())
    assert (told.signature, told.blame, told.cost_usd) == ("no_model", Blame.YOU, 0.0)
    assert not server.prompts


def test_an_enormous_list_of_models_is_not_read_to_its_end() -> None:
    (told,), _ = sent("good", models=[f"claude-haiku-5-5-{n}" for n in range(90_000)])
    assert (told.signature, told.model) == ("ok", LAST_RESORT)


def test_thinking_or_a_forced_tool_that_is_refused_is_asked_for_once_without() -> None:
    seen: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(404, stream=httpx.ByteStream(b""))
        seen.append(json.loads(request.content))
        error = {"type": "invalid_request_error", "message": "tool_choice forces tool use: thinking"}
        return httpx.Response(400, stream=httpx.ByteStream(json.dumps({"error": error}).encode()))

    assert answered(answer).signature == "bad_request"
    assert [each["tool_choice"]["type"] for each in seen] == ["tool", "auto"]
    assert "thinking" not in seen[1]


@pytest.mark.parametrize(
    ("cause", "signature"),
    [(OSError("refused"), "cannot_connect"), (ssl.SSLCertVerificationError(1, "x"), "bad_certificate")],
)
def test_who_cannot_reach_the_api_has_a_matter_with_the_network(cause: Exception, signature: str) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no", request=request) from cause

    told = answered(refuse)
    assert (told.signature, told.blame, told.cost_usd) == (signature, Blame.NETWORK, 0.0)


@pytest.mark.parametrize("url", ["http://api.example", "https://user:word@api.example", "ftp://127.0.0.1"])
def test_the_key_goes_nowhere_but_to_https_or_this_computer(url: str) -> None:
    async def go() -> None:
        async with client() as http:
            await Purse().send(url, http)

    with pytest.raises(Unread):
        asyncio.run(go())


@pytest.mark.parametrize("value", ["sk-ant\nx: y", "sk-ant-ü", "sk ant"])
def test_a_key_that_cannot_be_sent_is_not_repeated_in_any_error(value: str) -> None:
    with pytest.raises(Unread) as caught:
        sent("good", purse=Purse(key=lambda: value))
    assert value not in "".join(traceback.format_exception(caught.value)) + repr(caught.value)


def test_a_planted_key_is_in_no_log_answer_memory_or_repr(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for mode in ("good", "401", "500", "header_bomb", "reset_mid_stream", "not_http"):
            purse = Purse()
            told, server = sent(mode, purse=purse)
            assert server.prompts[0].request.headers["x-api-key"] == PLANTED
            assert "planted" not in f"{told} {purse.memory} {purse.kept} {purse.means!r}"
    assert caplog.records
    assert "planted" not in caplog.text


def test_a_server_that_sends_the_key_back_does_not_get_it_kept() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        key = request.headers["x-api-key"]
        told = f'{{"error": {{"type": "{key}", "message": "{key}"}}}}'.encode()
        return httpx.Response(500, headers={"request-id": key, "cf-ray": key}, stream=httpx.ByteStream(told))

    assert "planted" not in repr(answered(answer))


def test_who_was_told_to_wait_waits() -> None:
    purse = Purse()
    (told,), _ = sent("429", purse=purse)
    assert told.signature == "rate_limited"
    with pytest.raises(Unread) as caught:
        sent("good", purse=purse)
    assert caught.value.retry_after == timedelta(seconds=30)


def test_a_month_never_costs_more_than_its_cap() -> None:
    purse = Purse(cap_usd=0.001)  # the worst case of one prompt is 0.00035
    told: list[Inference] = []
    with pytest.raises(Unread, match="month"):
        for _ in range(50):
            told += sent("wrong_echo", "ended_early", purse=purse)[0]
    assert 2 <= len(told) < 20
    assert sum(each.cost_usd for each in told) <= 0.001


def test_what_a_prompt_may_cost_is_written_down_before_it_is_sent() -> None:
    def quits(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(404, stream=httpx.ByteStream(b""))
        raise asyncio.CancelledError  # the program ends in the middle of it

    purse = Purse()
    with pytest.raises(asyncio.CancelledError):
        answered(quits, purse)
    assert [(each["month"], each["spent_micro"]) for each in purse.kept] == [("2026-05", 350)]


def test_a_program_that_ends_in_the_middle_of_an_answer_leaves_nothing_open_and_has_counted_it() -> None:
    async def go() -> Purse:
        purse = Purse()
        async with InferenceServer(lambda: "stalled") as server, client() as http:
            sending = asyncio.ensure_future(purse.send(server.url, http))
            while not server.prompts:  # noqa: ASYNC110 - the server tells nobody
                await asyncio.sleep(0)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending
        return purse

    assert [each["spent_micro"] for each in asyncio.run(go()).kept] == [350]
