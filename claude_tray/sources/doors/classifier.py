"""What an answer at a front door means: the first rule that matches wins. PURE."""

import json
import re
from dataclasses import dataclass
from functools import cached_property

from claude_tray.model import Knock, Outcome
from claude_tray.sources.doors.sites import host_of, same_site, target_of
from claude_tray.sources.plain import plain
from claude_tray.words import _

Judgement = tuple[Outcome, str]

_READ = 64 * 1024  # bytes of a body that are looked at

_REGION_PATH = "app-unavailable-in-region"
_REGION_WORDS = ("app unavailable", "only available in certain regions")
_REFUSAL_WORDS = ("you have been blocked", "access denied")

# Cloudflare's own numbers for "not you": address, network, country, browser, hotlink, firewall rule.
_COUNTRY = 1009
_REFUSALS = frozenset({1005, 1006, 1007, 1008, _COUNTRY, 1010, 1011, 1012, 1020})
# "error code: 1020", "Error 1020", '"error_code": 1020', '<span class="cf-error-code">1020</span>'
_EDGE_CODE = re.compile(r"error[\s_-]{0,3}(?:code)?[\"']?(?:[\s:>]|<[^<>]{0,80}>){0,12}(1\d{3})\b")


def classify(knock: Knock, url: str) -> Judgement:
    """Return what a knock on `url` means, and the evidence in a few words where there is some to add."""
    if knock.fault is not None:
        return knock.fault, knock.detail
    if knock.status is None:
        return Outcome.OTHER, _("no answer")
    answer = _Answer(knock, url, knock.status)
    return (
        _region(answer)
        or _in_between(answer)
        or _refused(answer)
        or _failing(answer)
        or _open(answer)
        or (Outcome.OTHER, f"HTTP {answer.status}")
    )


@dataclass(frozen=True)
class _Answer:
    """An answer, and what the rules ask of it."""

    knock: Knock
    url: str
    status: int

    @cached_property
    def text(self) -> str:
        """The body's beginning in lower case."""
        return self.knock.body[:_READ].decode("utf-8", "replace").lower()

    @cached_property
    def edge_code(self) -> int | None:
        """Cloudflare's own 1xxx error number."""
        found = _EDGE_CODE.search(self.text)
        return int(found[1]) if found else None

    @cached_property
    def target(self) -> str:
        """Where a redirect leads, or ''."""
        return target_of(self.url, self.knock.header("location")) if 300 <= self.status < 400 else ""

    @property
    def on_site(self) -> bool:
        """Whether the redirect stays with the host that was asked, or with the operator."""
        return same_site(host_of(self.target), host_of(self.url))

    @property
    def from_the_edge(self) -> bool:
        """Whether the operator's edge answered, and not a box on the way."""
        return self.knock.header("cf-ray") != "" or self.knock.header("server").lower() == "cloudflare"


def _region(answer: _Answer) -> Judgement | None:
    if answer.on_site and _REGION_PATH in answer.target.partition("?")[0]:
        return Outcome.REGION_BLOCKED, _("redirected to the page for regions that are not served")
    # A server error may say "app unavailable" as well, and then means it.
    if answer.status < 500 and any(words in answer.text for words in _REGION_WORDS):
        return Outcome.REGION_BLOCKED, _("the page for regions that are not served")
    return None


def _in_between(answer: _Answer) -> Judgement | None:
    if answer.from_the_edge:
        return None
    if answer.status == 407:
        return Outcome.PROXY_AUTH, _("a proxy wants a name and a password")
    if answer.status == 511 or (answer.target and not answer.on_site):
        host = plain(host_of(answer.target), 80)
        return Outcome.CAPTIVE_PORTAL, _("redirected to {host}").format(host=host) if host else _(
            "the network wants a sign-in"
        )
    return Outcome.MIDDLEBOX, _("HTTP {status} from something on the way (no cf-ray)").format(
        status=answer.status
    )


def _refused(answer: _Answer) -> Judgement | None:
    # 403 and cf-mitigated: the edge saying hello to a program, not an outage (CodexBar#3367).
    if answer.knock.header("cf-mitigated").lower() == "challenge":
        return Outcome.CHALLENGED, _("the edge's check for browsers")
    if answer.status == 403 and _edge_refuses(answer):
        return Outcome.BLOCKED, _refusal(answer.edge_code)
    if answer.status == 403 and _not_allowed(answer.text):
        return Outcome.REGION_BLOCKED, _("Request not allowed")  # anthropics/claude-code#1613
    if answer.status == 429:
        return Outcome.RATE_LIMITED, "HTTP 429"
    return (Outcome.LEGAL_BLOCK, "HTTP 451") if answer.status == 451 else None


def _failing(answer: _Answer) -> Judgement | None:
    status = answer.status
    if 520 <= status <= 526:
        return Outcome.ORIGIN_DOWN, f"HTTP {status}"
    if status == 530 or (status in (403, 409) and answer.edge_code):
        code = ", " + _cloudflare(answer.edge_code) if answer.edge_code else ""
        return Outcome.EDGE_ERROR, f"HTTP {status}{code}"
    if status == 529:
        return Outcome.OVERLOADED, "HTTP 529"
    return (Outcome.SERVER_ERROR, f"HTTP {status}") if 500 <= status < 600 else None


def _open(answer: _Answer) -> Judgement | None:
    redirected = bool(answer.target) and answer.on_site
    reached = 200 <= answer.status < 300 or redirected or answer.status in (401, 404, 405)
    return (Outcome.REACHED, "") if reached else None


def _edge_refuses(answer: _Answer) -> bool:
    return answer.edge_code in _REFUSALS or any(words in answer.text for words in _REFUSAL_WORDS)


def _refusal(code: int | None) -> str:
    if code is None:
        return _("the edge refuses this address")
    if code == _COUNTRY:
        return _("Cloudflare error {code}: this country").format(code=code)
    return _cloudflare(code)


def _cloudflare(code: int) -> str:
    return _("Cloudflare error {code}").format(code=code)


def _not_allowed(text: str) -> bool:
    """Return whether the body is the API's `forbidden` error: JSON, not a page that quotes it."""
    try:
        error = json.loads(text).get("error")
        return bool(error["type"] == "forbidden" and "request not allowed" in error["message"])
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError):
        return False
