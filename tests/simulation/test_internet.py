"""Without sockets or over loopback, the simulated internet is the same, and fails as the real one does."""

import asyncio
import tomllib
from collections.abc import Callable
from contextlib import aclosing
from datetime import datetime, timedelta

import httpx
import pytest

from claude_tray.model import Knock, Outcome
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.hosts import ISSUES_PATH, SEARCH_PATH, SUMMARY_PATH, TRACE_PATH, HostName
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import JumpingClock, run_day
from claude_tray.simulation.loopback import LoopbackInternet
from claude_tray.simulation.scenario import scenario
from claude_tray.simulation.weather import Broken, Failing, Fault, Portal, Slow, Spell, Weather
from claude_tray.sources.internet import Internet
from tests.simulation.days import HOUR, START, all_day, day

HOME = "https://claude.ai/"
PLACES = [
    (HostName.CLAUDE_AI, "/"),
    (HostName.API, "/api/hello"),
    (HostName.CLOUDFLARE, TRACE_PATH),
    (HostName.WIKIPEDIA, "/"),
    (HostName.FIREFOX, "/success.txt"),
    (HostName.STATUS, SUMMARY_PATH),
    (HostName.STATUS_FALLBACK, SUMMARY_PATH),
    (HostName.GITHUB, ISSUES_PATH + "?state=all&per_page=30"),
    (HostName.HACKER_NEWS, SEARCH_PATH + "?query=claude&hitsPerPage=50"),
    (HostName.STATUS, "/nowhere"),
]


