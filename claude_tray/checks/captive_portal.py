"""Whether the network wants a sign-in first: what a known page answers was replaced on the way."""

from collections.abc import Mapping

from claude_tray.checks.reach import Reach
from claude_tray.model import Controls, Knock
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors.controls import judge
from claude_tray.words import N_, _

ID = "captive_portal"
HOW = N_("Asks for a small page without encryption whose answer is known; a portal answers in its place.")


async def run(reach: Reach) -> Finding:
    """Return whether a portal answers in place of an unrelated host."""
    return decide(await reach.controls())


def decide(knocks: Mapping[str, Knock]) -> Finding:
    """Return whether the answers of unrelated hosts, by address, are a portal's. PURE."""
    match judge(dict(knocks)):
        case Controls.PORTAL:
            evidence = _(
                "The network answers with a page of its own: open a browser and sign in to the network."
            )
            return Finding(ID, Result.FOUND, evidence, _(HOW))
        case Controls.ANSWERED:
            return Finding(ID, Result.CLEAR, _("An unrelated host answers as it should."), _(HOW))
        case _:
            return Finding(
                ID, Result.CANNOT_TELL, _("no unrelated host gave an answer that could be compared"), _(HOW)
            )
