"""Certificates, proxies and names between here and the door: no outage of Claude's unless proved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.worlds.servers import REFUSED, Host, Servers, Treat, raw, reset, says
from tests.worlds.world import World, asked, expected, settings, treats

DOORS = (Host.CHAT, Host.API)
DAY = timedelta(days=1)
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


Issue = Callable[[trustme.CA], trustme.LeafCert]

# A certificate on both doors, the verdict, and a part of the reason.
CERTIFICATES: tuple[tuple[str, Issue, str, str], ...] = (
    ("good", lambda ca: ca.issue_cert("localhost"), "all_clear", "answered in"),
    ("unknown issuer", lambda _: trustme.CA().issue_cert("localhost"), "offline", "opens the encryption"),
    ("another name", lambda ca: ca.issue_cert("wifi.example"), "offline", "is another host's"),
    (
        "expired",
        lambda ca: ca.issue_cert("localhost", not_before=NOW - 9 * DAY, not_after=NOW - DAY),
        "front_door_down",
        "has expired, or this computer's clock is ahead",
    ),
    (
        "not yet valid",
        lambda ca: ca.issue_cert("localhost", not_before=NOW + DAY, not_after=NOW + 9 * DAY),
        "front_door_down",
        "or this computer's clock is behind",
    ),
)


@pytest.mark.parametrize("certificate", CERTIFICATES, ids=lambda certificate: certificate[0])
def test_a_certificate_says_who_stands_at_the_door(
    certificate: tuple[str, Issue, str, str],
    authority: trustme.CA,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, issue, verdict, reason = certificate
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    world = World(name, verdict, reason=reason)
    with Servers(treats(world), dict.fromkeys(DOORS, issue(authority))) as servers:
        (tmp_path / "config.toml").write_text(settings(servers))
        expected(world, asked(tmp_path, capsys))


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_a_certificate_store_that_is_not_there_is_named_and_nothing_is_said_about_claude(
    variable: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "nothing"))
    world = World("", "unknown", reason=variable, blind=f"{variable} names a ")
    with Servers(treats(world)) as servers:
        (tmp_path / "config.toml").write_text(settings(servers))
        expected(world, asked(tmp_path, capsys))


def test_a_certificate_store_of_garbage_is_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with Servers(treats(World("", ""))) as servers:
        (tmp_path / "config.toml").write_text(settings(servers))
        assert asked(tmp_path, capsys)["light"] in ("green", "grey")


# What the proxy does, and a part of the reason.
PROXIES: tuple[tuple[str, Treat | None, str], ...] = (
    ("dead", REFUSED, "the proxy cannot be reached"),
    ("sign-in", raw(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"), "the proxy asks for a sign-in"),
    ("forbids", says(403), "the proxy does not connect to it"),
    ("cannot", raw(b"HTTP/1.1 502 Bad\x1b[31mGateway\r\n\r\n"), "the proxy does not connect to it"),
    ("resets", reset, "the proxy does not connect to it"),
    ("not HTTP", raw(b"220 ftp.example\r\n\r\n"), "the proxy does not connect to it"),
    ("hangs up within", raw(b"HTTP/1.1 200 OK\r\n\r\n"), "nor any unrelated host"),
    ("plain within", raw(b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"), "nor any unrelated"),
)


@pytest.mark.parametrize("proxy", PROXIES, ids=lambda proxy: proxy[0])
def test_a_proxy_that_does_not_let_us_through_is_not_claudes_outage(
    proxy: tuple[str, Treat | None, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, treat, reason = proxy
    with Servers({**treats(World("", "")), Host.GITHUB: treat}) as servers:
        through(servers.url(Host.GITHUB), monkeypatch)
        (tmp_path / "config.toml").write_text(elsewhere(servers))
        document = asked(tmp_path, capsys)
    expected(World(name, document["verdict"], reason=reason), document)
    assert document["light"] == "grey"


@pytest.mark.parametrize(
    "setting", ["socks5://localhost:1", "http://[::1", "nonsense", "http://", "\x01", "http://a:b@/"]
)
def test_a_proxy_setting_that_is_none_is_said_without_repeating_it(
    setting: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Servers(treats(World("", ""))) as servers:
        through(setting, monkeypatch)
        (tmp_path / "config.toml").write_text(elsewhere(servers))
        document = asked(tmp_path, capsys)
    assert document["verdict"] == "offline"
    assert "proxy" in document["reasons"][0]
    assert "a:b" not in str(document)


def through(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", proxy)


def elsewhere(servers: Servers) -> str:
    """Return settings whose doors and page are not on this computer: nothing but a proxy leads there."""
    text = settings(servers).replace(servers.url(Host.PAGE) + '"', 'https://page.invalid/"')
    for host in (Host.CHAT, Host.API, Host.CONTROL, Host.PORTAL_TEST):
        text = text.replace(servers.url(host) + '"', f'https://{host.name.lower()}.invalid/"')
    return text


def test_a_name_that_cannot_be_one_is_a_door_that_is_not_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = World("", "front_door_down", reason="its name is not known")
    with Servers(treats(world)) as servers:
        text = settings(servers).replace(servers.url(Host.CHAT), f"https://{'x' * 64}.invalid/")
        (tmp_path / "config.toml").write_text(text)
        expected(world, asked(tmp_path, capsys))
