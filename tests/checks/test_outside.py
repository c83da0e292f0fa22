"""No network, a portal in front of it, and a clock that is wrong."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from claude_tray.checks import clock
from claude_tray.checks.surroundings import Surroundings
from claude_tray.clock import SystemClock
from claude_tray.model.triage import Result
from claude_tray.simulation import hosts
from claude_tray.simulation.failures import INFERENCE_INCIDENT
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.loopback import LoopbackInternet
from tests.checks.conftest import success
from tests.checks.lines import HASTY, Serve, answers, firing, found

PORTAL = b"HTTP/1.1 302 Found\r\nLocation: http://login.hotel.test/?to=one.test\r\nContent-Length: 0\r\n\r\n"
HOUR = timedelta(hours=1)


class Shifted(SystemClock):
    """A clock that is off, and may be set to another time while it is read."""

    def __init__(self, *off: timedelta) -> None:
        self._off = list(off)

    def now(self) -> datetime:
        off = self._off.pop(0) if len(self._off) > 1 else self._off[0]
        return super().now() + off


def refused(host: str) -> str:
    return f"http://{host}:1/success.txt"  # tcpmux: nobody listens there


def test_a_computer_whose_every_line_is_dead_is_offline(calm: Surroundings) -> None:
    here = replace(calm, controls=(refused("one.test"), refused("two.test")))
    findings = found(here)
    assert findings["offline"].result is Result.FOUND
    assert findings["captive_portal"].result is findings["clock"].result is Result.CANNOT_TELL
    assert firing(here) == {"offline"}


@pytest.mark.parametrize(("way_out", "result"), [(True, Result.CANNOT_TELL), (False, Result.FOUND)])
def test_a_name_server_that_fails_is_not_taken_for_a_cable_that_is_out(
    resolved: Callable[..., Surroundings], way_out: bool, result: Result
) -> None:
    fails = socket.gaierror(socket.EAI_AGAIN, "Temporary failure")
    here = resolved(one_test=fails, two_test=fails, door_test=fails, api_test=fails)
    findings = found(replace(here, has_way_out=lambda: way_out))
    assert findings["offline"].result is result
    assert findings["dns"].evidence.endswith("Unrelated names are not found either.")


def test_one_unrelated_host_that_answers_is_enough(calm: Surroundings) -> None:
    here = replace(calm, controls=(refused("one.test"), calm.controls[1]))
    assert found(here)["offline"].result is Result.CLEAR


@pytest.mark.parametrize(
    "answer",
    [
        PORTAL,
        b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<h1>Please log in</h>",
        b"HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_a_page_in_place_of_the_known_one_is_a_portal(
    calm: Surroundings, serve: Serve, answer: bytes
) -> None:
    port = serve(answers(lambda: answer))
    here = replace(calm, controls=(f"http://one.test:{port}/success.txt", refused("two.test")))
    assert firing(here) == {"captive_portal"}
    assert "hotel" not in repr(found(here)["captive_portal"])


def test_a_network_whose_inspection_breaks_all_certificates_is_not_offline(
    calm: Surroundings, serve: Serve, authority: trustme.CA
) -> None:
    port = serve(lambda line: None, authority.issue_cert("one.test", "two.test"))
    here = replace(calm, controls=(f"https://one.test:{port}/", f"https://two.test:{port}/"))
    assert found(here)["offline"].result is Result.CLEAR
    assert found(here)["captive_portal"].result is Result.CANNOT_TELL


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (HOUR / 2, "30 minutes ahead"),
        (-HOUR * 2, "2 hours behind"),
        (timedelta(days=400), "400 days ahead"),
    ],
)
def test_a_wrong_clock_is_found_with_its_direction(calm: Surroundings, off: timedelta, said: str) -> None:
    here = replace(calm, clock=Shifted(off))
    assert found(here)["clock"].evidence == f"This computer's clock is {said}."
    assert firing(here) == {"clock"}


def test_a_minute_and_a_half_is_told_in_seconds() -> None:
    assert clock.decide([90.2, 89.7]).evidence == "This computer's clock is 90 seconds ahead."


def test_half_a_minute_is_no_fault(calm: Surroundings) -> None:
    assert found(replace(calm, clock=Shifted(timedelta(seconds=-30))))["clock"].result is Result.CLEAR


def test_a_clock_that_is_set_during_the_check_is_not_judged(calm: Surroundings) -> None:
    finding = found(replace(calm, clock=Shifted(HOUR, timedelta(0))))["clock"]
    assert finding.result is Result.CANNOT_TELL
    assert "set meanwhile" in finding.evidence


@pytest.mark.parametrize(
    ("apart", "result"),
    [
        ([], Result.CANNOT_TELL),
        ([500.0], Result.CANNOT_TELL),
        ([0.4, -0.6], Result.CLEAR),
        ([500.0, 501.0], Result.FOUND),
        ([500.0, 0.0, 0.0], Result.CLEAR),  # one host's own clock is wrong, or ours was put right
        ([0.0, 500.0, 500.0], Result.FOUND),
        ([500.0, 500.0, 0.0], Result.CANNOT_TELL),
        ([0.0, 300.0, 600.0], Result.CANNOT_TELL),
        ([-60.0, -60.0], Result.CLEAR),
        ([-61.0, -61.0], Result.FOUND),
    ],
)
def test_hosts_must_agree_before_the_clock_is_blamed(apart: list[float], result: Result) -> None:
    assert clock.decide(apart).result is result


def test_one_host_under_two_addresses_is_one_host(calm: Surroundings) -> None:
    here = replace(calm, controls=(calm.controls[0], calm.controls[0] + "?again"), clock=Shifted(HOUR))
    assert found(here)["clock"].result is Result.CANNOT_TELL


def test_a_clock_so_wrong_that_no_certificate_holds_is_still_found(
    calm: Surroundings, serve: Serve, public: trustme.CA
) -> None:
    past = datetime.now(UTC) - timedelta(days=800)
    expired = public.issue_cert("one.test", "two.test", not_before=past, not_after=past + 24 * HOUR)
    port = serve(answers(lambda: success(past)), expired)
    here = replace(calm, controls=(f"https://one.test:{port}/", f"https://two.test:{port}/"))
    assert found(here)["clock"].evidence == "This computer's clock is 800 days ahead."


def test_an_answer_without_a_date_or_from_a_cache_says_nothing_about_the_clock(
    calm: Surroundings, serve: Serve
) -> None:
    stale = success(datetime.now(UTC) - HOUR).replace(b"Date:", b"Age: 3600\r\nDate:")
    port = serve(answers(lambda: stale))
    controls = (f"http://one.test:{port}/success.txt", f"http://two.test:{port}/success.txt")
    assert found(replace(calm, controls=controls, patience=HASTY))["clock"].result is Result.CANNOT_TELL


def test_in_the_demonstration_the_network_is_in_order(calm: Surroundings) -> None:
    async def played(look: Callable[[Surroundings], set[str]]) -> set[str]:
        day = INFERENCE_INCIDENT
        async with LoopbackInternet(day, lambda: day.start) as internet:
            at = internet.urls
            here = replace(
                calm,
                door=at[HostName.CLAUDE_AI] + hosts.FRONT_DOOR_PATH,
                api=at[HostName.API] + hosts.HELLO_PATH,
                assets=(at[HostName.CLAUDE_AI] + "/",),
                controls=(at[HostName.WIKIPEDIA] + "/", at[HostName.FIREFOX] + hosts.SUCCESS_PATH),
                clock=Frozen(day.start),
            )
            return await asyncio.to_thread(look, here)

    assert asyncio.run(played(firing)) == set()


class Frozen(SystemClock):
    """A clock that stands still."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at
