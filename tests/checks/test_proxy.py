"""A proxy is named by its kind, tried, and never quoted."""

import base64
import socket
import threading
from dataclasses import replace

import httpx
import pytest

from claude_tray.checks.surroundings import Surroundings
from claude_tray.model.triage import Result
from claude_tray.sources.doors.names import Names
from claude_tray.sources.doors.proxies import proxy_for
from tests.checks.lines import HASTY, Serve, firing, found, proxy, waits

SECRET = "http://user:pa%73s@"


def through(here: Surroundings, setting: str) -> Surroundings:
    return replace(here, proxy_for=lambda url: setting, environment={"HTTPS_PROXY": setting})


def test_a_proxy_that_works_is_a_fact_and_no_cause(calm: Surroundings, serve: Serve) -> None:
    heard: list[bytes] = []
    here = through(calm, f"{SECRET}127.0.0.1:{serve(proxy(heard))}")
    findings = found(here)
    assert {check for check, each in findings.items() if each.result is Result.FOUND} == set()
    assert findings["proxy"].facts == (("proxy", "HTTP, from the environment"),)
    seen_through_it = ("offline", "captive_portal", "clock", "tls_interception", "asset_hosts", "proxy")
    assert {findings[check].result for check in seen_through_it} == {Result.CLEAR}
    assert findings["dns"].result is findings["ipv6"].result is Result.CANNOT_TELL
    words = base64.b64encode(b"user:pass")
    assert all(b"proxy-authorization: basic " + words.lower() in each.lower() for each in heard)
    assert "127.0.0.1" not in repr(findings)
    assert "user" not in repr(findings["proxy"])


def test_a_proxy_that_accepts_and_never_answers_is_found(
    calm: Surroundings, serve: Serve, over: threading.Event
) -> None:
    here = replace(through(calm, f"http://127.0.0.1:{serve(waits(over))}"), patience=HASTY)
    findings = found(here)
    assert findings["proxy"].result is Result.FOUND
    assert "gives no way on" in findings["proxy"].evidence
    assert findings["offline"].result is Result.CANNOT_TELL
    assert firing(here) == {"proxy"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 407 Ask dc01.corp.test\r\n\r\n", "wants a name and a password"),
        (b"HTTP/1.1 403 Forbidden by gate7\r\n\r\n", "gives no way on"),
        (b"HTTP/1.1\r\n\r\n", "gives no way on"),
        (b"\r\n\r\n", "gives no way on"),
        (b"SSH-2.0-OpenSSH_9\r\n", "gives no way on"),
        (b"x" * 40_000, "gives no way on"),
    ],
)
def test_a_proxy_that_refuses_is_found_and_not_quoted(
    calm: Surroundings, serve: Serve, answer: bytes, said: str
) -> None:
    port = serve(proxy([], lambda target: answer))
    finding = found(through(calm, f"http://127.0.0.1:{port}"))["proxy"]
    assert finding.result is Result.FOUND
    assert said in finding.evidence
    assert not {"dc01", "gate7", "127"} & set(repr(finding).replace(".", " ").split())


def test_a_proxy_that_shuts_out_the_script_hosts_only(calm: Surroundings, serve: Serve) -> None:
    def refuses(target: str) -> bytes | None:
        return b"HTTP/1.1 403 No\r\n\r\n" if target.startswith("scripts.test") else None

    assert firing(through(calm, f"http://127.0.0.1:{serve(proxy([], refuses))}")) == {"asset_hosts"}


@pytest.mark.parametrize(
    ("setting", "result"),
    [
        ("http://127.0.0.1:1", Result.FOUND),  # nobody listens there
        ("http://[::1]:1", Result.FOUND),
        ("socks5h://user:pass@127.0.0.1:1080", Result.CANNOT_TELL),
        ("socks4://127.0.0.1:1080", Result.CANNOT_TELL),
        ("quic://127.0.0.1:1", Result.CANNOT_TELL),
        ("http://", Result.FOUND),
        ("http://127.0.0.1:99999", Result.FOUND),
        ("http://user:pa ss@[::1", Result.FOUND),
        ("http://user:p@ss@127.0.0.1:1", Result.FOUND),
    ],
)
def test_an_odd_setting_is_told_without_being_repeated(
    calm: Surroundings, setting: str, result: Result
) -> None:
    findings = found(through(calm, setting))
    assert findings["proxy"].result is result
    assert not any(part in repr(findings["proxy"]) for part in ("127.0.0.1", "user", "ss@", "1080", "99999"))
    assert "internal error" not in {each.evidence for each in findings.values()}
    assert findings["offline"].result is Result.CANNOT_TELL


def test_a_proxy_of_the_system_is_told_from_one_of_the_environment(calm: Surroundings, serve: Serve) -> None:
    here = replace(through(calm, f"http://127.0.0.1:{serve(proxy([]))}"), environment={"HTTPS_PROXY": ""})
    assert found(here)["proxy"].facts == (("proxy", "HTTP, from the system's settings"),)


@pytest.mark.parametrize(
    ("environment", "proxied"),
    [
        ({"HTTPS_PROXY": "http://p.test:1"}, True),
        ({"https_proxy": "p.test:1"}, True),
        ({"ALL_PROXY": "socks5h://u:p@p.test:1"}, True),
        ({"HTTP_PROXY": "http://p.test:1"}, False),
        ({"HTTPS_PROXY": "http://p.test:1", "NO_PROXY": "door.test"}, False),
        ({"HTTPS_PROXY": "http://p.test:1", "NO_PROXY": ".test"}, False),
        ({"HTTPS_PROXY": "http://p.test:1", "NO_PROXY": "*"}, False),
        ({"HTTPS_PROXY": "http://p.test:1", "NO_PROXY": "other.test"}, True),
    ],
)
def test_the_environment_is_read_as_every_program_reads_it(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], proxied: bool
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (proxy_for(httpx.URL("https://door.test/")) is not None) is proxied


def test_a_name_server_that_knows_no_proxy_is_the_proxys_failure(calm: Surroundings) -> None:
    def look_up(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    finding = found(replace(through(calm, "http://proxy.test:1"), names=Names(look_up)))["proxy"]
    assert finding.evidence.endswith("it cannot be reached.")
    assert "proxy.test" not in repr(finding)
