"""Who is heard in public right now, and how loud beside what is usual."""

from collections.abc import Sequence
from datetime import timedelta

from claude_tray.diagnosis.binning import reported, width
from claude_tray.diagnosis.freshness import fresh_listening
from claude_tray.diagnosis.inference import OWN, own_voice
from claude_tray.diagnosis.volume import is_learning, is_stale
from claude_tray.model import Evidence, Listening, Stream, Voice
from claude_tray.words import N_, _

HEARD = timedelta(minutes=15)  # the interval and some patience: older is not the present
COUNTED = 10  # minutes whose reports are told: "14 in 10 min"

NAMES = {"github_issues": N_("GitHub issues"), "hacker_news": "Hacker News", OWN: N_("your own prompts")}


def name(source: str) -> str:
    """Return what a source is called in a sentence."""
    words = source.replace("_", " ")
    return _(NAMES.get(source, words[:1].upper() + words[1:]))


def voices(evidence: Evidence) -> tuple[Voice, ...]:
    """Return who is heard now: community sources read lately, and our own prompts where they fail."""
    listenings = (evidence.community.get(source) for source in evidence.interests.sources)
    heard = (each.voice for each in listenings if each and each.voice and _present(evidence, each))
    return (*heard, *own_voice(evidence))


def _present(evidence: Evidence, listening: Listening) -> bool:
    at = listening.at
    return at is not None and evidence.now - at <= HEARD and fresh_listening(evidence, listening)


def voice_of(source: str, listening: Listening, streams: Sequence[Stream]) -> Voice | None:
    """Return what a source says as of its last reading, or None where that does not speak for the present.

    `streams`: its stream at the end of each of the last bins.
    """
    if not streams or is_stale(streams[-1]) or streams[-1].gap:
        return None
    wide = width(listening)
    last, counted = streams[-1], streams[-COUNTED // wide :]
    return Voice(
        source,
        loudness=_loudness(last),
        lately=max(map(_loudness, streams)),
        count=reported(listening, *(each.next - wide for each in counted)),
        expected=sum(each.background.forecast.mean for each in counted),
        minutes=COUNTED,
        learning=is_learning(last),
    )


def _loudness(stream: Stream) -> float:
    return max(stream.score, 0.0) / stream.threshold
