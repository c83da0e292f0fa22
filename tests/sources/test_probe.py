"""A knock says what happened on the wire, in time, whatever the other side does."""

import errno
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.about import USER_AGENT
from claude_tray.model import Knock, Outcome
from claude_tray.sources.doors.faults import fault
from claude_tray.sources.doors.issuer import issuer
from claude_tray.sources.doors.names import Names, one_per_family
from claude_tray.sources.doors.proxies import proxy_for
from claude_tray.sources.doors.stopwatch import Stage
from claude_tray.sources.probe import MAX_BODY, Budget, Way
from tests.sources.knocking import knock

Serve = Callable[..., int]
Behaviour = Callable[[socket.socket], None]

PATIENT = Budget()  # for what is going to come
QUICK = Budget(dns=0.2, connect=0.3, response=0.3, whole=0.6)
LATEST_S = 2.0  # what a knock of 0.6 s may take on a busy machine before we call it unbounded
MONTH = timedelta(days=30)
NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)
ANSWER = b"HTTP/1.1 200 OK\r\ncf-ray: 8c0-FRA\r\nContent-Length: 2\r\n\r\nok"
FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\ncf-ray: 8c0-FRA\r\n\r\n"


def here(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


def way(
    budget: Budget = PATIENT, proxy: str | None = None, look_up: Callable[..., tuple[str, ...]] = here
) -> Way:
    return Way(Names(look_up), budget, proxy_for=lambda url: proxy, now=lambda: NOW)


def says(answer: bytes, heard: list[bytes] | None = None) -> Behaviour:
    def behave(line: socket.socket) -> None:
        request = line.recv(65536)
        if heard is not None:
            heard.append(request)
        line.sendall(answer)

    return behave


@pytest.fixture
def door(authority: trustme.CA, trusting: ssl.SSLContext, serve: Serve) -> Callable[..., Knock]:
    """Knock on https://door.test, behind which a server behaves as told."""

    def at(
        behave: Behaviour,
        path: str = "/",
        *,
        budget: Budget = PATIENT,
        name: str = "door.test",
        shifted: timedelta = timedelta(0),
    ) -> Knock:
        today = datetime.now(UTC) + shifted
        certificate = authority.issue_cert(name, not_before=today - MONTH, not_after=today + MONTH)
        return knock(f"https://door.test:{serve(behave, certificate)}{path}", trusting, way(budget))

    return at


def test_an_answer_comes_with_the_time_of_every_phase(door: Callable[..., Knock]) -> None:
    answered = door(says(ANSWER))
    assert (answered.fault, answered.status, answered.header("cf-ray")) == (None, 200, "8c0-FRA")
    phases = answered.phases
    assert all(phase is not None and phase > 0 for phase in (phases.dns, phases.tcp, phases.tls, phases.ttfb))
    assert not answered.via_proxy


def test_the_request_says_who_we_are_and_nothing_about_the_person(door: Callable[..., Knock]) -> None:
    heard: list[bytes] = []
    door(says(ANSWER, heard))
    first, *lines = heard[0].decode().rstrip().split("\r\n")
    headers = dict(line.split(": ") for line in lines)
    assert first == "GET / HTTP/1.1"
    assert headers.pop("Host").startswith("door.test:")
    assert headers == {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}


@pytest.mark.parametrize(
    ("answer", "path", "kept"),
    [
        (ANSWER, "/", b""),
        (ANSWER, "/cdn-cgi/trace", b"ok"),
        (ANSWER.replace(b"cf-ray", b"x-ray"), "/", b"ok"),
        (FORBIDDEN + b"Error 1020", "/", b"Error 1020"),
        (b"HTTP/1.1 302 Found\r\nLocation: /login\r\ncf-ray: 8c0-FRA\r\n\r\nmoved", "/", b"moved"),
        (b"HTTP/1.1 500 Oh\r\ncf-ray: x\r\nContent-Length: 99\r\n\r\nit broke", "/", b"it broke"),
    ],
)
def test_a_body_is_read_only_where_the_class_needs_it(
    door: Callable[..., Knock], answer: bytes, path: str, kept: bytes
) -> None:
    assert door(says(answer), path).body == kept


def test_a_body_without_end_is_cut(authority: trustme.CA, trusting: ssl.SSLContext, serve: Serve) -> None:
    sent: list[int] = []

    def pour(line: socket.socket) -> None:
        line.recv(65536)
        line.sendall(FORBIDDEN)
        for _ in range(1024):
            line.sendall(bytes(1024 * 1024))
            sent.append(1)

    port = serve(pour, authority.issue_cert("door.test"))
    assert len(knock(f"https://door.test:{port}/", trusting, way()).body) == MAX_BODY
    assert len(sent) < 32  # what the system's buffers swallow, not the gigabyte


@pytest.mark.parametrize(
    ("name", "shifted", "outcome"),
    [
        ("door.test", -2 * MONTH, Outcome.TLS_EXPIRED),
        ("door.test", 2 * MONTH, Outcome.TLS_NOT_YET_VALID),
        ("portal.test", timedelta(0), Outcome.TLS_WRONG_HOST),
    ],
)
def test_a_certificate_that_does_not_hold_is_named_with_its_issuer(
    door: Callable[..., Knock], name: str, shifted: timedelta, outcome: Outcome
) -> None:
    failed = door(says(ANSWER), name=name, shifted=shifted)
    assert failed.fault is outcome
    assert "(issued by Throw-away Trust)" in failed.detail
    assert failed.phases.tcp is not None
    assert failed.phases.tls is None


def test_an_inspecting_box_is_called_by_its_name(trusting: ssl.SSLContext, serve: Serve) -> None:
    box = trustme.CA(organization_name="Nosy Gateway Ltd")
    port = serve(says(ANSWER), box.issue_cert("door.test"))
    failed = knock(f"https://door.test:{port}/", trusting, way())
    assert (failed.fault, "Nosy Gateway Ltd" in failed.detail) == (Outcome.TLS_INTERCEPTED, True)


def hang_up_rudely(line: socket.socket) -> None:
    line.recv(1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def flood_of_headers(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        line.sendall(b"X-Padding: 0123456789\r\n" * 1000)


def never_getting_to_the_point(line: socket.socket) -> None:
    while True:
        line.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")


@pytest.mark.parametrize(
    ("behave", "outcome"),
    [
        (hang_up_rudely, Outcome.RESET),
        (lambda line: line.recv(65536), Outcome.RESET),
        (says(b"HTTP/1.1 200 OK\r\ncf-ray: 8c"), Outcome.RESET),
        (says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), Outcome.PROTOCOL_ERROR),
        (says(b"\x00\xff\r\n\r\n"), Outcome.PROTOCOL_ERROR),
        (flood_of_headers, Outcome.PROTOCOL_ERROR),
    ],
)
def test_a_door_that_opens_and_answers_nonsense(
    door: Callable[..., Knock], behave: Behaviour, outcome: Outcome
) -> None:
    failed = door(behave)
    assert failed.fault is outcome
    assert failed.detail
    assert failed.phases.tls is not None
    assert failed.phases.ttfb is None


def test_a_door_that_accepts_and_never_answers(door: Callable[..., Knock], over: threading.Event) -> None:
    failed = door(lambda line: over.wait(10), budget=QUICK)
    assert (failed.fault, failed.phases.ttfb) == (Outcome.RESPONSE_TIMEOUT, None)
    assert failed.phases.tls is not None


def drip(line: socket.socket) -> None:
    for byte in ANSWER * 100:
        line.sendall(bytes([byte]))
        threading.Event().wait(0.02)


@pytest.mark.parametrize("behave", [drip, never_getting_to_the_point])
def test_a_door_that_keeps_talking_without_an_answer_is_left_in_time(
    door: Callable[..., Knock], behave: Behaviour
) -> None:
    started = time.monotonic()
    assert door(behave, budget=QUICK).fault is Outcome.RESPONSE_TIMEOUT
    assert time.monotonic() - started < LATEST_S


def test_a_body_that_drips_does_not_hide_the_answer(
    door: Callable[..., Knock], over: threading.Event
) -> None:
    def drip_after_the_head(line: socket.socket) -> None:
        line.sendall(FORBIDDEN)
        while not over.wait(0.02):
            line.sendall(b"x")

    answered = door(drip_after_the_head, budget=QUICK)
    assert (answered.fault, answered.status, set(answered.body)) == (None, 403, {ord("x")})


@pytest.mark.parametrize("budget", [QUICK, Budget(dns=0.2, connect=5.0, response=5.0, whole=0.3)])
def test_a_handshake_that_nobody_answers(
    trusting: ssl.SSLContext, serve: Serve, over: threading.Event, budget: Budget
) -> None:
    started = time.monotonic()
    failed = knock(f"https://door.test:{serve(lambda line: over.wait(10))}/", trusting, way(budget))
    assert (failed.fault, failed.phases.tcp is not None) == (Outcome.TLS_TIMEOUT, True)
    assert time.monotonic() - started < LATEST_S


@pytest.mark.parametrize(
    ("behave", "outcome"),
    [(says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), Outcome.TLS_FAILED), (hang_up_rudely, Outcome.RESET)],
)
def test_a_handshake_that_is_broken_off(
    trusting: ssl.SSLContext, serve: Serve, behave: Behaviour, outcome: Outcome
) -> None:
    assert knock(f"https://door.test:{serve(behave)}/", trusting, way()).fault is outcome


def test_a_port_where_nobody_listens(trusting: ssl.SSLContext) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert knock(f"https://door.test:{port}/", trusting, way()).fault is Outcome.REFUSED


def test_a_connection_that_is_never_accepted(trusting: ssl.SSLContext) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        with socket.create_connection(address):  # fills the queue: the next one's packets are dropped
            failed = knock(f"https://door.test:{address[1]}/", trusting, way(QUICK))
    assert (failed.fault, failed.phases.tcp) == (Outcome.TCP_TIMEOUT, None)


def test_an_address_to_which_no_way_leads(trusting: ssl.SSLContext) -> None:
    nowhere = way(look_up=lambda host, port: ("255.255.255.255",))  # the system refuses, nothing is sent
    assert knock("https://door.test/", trusting, nowhere).fault is Outcome.NO_ROUTE


@pytest.mark.parametrize("addresses", [("::1", "127.0.0.1"), ("255.255.255.255", "::ffff:127.0.0.1")])
def test_when_one_family_fails_the_other_is_tried(serve: Serve, addresses: tuple[str, ...]) -> None:
    both = way(look_up=lambda host, port: addresses)
    answered = knock(f"http://door.test:{serve(says(ANSWER))}/", ssl.create_default_context(), both)
    assert (answered.fault, answered.status) == (None, 200)
    assert answered.phases.dns is not None


def test_a_family_that_this_network_lacks_does_not_hide_the_other_ones_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    lame = way(look_up=lambda host, port: ("127.0.0.1", "::ffff:255.255.255.255"))
    assert knock(f"http://door.test:{port}/", ssl.create_default_context(), lame).fault is Outcome.REFUSED


def test_one_address_of_each_family_is_tried_in_the_systems_order() -> None:
    assert one_per_family(("2001:db8::1", "2001:db8::2", "192.0.2.1")) == ("2001:db8::1", "192.0.2.1")
    assert one_per_family(("192.0.2.1", "192.0.2.2")) == ("192.0.2.1",)
    assert one_per_family(()) == ()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), Outcome.DNS_NOT_FOUND),
        (socket.gaierror(socket.EAI_AGAIN, "later"), Outcome.DNS_FAILED),
        (socket.gaierror(socket.EAI_FAIL, "never"), Outcome.DNS_FAILED),
        (UnicodeError("label too long"), Outcome.DNS_NOT_FOUND),
        (OSError(errno.EMFILE, "too many open files"), Outcome.DNS_FAILED),
    ],
)
def test_a_name_that_cannot_be_looked_up(error: Exception, outcome: Outcome) -> None:
    def fail(host: str, port: int) -> tuple[str, ...]:
        raise error

    failed = knock("https://door.test/", ssl.create_default_context(), way(look_up=fail))
    assert (failed.fault, failed.phases.total) == (outcome, None)


