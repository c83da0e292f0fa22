"""A name server that fails, or answers what a public name cannot be."""

import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.checks.dns import NOWHERE, oddity
from claude_tray.checks.surroundings import Surroundings
from claude_tray.model.triage import Result
from claude_tray.sources.doors.names import Names
from tests.checks.lines import HASTY, LOOPBACK, Serve, firing, found

Resolved = Callable[..., Surroundings]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no such name"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "could not be looked up"),
        (ValueError("label too long"), "no such name"),
        ((), "no such name"),
        (("0.0.0.0",), "leads nowhere"),
        (("::",), "leads nowhere"),
        (("127.0.0.2",), "this computer itself"),
        (("::ffff:127.0.0.2",), "this computer itself"),
        (("no address",), "no address"),
    ],
)
def test_a_wrong_answer_is_found(resolved: Resolved, answer: object, why: str) -> None:
    finding = found(resolved(api_test=answer))["dns"]
    assert finding.result is Result.FOUND
    assert "api.test" in finding.evidence
    assert why in finding.evidence
    assert "door.test" not in finding.evidence
    assert "127.0" not in repr(finding)
    assert "0.0.0" not in repr(finding)


def test_a_sinkhole_for_one_kind_of_address_is_found_although_the_other_is_right(resolved: Resolved) -> None:
    finding = found(resolved(door_test=(LOOPBACK, "::")))["dns"]
    assert finding.result is Result.FOUND
    assert "leads nowhere" in finding.evidence


def test_a_tunnel_that_gives_out_addresses_of_its_own_is_no_fault(resolved: Resolved) -> None:
    # The right certificate stands behind it, as behind the fake addresses of a tunnel program.
    assert found(resolved(door_test=(LOOPBACK,)))["dns"].result is Result.CLEAR


def test_a_portal_that_is_behind_every_name_is_found(
    calm: Surroundings, serve: Serve, authority: object
) -> None:
    strange = serve(lambda line: None, authority.issue_cert("portal.test"))  # type: ignore[attr-defined]
    url = f"https://door.test:{strange}/"
    assert "dns" in firing(replace(calm, door=url, api=url))


def test_a_name_server_that_never_answers_is_found_in_time(calm: Surroundings, over: threading.Event) -> None:
    def look_up(host: str, port: int) -> tuple[str, ...]:
        if host == "door.test":
            over.wait()
        return (LOOPBACK,)

    finding = found(replace(calm, names=Names(look_up), patience=HASTY))["dns"]
    assert finding.result is Result.FOUND
    assert "not looked up in time" in finding.evidence


def test_ten_thousand_addresses_are_an_answer_like_any_other(resolved: Resolved) -> None:
    many = tuple(f"127.0.{n // 250}.{n % 250 + 1}" for n in range(10_000))
    assert firing(resolved(door_test=many)) == set()


def test_behind_a_proxy_nobody_blames_this_computers_name_server(resolved: Resolved) -> None:
    here = resolved(door_test=socket.gaierror(socket.EAI_NONAME, "no"))
    proxied = replace(here, proxy_for=lambda url: "http://127.0.0.1:9", patience=HASTY)
    assert found(proxied)["dns"].result is Result.CANNOT_TELL


def test_addresses_instead_of_names_are_not_looked_up(calm: Surroundings) -> None:
    url = str(httpx.URL(calm.door).copy_with(host=LOOPBACK))
    assert found(replace(calm, door=url, api="https://localhost:1/"))["dns"].result is Result.CANNOT_TELL


@pytest.mark.parametrize(
    "address", ["160.79.104.10", "2607:6bc0::10", "64:ff9b::a04f:680a", "64:ff9b:1::a04f:680a", "8.8.8.8"]
)
def test_a_public_address_is_right_also_where_a_network_translates_it(address: str) -> None:
    assert oddity(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.1.1", "198.18.0.5", "100.64.0.1", "224.0.0.1",
        "fe80::1%eth0", "fd00::1", "146.112.61.106", "::ffff:10.0.0.1", "255.255.255.255", "::1",
    ],
)  # fmt: skip
def test_no_other_address_is_that_of_a_public_name(address: str) -> None:
    assert oddity(address) != ""


@given(st.text() | st.ip_addresses().map(str))
def test_whatever_a_name_server_answers_is_judged(address: str) -> None:
    assert oddity(address) in ("", NOWHERE) or oddity(address).startswith("answered with ")
