"""`claude-tray canary`: one test prompt now, whatever the interval."""

import asyncio
import json
from contextlib import aclosing, closing
from dataclasses import dataclass
from typing import TextIO

from claude_tray.app import compose
from claude_tray.app.style import style
from claude_tray.app.world import World, real_world
from claude_tray.model import Blame, Inference, Missing, Reading, signature_of
from claude_tray.presentation.figures import milliseconds
from claude_tray.profile import Profile
from claude_tray.sources.canary import SOURCE
from claude_tray.sources.source import Question, Unread
from claude_tray.words import N_, _
from claude_tray.words.figures import decimal

EXIT_UNTOLD = 3
EXIT = {Blame.NONE: 0, Blame.ANTHROPIC: 2, Blame.YOU: 1, Blame.MODEL: 1, Blame.NETWORK: EXIT_UNTOLD}
UNTOLD = "unknown"  # the outcome where no prompt was sent

_WHOSE = {
    Blame.NONE: "",
    Blame.ANTHROPIC: N_("on Anthropic's side"),
    Blame.YOU: N_("a matter of your key or account"),
    Blame.NETWORK: N_("a matter of the network"),
    Blame.MODEL: N_("the model's mood"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one test prompt tells a person."""

    outcome: str
    blame: Blame
    meaning: str
    advice: str
    said: Inference | None = None

    @property
    def code(self) -> int:
        """Return the exit code: 0 answered, 1 yours or the model's mood, 2 Anthropic's, 3 cannot tell."""
        return EXIT_UNTOLD if self.said is None else EXIT[self.blame]


def canary(profile: Profile, out: TextIO, *, as_json: bool) -> int:
    """Send one test prompt and print how it fared; return its exit code."""
    world = real_world(profile)
    with closing(world.history):
        told = asyncio.run(_sent(world))
    if as_json:
        out.write(json.dumps(_document(told), indent=2, ensure_ascii=style(out)["ascii"]) + "\n")
    else:
        out.write(_text(told))
    return told.code


async def _sent(world: World) -> Told:
    """Send a prompt as the tray would, and keep what it cost and how it fared."""
    history = world.history
    question = Question(
        urls=compose.urls_of(world.settings, SOURCE),
        now=world.clock.now(),
        memory=history.memory(SOURCE.id),
        one_off=True,
        means=compose.means_of(world.settings, SOURCE),
        keep=lambda memory: history.remember(SOURCE.id, dict(memory)),
    )
    async with aclosing(world.internet) as internet:
        try:
            answer = await SOURCE.read(internet, question)
        except Unread as silence:
            return Told(UNTOLD, Blame.NONE, _("No test prompt was sent"), silence.reason)
    history.remember(SOURCE.id, dict(answer.memory))
    match answer.content:
        case Inference() as said:
            history.append(Reading(SOURCE.id, world.clock.now(), said))
            return _told(said)
        case Missing(reason=reason):
            return Told(UNTOLD, Blame.NONE, _("No test prompt was sent"), reason)
    raise AssertionError(answer.content)


def _told(said: Inference) -> Told:
    signature = signature_of(said.signature)
    meaning, advice = (_(signature.meaning), _(signature.advice)) if signature else (said.signature, "")
    return Told(said.signature, said.blame, meaning, advice, said)


def _document(told: Told) -> dict[str, str | float | int | None]:
    said = told.said
    return {
        "outcome": told.outcome,
        "blame": told.blame.value,
        "ttft_ms": _tenths(said.ttft_ms if said else None),
        "total_ms": _tenths(said.total_ms if said else None),
        "http_status": said.http_status if said else None,
        "request_id": said.request_id if said else None,
        "model": said.model if said else None,
        "cost_usd": said.cost_usd if said else 0.0,
        "meaning": told.meaning,
        "advice": told.advice,
    }


def _text(told: Told) -> str:
    whose = _(_WHOSE[told.blame])
    lines = [f"{told.meaning}{f', {whose}' if whose else ''}.", f"{told.advice}."]
    if told.said is not None:
        lines.append(_figures(told.outcome, told.said))
    return "\n".join(lines) + "\n"


def _figures(outcome: str, said: Inference) -> str:
    figures = (
        outcome,
        _("first word {time}").format(time=milliseconds(said.ttft_ms)) if said.ttft_ms is not None else "",
        _("total {time}").format(time=milliseconds(said.total_ms)) if said.total_ms is not None else "",
        f"HTTP {said.http_status}" if said.http_status is not None else "",
        said.model or "",
        f"${decimal(said.cost_usd, 6)}",
        _("request {id}").format(id=said.request_id) if said.request_id else "",
    )
    return " · ".join(figure for figure in figures if figure)


def _tenths(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds, 1)