def test_a_name_server_that_hangs_costs_one_thread_however_often_we_knock(over: threading.Event) -> None:
    asked: list[str] = []

    def hang(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        over.wait(10)
        return ()

    hung = way(QUICK, look_up=hang)
    knocks = [knock("https://door.test/", ssl.create_default_context(), hung) for _ in range(3)]
    assert [each.fault for each in knocks] == [Outcome.DNS_TIMEOUT] * 3
    assert asked == ["door.test"]


@pytest.mark.parametrize(
    ("error", "stage", "outcome"),
    [
        (OSError(errno.EHOSTUNREACH, ""), Stage.CONNECTION, Outcome.NO_ROUTE),
        (OSError(errno.ENETUNREACH, ""), Stage.CONNECTION, Outcome.NO_ROUTE),
        (OSError(errno.EMFILE, "too many open files"), Stage.CONNECTION, Outcome.OTHER),
        (BrokenPipeError(errno.EPIPE, ""), Stage.ANSWER, Outcome.RESET),
        (OSError(errno.ENOTCONN, ""), Stage.ANSWER, Outcome.RESET),
        (ConnectionAbortedError(errno.ECONNABORTED, ""), Stage.HANDSHAKE, Outcome.RESET),
        (httpx.WriteTimeout(""), Stage.ANSWER, Outcome.RESPONSE_TIMEOUT),
        (httpx.ConnectTimeout(""), Stage.HANDSHAKE, Outcome.TLS_TIMEOUT),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), Stage.HANDSHAKE, Outcome.TLS_FAILED),
    ],
)
def test_errors_that_a_test_cannot_provoke_are_known_too(
    error: Exception, stage: Stage, outcome: Outcome
) -> None:
    wrapped = httpx.ConnectError("outer")
    wrapped.__cause__ = error
    assert fault(wrapped, stage, late=False)[0] is outcome