def always(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def knock(world: Scenario, url: str = HOME, moment: datetime = START) -> Knock:
    async def main() -> Knock:
        async with aclosing(SimulatedInternet(world, always(moment))) as internet:
            return await internet.knock(url)

    return asyncio.run(main())


async def ask(client: httpx.AsyncClient, url: str) -> httpx.Response | type[Exception]:
    """Return the answer, or the type of what was raised instead."""
    try:
        return await client.get(url, timeout=httpx.Timeout(10, read=0.3))
    except httpx.HTTPError as error:
        return type(error)


async def in_both(
    world: Scenario, host: HostName, path: str, moment: datetime = START
) -> list[httpx.Response | type[Exception]]:
    async with (
        aclosing(SimulatedInternet(world, always(moment))) as internet,
        LoopbackInternet(world, always(moment)) as loopback,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        return [
            await ask(internet.http, f"https://{host}{path}"),
            await ask(client, loopback.urls[host] + path),
        ]


@pytest.mark.parametrize(("host", "path"), PLACES)
@pytest.mark.parametrize("weather", [None, Portal(), Failing(503)], ids=["calm", "portal", "503"])
def test_both_give_the_same_answers(host: HostName, path: str, weather: Weather | None) -> None:
    mock, real = asyncio.run(in_both(all_day(weather) if weather else day(), host, path))
    assert isinstance(mock, httpx.Response)
    assert isinstance(real, httpx.Response)
    assert (mock.status_code, mock.content) == (real.status_code, real.content)
    ours = {"connection", "content-length"}
    assert dict(mock.headers).items() - real.headers.items() <= {("content-length", str(len(mock.content)))}
    assert {key for key in real.headers if key not in mock.headers} <= ours


FAULTS: dict[Fault, type[Exception]] = {
    Fault.NO_NAME: httpx.ConnectError,
    Fault.REFUSED: httpx.ConnectError,
    Fault.RESET: httpx.ReadError,
    Fault.SILENT: httpx.ReadTimeout,
    Fault.CUT: httpx.RemoteProtocolError,
}


@pytest.mark.parametrize(("fault", "expected"), FAULTS.items())
def test_both_fail_alike(fault: Fault, expected: type[Exception]) -> None:
    assert asyncio.run(in_both(all_day(Broken(fault)), HostName.STATUS, SUMMARY_PATH)) == [expected, expected]


def test_both_are_too_slow_for_an_impatient_client() -> None:
    slow = all_day(Slow(timedelta(seconds=2)))
    assert asyncio.run(in_both(slow, HostName.CLAUDE_AI, "/")) == [httpx.ReadTimeout, httpx.ReadTimeout]


def test_it_is_an_internet_to_the_sources() -> None:
    async def main() -> None:
        async with aclosing(SimulatedInternet(day(), always(START))) as simulated:
            internet: Internet = simulated
            assert (await internet.http.get(HOME)).status_code == 200
            assert (await internet.knock(HOME)).status == 200

    asyncio.run(main())


def test_an_unknown_host_does_not_exist() -> None:
    async def main() -> None:
        async with aclosing(SimulatedInternet(day(), always(START))) as internet:
            with pytest.raises(httpx.ConnectError, match="not known"):
                await internet.http.get("https://nowhere.example/")

    asyncio.run(main())
    assert knock(day(), "https://nowhere.example/").fault is Outcome.DNS_NOT_FOUND


def test_a_knock_times_its_phases() -> None:
    phases = knock(day()).phases
    assert phases.total is not None
    assert 90 < phases.total < 150
    assert phases == knock(day()).phases
    assert phases != knock(day(), moment=START + timedelta(minutes=1)).phases


def test_plain_http_has_no_tls_phase() -> None:
    assert knock(day(), "http://detectportal.firefox.com/success.txt").phases.tls is None


@pytest.mark.parametrize(
    ("fault", "outcome", "ended"),
    [
        (Fault.NO_NAME, Outcome.DNS_FAILED, ()),
        (Fault.REFUSED, Outcome.REFUSED, ("dns",)),
        (Fault.RESET, Outcome.RESET, ("dns", "tcp", "tls")),
        (Fault.SILENT, Outcome.RESPONSE_TIMEOUT, ("dns", "tcp", "tls")),
        (Fault.CUT, Outcome.RESET, ("dns", "tcp", "tls")),
    ],
)
def test_a_knock_that_fails_says_how_far_it_came(
    fault: Fault, outcome: Outcome, ended: tuple[str, ...]
) -> None:
    answer = knock(all_day(Broken(fault)))
    assert answer.fault is outcome
    assert answer.detail
    phases = answer.phases
    timed = {"dns": phases.dns, "tcp": phases.tcp, "tls": phases.tls, "ttfb": phases.ttfb}
    assert tuple(name for name, value in timed.items() if value is not None) == ended


def test_answers_take_simulated_time_if_wanted() -> None:
    took: list[timedelta] = []

    async def main(clock: JumpingClock) -> None:
        slow = all_day(Slow(timedelta(seconds=3)))
        async with aclosing(SimulatedInternet(slow, clock.now, takes_time=True)) as internet:
            await internet.knock(HOME)
            took.append(clock.now() - START)

    run_day(main, START, START + HOUR)
    assert timedelta(seconds=3) < took[0] < timedelta(seconds=4)


def test_the_ledger_counts_requests_and_bytes() -> None:
    async def main() -> SimulatedInternet:
        async with aclosing(SimulatedInternet(day(), always(START))) as internet:
            await internet.knock(HOME)
            first = await internet.http.get(f"https://status.claude.com{SUMMARY_PATH}")
            known = {"If-None-Match": first.headers["etag"]}
            await internet.http.get(f"https://status.claude.com{SUMMARY_PATH}", headers=known)
            return internet

    ledger = asyncio.run(main()).ledger
    assert ledger.requests == {HostName.CLAUDE_AI: 1, HostName.STATUS: 2}
    assert 200 < ledger.bytes[HostName.CLAUDE_AI] < 1000
    assert 500 < ledger.bytes[HostName.STATUS] < 3000


def test_the_settings_point_every_address_at_the_loopback() -> None:
    async def main() -> tuple[dict[HostName, str], str]:
        async with LoopbackInternet(scenario("calm"), always(START)) as loopback:
            return dict(loopback.urls), loopback.settings_toml()

    urls, text = asyncio.run(main())
    settings = tomllib.loads(text)
    assert settings["front_door"]["url"] == urls[HostName.CLAUDE_AI] + "/"
    assert settings["front_door"]["api_url"] == urls[HostName.API] + "/api/hello"
    assert len(settings["front_door"]["control_urls"]) == 3
    assert settings["status_page"]["urls"] == [urls[HostName.STATUS], urls[HostName.STATUS_FALLBACK]]
    assert settings["community"]["sources"] == ["github_issues", "hacker_news"]
    assert settings["community"]["github_issues"]["url"] == urls[HostName.GITHUB] + ISSUES_PATH
    assert settings["community"]["hacker_news"]["url"] == urls[HostName.HACKER_NEWS] + SEARCH_PATH


def test_a_door_that_was_shut_opens_on_its_port_again() -> None:
    shut = day(Spell(timedelta(0), timedelta(minutes=1), frozenset(HostName), Broken(Fault.REFUSED)))
    moment = START

    async def main() -> list[httpx.Response | type[Exception]]:
        nonlocal moment
        async with (
            LoopbackInternet(shut, lambda: moment) as loopback,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            url = loopback.urls[HostName.CLAUDE_AI] + "/"
            answers = [await ask(client, url)]
            moment = START + HOUR
            async with asyncio.timeout(30):
                while isinstance(again := await ask(client, url), type):
                    pass  # the port is looked after every 50 ms
            return [*answers, again]

    refused, answered = asyncio.run(main())
    assert refused is httpx.ConnectError
    assert isinstance(answered, httpx.Response)


BROKEN_CLIENTS = {
    "says nothing": b"",
    "hangs up early": b"GET / HT",
    "speaks no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "sends no header names": b"GET / HTTP/1.1\r\nnonsense\r\n\r\n",
    "never stops": b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 50_000,
    "posts": b"POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nabc",
    "asks and leaves": b"GET / HTTP/1.1\r\nhost: claude.ai\r\n\r\n",
}


@pytest.mark.parametrize("sent", BROKEN_CLIENTS.values(), ids=BROKEN_CLIENTS)
def test_a_broken_client_breaks_nothing(sent: bytes) -> None:
    async def main() -> int:
        async with (
            LoopbackInternet(day(), always(START)) as loopback,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            url = httpx.URL(loopback.urls[HostName.CLAUDE_AI])
            _, writer = await asyncio.open_connection("127.0.0.1", url.port)
            writer.write(sent)
            writer.transport.abort()
            return (await client.get(url)).status_code

    assert asyncio.run(main()) == 200


def test_nothing_is_left_behind_when_it_closes_on_a_waiting_client() -> None:
    async def main() -> tuple[set[asyncio.Task[None]], bytes]:
        async with LoopbackInternet(all_day(Broken(Fault.SILENT)), always(START)) as loopback:
            url = httpx.URL(loopback.urls[HostName.CLAUDE_AI])
            reader, writer = await asyncio.open_connection("127.0.0.1", url.port)
            writer.write(b"GET / HTTP/1.1\r\n\r\n")
            while not loopback.ledger.requests:  # noqa: ASYNC110  the ledger tells nobody
                await asyncio.sleep(0)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return left, answer

    assert asyncio.run(main()) == (set(), b"")
