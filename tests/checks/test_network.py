"""All network checks together: quiet where nothing is wrong, in time, and gone when they are called off."""

import asyncio
import gc
import socket
import threading
import time
from dataclasses import replace

import pytest

from claude_tray.checks import network
from claude_tray.checks.reach import Reach
from claude_tray.checks.surroundings import Patience, Surroundings
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors import trust
from claude_tray.sources.doors.names import Names
from tests.checks.lines import HASTY, LOOPBACK, Serve, found, waits


def test_on_a_computer_where_nothing_is_wrong_every_check_is_clear(calm: Surroundings) -> None:
    findings = found(calm)
    assert {check: finding.result for check, finding in findings.items()} == dict.fromkeys(
        network.CHECKS, Result.CLEAR
    )
    assert all(finding.evidence and finding.how for finding in findings.values())


async def hangs(reach: Reach) -> Finding:
    await asyncio.Event().wait()
    raise AssertionError


def test_with_one_check_hanging_all_others_answer_in_time(calm: Surroundings) -> None:
    here = replace(calm, patience=Patience(attempt=0.8, check=1.0))
    began = time.monotonic()
    findings = asyncio.run(network.run(here, {**network.CHECKS, "dns": hangs}))
    assert time.monotonic() - began < 2
    late = next(finding for finding in findings if finding.check == "dns")
    assert late == Finding("dns", Result.CANNOT_TELL, "no answer within 1 s")
    assert {each.result for each in findings if each is not late} == {Result.CLEAR}


def test_a_round_is_over_within_five_seconds() -> None:
    assert Patience().attempt < Patience().trying < Patience().check < 5


def test_a_slow_name_server_and_a_deaf_host_together_still_get_a_word(
    calm: Surroundings, serve: Serve, over: threading.Event
) -> None:
    deaf = serve(waits(over))

    def slow(host: str, port: int) -> tuple[str, ...]:
        over.wait(0.35)
        return (LOOPBACK,)

    here = replace(
        calm, door=f"https://door.test:{deaf}/", names=Names(slow), patience=Patience(attempt=0.6, check=0.8)
    )
    assert found(here)["ipv6"].evidence == "claude.ai cannot be connected to by either kind"


def test_nobody_answering_at_all_ends_in_time(
    calm: Surroundings, serve: Serve, over: threading.Event
) -> None:
    deaf = serve(waits(over))
    here = replace(
        calm,
        door=f"https://door.test:{deaf}/",
        api=f"https://api.test:{deaf}/",
        assets=(f"https://scripts.test:{deaf}/",),
        controls=(f"http://one.test:{deaf}/success.txt", f"https://two.test:{deaf}/"),
        patience=HASTY,
    )
    began = time.monotonic()
    findings = found(here)
    assert time.monotonic() - began < 1.5
    assert findings["offline"].result is Result.FOUND
    unseen = ("captive_portal", "clock", "ipv6", "tls_interception", "asset_hosts")
    assert {findings[check].result for check in unseen} == {Result.CANNOT_TELL}


def test_nothing_that_is_found_says_whose_computer_it_is(calm: Surroundings) -> None:
    calm.hosts_file.write_text("192.0.2.77 door.test\n0.0.0.0 api.test\n")
    calm.claude_settings[0].write_text('{"env": {"ANTHROPIC_BASE_URL": "https://key-77@gate.corp.test"}}')
    calm.kde_proxies.write_text("[Proxy Settings]\nProxyType=2\nProxy Config Script=http://gate.corp.test")
    here = replace(
        calm,
        names=Names(lambda host, port: ("127.0.0.77",)),
        environment={"HTTPS_PROXY": "http://person:word-77@gate.corp.test:3128", "HOME": "/home/person"},
    )
    direct, proxied = found(here), found(replace(here, proxy_for=lambda url: here.environment["HTTPS_PROXY"]))
    assert {each for each in direct if direct[each].result is Result.FOUND} >= {"dns", "hosts_file", "pac"}
    assert proxied["proxy"].result is Result.FOUND
    told = repr((direct, proxied))
    private = (
        "192.0.2",
        "127.0.0",
        "-77",
        "corp.test",
        "person",
        str(calm.hosts_file.parent),
        socket.gethostname(),
    )
    assert [each for each in private if each in told] == []


def test_called_off_halfway_nothing_is_left_running(
    calm: Surroundings, serve: Serve, over: threading.Event
) -> None:
    come, gone = threading.Semaphore(0), threading.Semaphore(0)

    def watch(line: socket.socket) -> None:
        come.release()
        while line.recv(65536):
            pass
        gone.release()

    deaf = serve(watch)
    controls = (f"http://one.test:{deaf}/", f"http://two.test:{deaf}/")
    here = replace(calm, door=f"https://door.test:{deaf}/", controls=controls, patience=Patience(30, 30))

    async def begin_and_leave() -> set["asyncio.Task[object]"]:
        under_way = asyncio.create_task(network.run(here))
        for _ in range(3):
            assert await asyncio.to_thread(come.acquire, timeout=10)
        under_way.cancel()
        with pytest.raises(asyncio.CancelledError):
            await under_way
        return asyncio.all_tasks() - {asyncio.current_task()}  # type: ignore[arg-type]

    assert asyncio.run(begin_and_leave()) == set()
    assert all(gone.acquire(timeout=5) for _ in range(3))  # every connection was hung up
    gc.collect()  # a forgotten socket warns, and a warning fails


def test_a_look_up_that_outlives_its_round_disturbs_nobody(calm: Surroundings, over: threading.Event) -> None:
    later, told = threading.Event(), threading.Semaphore(0)

    def late(host: str, port: int) -> tuple[str, ...]:
        later.wait(10)
        told.release()
        return (LOOPBACK,)

    here = replace(calm, names=Names(late), patience=HASTY)
    assert found(here)["dns"].result is Result.FOUND
    later.set()  # the answer comes back to a loop that is closed
    assert told.acquire(timeout=5)


def test_a_certificate_store_that_is_not_there_is_said_and_is_no_finding(
    calm: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    findings = found(replace(calm, context=trust.context))
    why = "SSL_CERT_FILE names a file that is not there: unset it or correct it"
    assert findings["tls_interception"] == Finding("tls_interception", Result.CANNOT_TELL, why)
    assert findings["hosts_file"].result is Result.CLEAR


def test_a_fault_of_ours_costs_one_check(calm: Surroundings, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(reach: Reach) -> Finding:
        raise ZeroDivisionError

    findings = asyncio.run(network.run(calm, {**network.CHECKS, "dns": broken}))
    results = {finding.check: finding.result for finding in findings}
    assert results.pop("dns") is Result.CANNOT_TELL
    assert set(results.values()) == {Result.CLEAR}
    assert "The check dns failed" in caplog.text


def test_what_two_checks_want_to_know_is_asked_once(calm: Surroundings) -> None:
    asked: list[str] = []

    def look_up(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return (LOOPBACK,)

    found(replace(calm, names=Names(look_up)))
    assert sorted(asked) == ["api.test", "door.test", "files.test", "one.test", "scripts.test", "two.test"]
