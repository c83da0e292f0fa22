"""The way out follows this computer's settings and carries nothing of the person."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import trustme

from claude_tray.about import USER_AGENT
from claude_tray.model import Outcome, Silence
from claude_tray.sources.direct import DirectInternet
from claude_tray.sources.doors import trust
from claude_tray.sources.doors.proxies import shut, straight, through
from claude_tray.sources.probe import Budget
from claude_tray.sources.source import Unread

SETTINGS = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir")


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site(serve: Callable[..., int]) -> tuple[str, list[bytes]]:
    """A server that sets a cookie and sends everybody elsewhere; its address and what it heard."""
    heard: list[bytes] = []

    def behave(line: socket.socket) -> None:
        heard.append(line.recv(65536))
        line.sendall(
            b"HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: who=you\r\n"
            b"Connection: close\r\nContent-Length: 0\r\n\r\n"
        )

    return f"http://localhost:{serve(behave)}/", heard


async def twice(url: str) -> httpx.Response:
    internet = DirectInternet()
    await internet.http.get(url)
    answer = await internet.http.get(url)
    await internet.aclose()
    return answer


def test_no_cookie_is_sent_back_and_no_redirect_followed(site: tuple[str, list[bytes]]) -> None:
    url, heard = site
    assert asyncio.run(twice(url)).status_code == 302
    assert [each.split(b"\r\n")[0] for each in heard] == [b"GET / HTTP/1.1"] * 2
    assert b"cookie" not in heard[1].lower()
    assert USER_AGENT.encode() in heard[1]


def test_a_client_is_built_once() -> None:
    internet = DirectInternet()
    assert internet.http is internet.http


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_a_certificate_store_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "gone"))
    internet = DirectInternet()
    with pytest.raises(Unread, match=f"{variable} names a .* that is not there") as unread:
        _ = internet.http
    assert unread.value.silence is Silence.INTERNAL
    with pytest.raises(Unread):
        asyncio.run(internet.knock("https://localhost:1/"))


def test_a_store_of_the_persons_own_is_trusted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: trustme.CA, serve: Callable[..., int]
) -> None:
    def behave(line: socket.socket) -> None:
        line.recv(65536)
        line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    url = f"https://localhost:{serve(behave, authority.issue_cert('localhost'))}/"
    assert asyncio.run(DirectInternet().knock(url)).fault is Outcome.TLS_INTERCEPTED
    authority.cert_pem.write_to_path(str(tmp_path / "own.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
    assert asyncio.run(DirectInternet().knock(url)).status == 204


def test_where_openssl_finds_no_store_truststore_looks_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert trust.context().cert_store_stats()["x509_ca"] > 0
    assert trust.context() is trust.context()  # the store is read once, and kept once
    monkeypatch.setenv("SSL_CERT_FILE", "")
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setattr("ssl.get_default_verify_paths", lambda: _Paths(str(tmp_path)))
    assert trust.context() is not trust.context()  # each holds a lock while it shakes hands


class _Paths:
    cafile = None

    def __init__(self, folder: str) -> None:
        self.capath = folder


def test_a_proxy_that_is_set_later_is_used_from_then_on(
    monkeypatch: pytest.MonkeyPatch, site: tuple[str, list[bytes]]
) -> None:
    url, heard = site

    async def ask() -> None:
        internet = DirectInternet()
        await internet.http.get(url)
        monkeypatch.setenv("http_proxy", url)
        await internet.http.get("http://github.test/issues")
        await internet.aclose()

    asyncio.run(ask())
    assert heard[1].startswith(b"GET http://github.test/issues HTTP/1.1")


def test_a_proxy_that_cannot_be_used_is_an_ordinary_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1080")

    async def ask() -> None:
        await DirectInternet().http.get("http://github.test/")

    with pytest.raises(httpx.ProxyError, match="SOCKS"):
        asyncio.run(ask())


def test_no_proxy_means_none_whatever_the_system_says(
    monkeypatch: pytest.MonkeyPatch, site: tuple[str, list[bytes]]
) -> None:
    monkeypatch.setenv("http_proxy", site[0])
    internet = DirectInternet(Budget(dns=0.2, whole=0.5), route=straight)
    assert not asyncio.run(internet.knock("http://nowhere.invalid/")).via_proxy
    assert site[1] == []


def test_a_proxy_of_ones_own_carries_requests_and_knocks_and_spares_this_computer(
    site: tuple[str, list[bytes]],
) -> None:
    url, heard = site

    async def ask() -> None:
        internet = DirectInternet()
        internet.go_by(through(url))
        await internet.http.get("http://github.test/issues")
        knock = await internet.knock("http://claude.test/")
        assert (knock.via_proxy, knock.status) == (True, 302)
        assert not (await internet.knock(url)).via_proxy
        await internet.aclose()

    asyncio.run(ask())
    lines = [each.split(b"\r\n")[0] for each in heard]
    assert lines[0] == b"GET http://github.test/issues HTTP/1.1"
    assert lines[1].startswith(b"GET http://claude.test")


def test_without_its_address_a_proxy_of_ones_own_lets_nothing_out_past_it() -> None:
    internet = DirectInternet(route=through(""))
    knock = asyncio.run(internet.knock("http://claude.test/"))
    assert knock.fault is Outcome.PROXY_FAILED
    assert "address is not set" in knock.detail
    with pytest.raises(httpx.ProxyError, match="address is not set"):
        asyncio.run(internet.http.get("http://github.test/"))


def test_in_offline_mode_nothing_goes_out_not_even_to_this_computer(site: tuple[str, list[bytes]]) -> None:
    url, heard = site

    async def ask() -> None:
        internet = DirectInternet()
        client = internet.http  # as a source has it that is asking just now
        internet.go_by(shut)
        with pytest.raises(Unread, match="offline mode") as unread:
            await client.get(url)
        assert unread.value.silence is Silence.OFF
        with pytest.raises(Unread, match="offline mode"):
            await internet.knock(url)
        await internet.aclose()

    asyncio.run(ask())
    assert heard == []
