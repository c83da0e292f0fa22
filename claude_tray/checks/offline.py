"""Whether this computer reaches the internet at all: not one unrelated host answers."""

import asyncio
from collections.abc import Mapping

from claude_tray.checks.reach import Reach
from claude_tray.checks.words import NOT_FOUND
from claude_tray.model import Controls, Knock, Outcome
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors.controls import judge
from claude_tray.words import N_, _, ngettext

ID = "offline"
HOW = N_("Asks a few hosts that have nothing to do with Claude. One answer is enough.")

# Somebody answered, and was not believed: a network there is.
_ANSWERED_AFTER_ALL = {
    Outcome.TLS_INTERCEPTED, Outcome.TLS_WRONG_HOST, Outcome.TLS_EXPIRED, Outcome.TLS_NOT_YET_VALID,
}  # fmt: skip


async def run(reach: Reach) -> Finding:
    """Return whether any unrelated host answers from here."""
    return decide(await reach.controls(), await asyncio.to_thread(reach.here.has_way_out))


def decide(knocks: Mapping[str, Knock], has_way_out: bool) -> Finding:
    """Return what the answers of unrelated hosts, by address, say about the network. PURE."""
    controls = judge(dict(knocks))
    if controls is Controls.NOT_ASKED:
        return Finding(ID, Result.CANNOT_TELL, _("no unrelated host is named in the settings"), _(HOW))
    faults = {knock.fault for knock in knocks.values()}
    if controls is Controls.ANSWERED:
        return Finding(ID, Result.CLEAR, _("An unrelated host answers: the internet can be reached."), _(HOW))
    if controls is Controls.PORTAL or faults & _ANSWERED_AFTER_ALL or any(map(_spoke, knocks.values())):
        return Finding(ID, Result.CLEAR, _("There is a network, and something in it answers."), _(HOW))
    if any(knock.via_proxy for knock in knocks.values()):
        return Finding(
            ID,
            Result.CANNOT_TELL,
            _("the proxy lets nothing through, so what lies behind it is not seen"),
            _(HOW),
        )
    if has_way_out and faults <= NOT_FOUND:
        evidence = _("no unrelated host's name could be looked up: the name server fails, or everything does")
        return Finding(ID, Result.CANNOT_TELL, evidence, _(HOW))
    count = len(knocks)
    evidence = ngettext(
        "The one unrelated host that was asked does not answer: this computer seems to be offline.",
        "None of {n} unrelated hosts answers: this computer is offline.",
        count,
    ).format(n=count)
    facts = ((N_("unrelated hosts that answer"), _("0 of {n}").format(n=count)),)
    return Finding(ID, Result.FOUND, evidence, _(HOW), facts)


def _spoke(knock: Knock) -> bool:
    return knock.status is not None
