"""The one next step for a person, by verdict and by what they use."""

from collections.abc import Callable

from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    Controls,
    DoorState,
    Evidence,
    Outcome,
    Snapshot,
    Surface,
    Verdict,
)
from claude_tray.presentation.doors import doors_that_are, proof_of, uses_api, uses_chat
from claude_tray.presentation.freshness import looking, page_stale
from claude_tray.presentation.headline import ANSWERS_WITH_ERRORS, IN_BETWEEN, PROXIES
from claude_tray.words import N_, _

_ELSEWHERE = {
    FRONT_DOOR: N_("claude.ai still opens: chat may work there; else try another network."),
    API_DOOR: N_("The API host still answers: Claude Code may work; else try another network."),
}
_CERTIFICATE_DATES = (Outcome.TLS_EXPIRED, Outcome.TLS_NOT_YET_VALID)


def advice(snapshot: Snapshot) -> str:
    """Return one sentence: what to do now."""
    said = _NEXT_STEP[snapshot.diagnosis.verdict]
    return _(said) if isinstance(said, str) else said(snapshot.evidence)


def _offline(evidence: Evidence) -> str:
    answer = proof_of(evidence, DoorState.LOCAL)
    if answer is None:
        return _("Check this computer's network; nothing is said about Claude.")
    if answer.outcome is Outcome.CAPTIVE_PORTAL or answer.controls is Controls.PORTAL:
        return _("Open any page in your browser and sign in to the network.")
    if answer.outcome in PROXIES:
        return _("Check this computer's proxy settings; nothing is said about Claude.")
    if answer.outcome in IN_BETWEEN:
        return _("A filter or a firewall is in the way: ask who runs this network.")
    return _("Check this computer's network; nothing is said about Claude.")


def _down(evidence: Evidence) -> str:
    answer = proof_of(evidence, DoorState.FAILING)
    if answer is not None and answer.outcome in _CERTIFICATE_DATES:
        return _("Check this computer's date and time first: the certificate's dates do not fit.")
    if answer is not None and answer.outcome in ANSWERS_WITH_ERRORS:
        return _("The edge answers and what stands behind it does not: wait, it is not you.")
    if still_open := doors_that_are(evidence, DoorState.OPEN):
        return _(_ELSEWHERE[still_open[0].id])
    return _("The way there fails, not your account: try another network, or wait.")


def _blocked(evidence: Evidence) -> str:
    answer = proof_of(evidence, DoorState.BLOCKED)
    if answer is None:
        return _("Not an outage: a filter or a firewall is in the way, so try another network.")
    if answer.outcome is Outcome.REGION_BLOCKED:
        return _("Not an outage: where you are, or where your VPN ends, is not served.")
    return _("Not an outage: switch a VPN off or on, or ask who runs this network.")


def _inference(evidence: Evidence) -> str:
    if uses_api(evidence.interests):
        return _("Wait for it, or fall back to another model or provider.")
    return _("Wait for it; signing out or another browser will not help.")


def _chat(evidence: Evidence) -> str:
    if uses_api(evidence.interests):
        return _("This is about the chat: Claude Code and the API may still work.")
    return _("Wait for it; signing out or another browser will not help.")


def _lead_window(evidence: Evidence) -> str:
    if uses_chat(evidence.interests):
        return _("Treat it as an incident; no need to debug your browser.")
    return _("Treat it as an incident; no need to debug your setup.")


def _inference_here(evidence: Evidence) -> str:
    if page_stale(evidence, evidence.now):
        return _("Not your key or account: wait a little before you change anything.")
    return _("The status page is green, and it is not your key: wait a little before you change anything.")


def _unknown(evidence: Evidence) -> str:
    if looking(evidence):
        return _("This takes a few seconds.")
    return _("Claude may be fine or not; see below what could not be read.")


def _all_clear(evidence: Evidence) -> str:
    """Return where to look next. It never says that a prompt will be answered: nobody measured that."""
    if uses_chat(evidence.interests):
        return _("If chat fails now, it is most likely local: try a private window, then sign out and in.")
    if Surface.CLAUDE_CODE in evidence.interests.surfaces:
        return _("If Claude Code fails now, it is most likely local: check its login, then its proxy.")
    return _("If a call fails now, it is most likely local: check the key, its limits and the proxy.")


_NEXT_STEP: dict[Verdict, str | Callable[[Evidence], str]] = {
    Verdict.OFFLINE: _offline,
    Verdict.FRONT_DOOR_DOWN: _down,
    Verdict.FRONT_DOOR_BLOCKED: _blocked,
    Verdict.INFERENCE_OUTAGE: _inference,
    Verdict.INFERENCE_DEGRADED: _inference,
    Verdict.CHAT_OUTAGE: _chat,
    Verdict.CHAT_DEGRADED: _chat,
    Verdict.OTHER_OUTAGE: N_("Wait for it, or use what is not affected."),
    Verdict.OTHER_DEGRADED: N_("Expect failures there, or use what is not affected."),
    Verdict.INCIDENT_OPEN: N_("All that you use reads operational: it may or may not touch you."),
    Verdict.MAINTENANCE: N_("This is planned work: there is nothing to fix on your side."),
    Verdict.INFERENCE_FAILING_HERE: _inference_here,
    Verdict.LEAD_WINDOW: _lead_window,
    Verdict.FRONT_DOOR_SLOW: N_("Answers may start late; another network tells whether it is yours."),
    Verdict.UNKNOWN: _unknown,
    Verdict.ALL_CLEAR: _all_clear,
}
