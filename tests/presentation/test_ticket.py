"""The ticket tells what was seen and tried, and nothing of who and where the person is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claude_tray.diagnosis.triage import answer, record, stand, walk
from claude_tray.model import (
    CHAT_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Blame,
    Canary,
    Case,
    Cause,
    Choice,
    Conclude,
    Finding,
    FrontDoor,
    Inference,
    Interests,
    Matter,
    Outcome,
    Phases,
    Result,
    Stage,
    Symptom,
)
from claude_tray.presentation.triage.redaction import redact
from claude_tray.presentation.triage.ticket import ticket
from tests.diagnosis.build import MAJOR, NOON, calm, incident, page, told
from tests.diagnosis.triages import begun, calm_way, checked, opened, stood

USER, HOST, COMPANY = "mwintergreen", "ada-thinkpad-x1", "intranet.wintergreen-labs.example"
SECRETS = {
    "user": USER,
    "host": HOST,
    "domain": f"{HOST}.corp.local",
    "home": f"/home/{USER}/.claude/.credentials.json",
    "mac home": f"/Users/{USER}/Library/Preferences",
    "windows home": rf"C:\Users\{USER}\AppData\Local",
    "address": "192.168.178.23",
    "address 6": "2001:db8:85a3::8a2e:370:7334",
    "address and port": "192.168.178.23:3128",
    "link-local": "fe80::1ff:fe23:4567:890a%eth0",
    "mac": "a4:5e:60:c2:11:9f",
    "api key": "sk-ant-api03-Zk3vT9_xQ7mB2-nL5pR8wYc1dF6gH4jK0sA",
    "oauth token": "sk-ant-oat01-9fJ2kLm4NpQ6rS8tUvWx",
    "cookie": "sessionKey=sk-ant-sid01-AbCdEfGhIjKlMnOpQr",
    "bearer": "Bearer abcdef0123456789abcdef",
    "jwt": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
    "password": "proxy_password=hunter2hunter2",
    "email": "m.wintergreen@example.org",
    "account": "3f0c1b9e-4a55-4d0a-9c39-2f1d7b1f3e10",
    "proxy": f"http://{USER}:hunter2hunter2@{COMPANY}:3128/",
    "base url": f"https://llm.{COMPANY}/v1?team=blue",
    "company": COMPANY,
}
NAMES = (USER, HOST)
LEAKS = (USER, HOST, COMPANY, "hunter2", "178.23", "370:7334", "890a", "11:9f", "sk-ant", "eyJ", "3f0c1b9e")


def written(case: Case, names: tuple[str, ...] = NAMES) -> str:
    return ticket(
        case, walk(case), NOON + timedelta(minutes=2), versions=[("Claude Tray", "0.1.0")], names=names
    )


def planted() -> Case:
    """Return a case into which everything secret was written, wherever text can stand."""
    reading = FrontDoor(
        Outcome.TLS_FAILED, detail=" ".join(SECRETS.values()), colo=SECRETS["host"], ray=SECRETS["api key"]
    )
    case = begun()
    case = record(
        case,
        *(
            Finding(f"check{n}", Result.FOUND, f"Seen: {secret}.", secret, ((secret, secret),))
            for n, secret in enumerate(SECRETS.values())
        ),
        *(Finding(each.check, each.result, SECRETS["home"]) for each in checked()),
    )
    reasons = tuple(f"Because of {secret}, and so on" for secret in SECRETS.values())
    standing = replace(
        case.standing,
        reading=reading,
        reasons=reasons,
        incidents=tuple(SECRETS.values()),
        door=opened(Stage.NETWORK),
    )
    return replace(case, standing=replace(standing, door=replace(standing.door, evidence=SECRETS["proxy"])))


def test_nothing_that_was_planted_anywhere_appears_in_a_ticket() -> None:
    text = written(planted())
    assert [leak for leak in LEAKS if leak in text] == []
    assert len(text) > 2000  # it is not empty either


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize("around", ["{}", "see {}.", "({})", "'{}', it said", "a={}", "«{}»", "x\t{}\ny"])
def test_a_secret_is_found_whatever_stands_around_it(secret: str, around: str) -> None:
    text = redact(around.format(secret), NAMES)
    assert [leak for leak in LEAKS if leak in text] == []


def test_names_are_found_in_any_case_and_the_products_own_is_kept() -> None:
    assert (
        redact("MWintergreen on ADA-Thinkpad-X1 asks claude.ai", NAMES) == "[name] on [name] asks claude.ai"
    )
    assert redact("claude.ai answered", ("claude", "a", "")) == "claude.ai answered"


def test_what_support_asks_for_is_kept() -> None:
    kept = (
        "2026-05-04 12:08:11 UTC, cf-ray 8f1c2d3e4a5b6c7d-FRA, request id req_011CSHoEeqs5C35K2UUqR7Fy, "
        "colo FRA, DE, HTTP 522, answer 118 ms, https://status.claude.com/incidents/abc, api.anthropic.com, "
        "ANTHROPIC_API_KEY: set, 12:06:40, 3/11, `abc1d2e3f4gh`, and/or"
    )
    assert redact(kept, NAMES) == kept


def test_the_ticket_tells_what_was_seen_and_tried() -> None:
    reading = FrontDoor(
        Outcome.CHALLENGED, Phases(8, 21, 34, 118), 403, colo="FRA", country="DE", ray="8f1c2d3e4a5b6c7d-FRA"
    )
    case = calm_way(evidence=told(calm(), FRONT_DOOR, reading))
    case = answer(record(case, opened(Stage.NEW_CHAT)), Choice.NO, NOON)
    case = answer(record(case, opened(Stage.PRIVATE_WINDOW)), Choice.YES, NOON)
    text = written(case)
    for words in (
        "# It loads, but does not reply",
        "Begun 2026-05-04 12:00:00 UTC, written 2026-05-04 12:02:00 UTC.",
        "**Your browser is the trouble** (`browser_state`",
        "`all_clear`",
        "DNS 8 ms, TCP 21 ms, TLS 34 ms, answer 118 ms",
        "HTTP status: 403",
        "cf-ray: 8f1c2d3e4a5b6c7d-FRA",
        "colo: FRA",
        "Country as the edge sees it: DE",
        "New chat: clear: A new chat does no better",
        "`captive_portal`: clear",
        "12:00:00 Private window: Yes",
        "Claude Tray: 0.1.0",
    ):
        assert words in text, words


def test_the_ticket_names_incidents_and_the_turn_of_the_verdict() -> None:
    broken = told(calm(), STATUS_PAGE, page({CHAT_COMPONENT: MAJOR}, [incident(key="inc42")]))
    text = written(stand(begun(), stood(broken)))
    assert "Incident ids: `inc42`" in text
    assert "`all_clear` to `chat_outage`" in text


def test_the_ticket_names_the_request_that_failed() -> None:
    failed = Inference(
        "overloaded",
        Blame.ANTHROPIC,
        http_status=529,
        request_id="req_011CSHoEeqs5C35K2UUqR7Fy",
        ray="8f1-FRA",
    )
    canary = Canary(failed, NOON, failed, NOON, failures=2, failing_since=NOON, failed=failed, failed_at=NOON)
    evidence = calm(Interests(inference=("canary",)))
    case = begun(Symptom.API_ERRORS, replace(evidence, canary=canary))
    text = written(case)
    assert "request-id: req_011CSHoEeqs5C35K2UUqR7Fy" in text
    assert "cf-ray: 8f1-FRA" in text
    conclusion = walk(record(case, *checked())).now
    assert isinstance(conclusion, Conclude)
    assert (conclusion.cause, conclusion.matter) == (Cause.PROMPTS_FAILING, Matter.ANTHROPIC)


def test_foreign_text_cannot_write_markdown_of_its_own() -> None:
    nasty = "x\n# Heading\n<img src=x> | `code` \x1b[31m"
    text = written(record(begun(), Finding("dns", Result.FOUND, nasty)))
    assert "\n# Heading" not in text
    assert not {"<", "|", "\x1b"} & set(text)


@given(some.sampled_from(Symptom), some.text(max_size=200))
def test_a_ticket_can_be_written_of_anything(symptom: Symptom, words: str) -> None:
    case = record(begun(symptom), Finding("dns", Result.FOUND, words, words, ((words, words),)))
    assert written(case, (words,)).startswith("# ")
