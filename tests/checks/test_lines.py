"""Lines to Claude's hosts that break: one kind of address, a signature on the way, the page's files."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
import trustme

from claude_tray.checks import ipv6
from claude_tray.checks.dialling import Line
from claude_tray.checks.surroundings import Surroundings
from claude_tray.checks.tls_interception import called, is_public
from claude_tray.model import Outcome
from claude_tray.model.triage import Result
from tests.checks.conftest import silent_end
from tests.checks.lines import HASTY, LOOPBACK, Serve, firing, found, trust_in, waits

V6 = "::1"
Resolved = Callable[..., Surroundings]


def at_port(here: Surroundings, port: int, *, door_only: bool = False) -> Surroundings:
    door = f"https://door.test:{port}/"
    return replace(here, door=door, api=here.api if door_only else f"https://api.test:{port}/")


def test_both_kinds_of_address_that_connect_are_in_order(
    resolved: Resolved, serve: Serve, claude: int, certificate: trustme.LeafCert
) -> None:
    serve(silent_end, certificate, at=(V6, claude))
    finding = found(resolved(door_test=(V6, LOOPBACK)))["ipv6"]
    assert (finding.result, finding.evidence) == (Result.CLEAR, "IPv4 and IPv6 both connect.")


def test_ipv6_that_accepts_and_never_answers_is_found_while_ipv4_works(
    resolved: Resolved, serve: Serve, claude: int, over: threading.Event
) -> None:
    serve(waits(over), at=(V6, claude))  # a tunnel that swallows large packets looks like this
    here = replace(resolved(door_test=(V6, LOOPBACK)), patience=HASTY)
    assert found(here)["ipv6"].evidence == (
        "IPv4 works and IPv6 is broken (the TLS handshake was not finished in time)."
    )
    assert firing(here) - {"dns"} == {"ipv6"}  # a loopback address that does not connect is not public either


def test_ipv4_that_is_refused_is_found_while_ipv6_works(
    resolved: Resolved, serve: Serve, certificate: trustme.LeafCert
) -> None:
    port = serve(silent_end, certificate, at=(V6, 0))
    finding = found(at_port(resolved(door_test=(LOOPBACK, V6)), port, door_only=True))["ipv6"]
    assert finding.evidence == "IPv6 works and IPv4 is broken (the connection was refused)."


@pytest.mark.parametrize(("one", "other"), [("IPv4", "IPv6"), ("IPv6", "IPv4")])
def test_a_network_with_one_kind_only_is_in_order(one: str, other: str) -> None:
    alone = ipv6.decide({one: Line(tcp=True)})
    without_a_way = ipv6.decide({other: Line(Outcome.NO_ROUTE), one: Line(tcp=True)})
    assert alone.result is without_a_way.result is Result.CLEAR


def test_a_certificate_that_is_not_believed_does_not_make_a_kind_broken() -> None:
    both = {"IPv6": Line(Outcome.TLS_INTERCEPTED, tcp=True), "IPv4": Line(Outcome.TLS_INTERCEPTED, tcp=True)}
    assert ipv6.decide(both).result is Result.CLEAR


def test_a_stand_in_on_this_computer_may_listen_on_one_kind_only(
    resolved: Resolved, serve: Serve, control: int
) -> None:
    here = resolved(localhost=(V6, LOOPBACK))
    door = f"http://localhost:{control}/"
    assert firing(replace(here, door=door, api=door, assets=(door,))) == set()


@pytest.mark.parametrize("host", ["b\u00fccher.test", "[::1]", "127.0.0.1", "DOOR.test", "door.test."])
def test_any_host_that_the_settings_allow_can_be_checked(calm: Surroundings, host: str) -> None:
    odd = f"https://{host}:1/"
    here = replace(calm, door=odd, api=odd, assets=(odd,), controls=(odd, f"http://{host}:1/"))
    for each in (here, replace(here, proxy_for=lambda url: "http://127.0.0.1:1")):
        assert "internal error" not in {finding.evidence for finding in found(each).values()}


def test_neither_kind_connecting_is_not_a_matter_of_kinds(resolved: Resolved) -> None:
    here = at_port(resolved(door_test=(LOOPBACK, V6)), 1)
    assert found(here)["ipv6"].result is Result.CANNOT_TELL


def test_a_signature_that_is_not_trusted_is_found_by_its_makers_name(
    calm: Surroundings, serve: Serve
) -> None:
    inspector = trustme.CA(organization_name="Zscaler Inc.")
    here = at_port(calm, serve(lambda line: None, inspector.issue_cert("door.test", "api.test")))
    finding = found(here)["tls_interception"]
    assert finding.result is Result.FOUND
    assert finding.facts == (("certificate issuer", "Zscaler, not trusted here"),)


def test_a_signature_that_the_company_trusts_is_found_and_not_named(calm: Surroundings, serve: Serve) -> None:
    company = trustme.CA(organization_name="CORP-DC01-CA")
    here = at_port(calm, serve(lambda line: None, company.issue_cert("door.test", "api.test")))
    here = replace(here, context=lambda: trust_in(company))
    finding = found(here)["tls_interception"]
    assert finding.result is Result.FOUND
    assert finding.facts == (("certificate issuer", "not a public authority, trusted here"),)
    assert "DC01" not in repr(finding)


def test_a_public_authority_that_is_not_known_here_is_an_old_list(
    calm: Surroundings, serve: Serve, authority: trustme.CA
) -> None:
    here = replace(calm, context=lambda: trust_in(authority))
    assert "out of date" in found(here)["tls_interception"].evidence


def test_a_certificate_for_another_name_is_somebody_else(
    calm: Surroundings, serve: Serve, public: trustme.CA
) -> None:
    port = serve(lambda line: None, public.issue_cert("portal.test"))
    finding = found(at_port(calm, port))["tls_interception"]
    assert "door.test and api.test: its certificate is for another name" in finding.evidence
    assert "portal.test" not in repr(finding)


@pytest.mark.parametrize(
    "issuer",
    [
        "Let's Encrypt",
        "Google Trust Services",
        "Google Trust Services LLC",
        "DigiCert Inc",
        "Sectigo Limited",
    ],
)
def test_public_authorities_are_known(issuer: str) -> None:
    assert is_public(issuer)


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("Zscaler Inc.", "Zscaler"),
        ("ESET, spol. s r. o.", "ESET"),
        ("Preset GmbH", ""),
        ("mkcert me@laptop", ""),
    ],
)
def test_only_makers_are_named(issuer: str, name: str) -> None:
    assert not is_public(issuer)
    assert called(issuer) == name


def test_a_blocked_script_host_is_found_while_the_page_is_not_blocked(calm: Surroundings) -> None:
    here = replace(calm, assets=("https://scripts.test:1/", calm.assets[1]))
    assert firing(here) == {"asset_hosts"}
    finding = found(here)["asset_hosts"]
    assert finding.facts == (("scripts.test", "the connection was refused"),)
    assert "files.test" not in finding.evidence


def test_script_hosts_that_fail_with_the_page_are_not_blamed(calm: Surroundings) -> None:
    here = replace(calm, door="https://door.test:1/", assets=("https://scripts.test:1/",))
    assert found(here)["asset_hosts"].result is Result.CANNOT_TELL


def test_script_hosts_and_doors_are_asked_for_nothing(
    calm: Surroundings, serve: Serve, certificate: trustme.LeafCert
) -> None:
    heard: list[bytes] = []
    port = serve(lambda line: heard.append(line.recv(1)), certificate)
    found(replace(at_port(calm, port), assets=(f"https://scripts.test:{port}/",)))
    assert set(heard) <= {b""}
    assert len(heard) <= 3