@pytest.mark.parametrize(
    ("date", "age", "skew"),
    [
        ("Mon, 04 May 2026 12:00:00 GMT", "", -0.5),
        ("Mon, 04 May 2026 11:58:00 GMT", "", 119.5),
        ("Mon, 04 May 2026 12:02:00 GMT", "", -120.5),
        ("Mon, 04 May 2026 11:00:00 GMT", "Age: 3600\r\n", None),
        ("tomorrow", "", None),
        ("Mon, 04 May 99999999999 12:00:00 GMT", "", None),
    ],
)
def test_how_far_this_computers_clock_is_off(serve: Serve, date: str, age: str, skew: float | None) -> None:
    answer = f"HTTP/1.1 200 OK\r\ncf-ray: x\r\n{age}Date: {date}\r\nContent-Length: 0\r\n\r\n".encode()
    answered = knock(f"http://door.test:{serve(says(answer))}/", ssl.create_default_context(), way())
    assert answered.clock_skew_s == (None if skew is None else pytest.approx(skew, abs=0.3))


def tunnel_to(port: int) -> Behaviour:
    def behave(line: socket.socket) -> None:
        line.recv(65536)
        line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as onward:
            back = threading.Thread(target=pump, args=(onward, line), daemon=True)
            back.start()
            pump(line, onward)
            back.join()

    return behave


def pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


def test_through_a_proxy_only_the_doors_own_phases_are_the_doors(
    authority: trustme.CA, trusting: ssl.SSLContext, serve: Serve
) -> None:
    proxy = serve(tunnel_to(serve(says(ANSWER), authority.issue_cert("door.test"))))
    answered = knock("https://door.test/", trusting, way(proxy=f"http://127.0.0.1:{proxy}"))
    assert (answered.fault, answered.status, answered.via_proxy) == (None, 200, True)
    assert answered.phases.dns is None
    assert answered.phases.tls is not None
    assert answered.phases.ttfb is not None


def test_a_fault_of_the_door_behind_a_proxy_is_still_the_doors(
    authority: trustme.CA, trusting: ssl.SSLContext, serve: Serve
) -> None:
    proxy = serve(tunnel_to(serve(says(ANSWER), authority.issue_cert("portal.test"))))
    failed = knock("https://door.test/", trusting, way(proxy=f"http://127.0.0.1:{proxy}"))
    assert (failed.fault, failed.via_proxy) == (Outcome.TLS_WRONG_HOST, True)


def test_a_plain_address_goes_through_the_proxy_as_a_whole(serve: Serve) -> None:
    heard: list[bytes] = []
    proxy = serve(says(ANSWER, heard))
    knock(
        "http://control.test/success.txt",
        ssl.create_default_context(),
        way(proxy=f"http://127.0.0.1:{proxy}"),
    )
    assert heard[0].startswith(b"GET http://control.test/success.txt HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("behave", "outcome"),
    [
        (says(b"HTTP/1.1 403 Forbidden\r\n\r\n"), Outcome.PROXY_FAILED),
        (says(b"HTTP/1.1 502 Bad Gateway\r\n\r\n"), Outcome.PROXY_FAILED),
        (says(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"), Outcome.PROXY_AUTH),
        (says(b"what?\r\n\r\n"), Outcome.PROXY_FAILED),
        (hang_up_rudely, Outcome.PROXY_FAILED),
        (lambda line: [line.recv(65536), line.recv(65536)], Outcome.PROXY_FAILED),  # hears, says nothing
    ],
)
def test_a_proxy_that_does_not_let_us_through(
    trusting: ssl.SSLContext, serve: Serve, behave: Behaviour, outcome: Outcome
) -> None:
    failed = knock("https://door.test/", trusting, way(QUICK, f"http://127.0.0.1:{serve(behave)}"))
    assert (failed.fault, failed.via_proxy, failed.phases.ttfb) == (outcome, True, None)


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("http://127.0.0.1:1", "cannot be reached"),
        ("socks5://user:secret@127.0.0.1:1080", "SOCKS"),
        ("http://p:many", "not an address"),
        ("nonsense://", "cannot use"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_said_without_its_password(
    trusting: ssl.SSLContext, proxy: str, words: str
) -> None:
    failed = knock("https://door.test/", trusting, way(proxy=proxy))
    assert failed.fault is Outcome.PROXY_FAILED
    assert words in failed.detail
    assert "secret" not in failed.detail


@pytest.mark.parametrize(
    ("settings", "url", "proxy"),
    [
        ({}, "https://claude.ai/", None),
        ({"https_proxy": "http://p:3128"}, "https://claude.ai/", "http://p:3128"),
        ({"HTTPS_PROXY": "p:3128"}, "https://claude.ai/", "http://p:3128"),
        ({"http_proxy": "http://p:3128"}, "https://claude.ai/", None),
        ({"ALL_PROXY": "socks5://p:1080"}, "https://claude.ai/", "socks5://p:1080"),
        ({"https_proxy": "http://p:3128", "no_proxy": ".claude.ai,example.org"}, "https://claude.ai/", None),
        ({"https_proxy": "http://p:3128", "no_proxy": "*"}, "https://claude.ai/", None),
        ({"https_proxy": "http://p:3128", "no_proxy": "notclaude.ai"}, "https://claude.ai/", "http://p:3128"),
        ({"http_proxy": "http://p:3128"}, "http://127.0.0.1:8000/", None),
        ({"http_proxy": "http://p:3128"}, "http://localhost:8000/", None),
        ({"http_proxy": "http://p:3128"}, "http://[::1]:8000/", None),
    ],
)
def test_the_proxy_is_the_one_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], url: str, proxy: str | None
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(httpx.URL(url)) == proxy


CERTIFICATE = ssl.PEM_cert_to_DER_cert(
    trustme.CA(organization_name="Broken Seal").issue_cert("a.test").cert_chain_pems[0].bytes().decode()
)


@given(st.integers(0, len(CERTIFICATE) - 1), st.binary(max_size=8))
def test_a_certificate_made_to_confuse_is_read_without_harm(at: int, inserted: bytes) -> None:
    assert issuer(CERTIFICATE) == "Broken Seal"
    assert len(issuer(CERTIFICATE[:at] + inserted + CERTIFICATE[at + len(inserted) :])) <= 60
    issuer(inserted)
