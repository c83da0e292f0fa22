"""Who is heard in public right now, and how loud beside what is usual."""

from datetime import timedelta

from claude_tray.diagnosis.binning import WIDTH, moment, recent, reported
from claude_tray.diagnosis.freshness import fresh_listening
from claude_tray.diagnosis.volume import is_learning, is_stale
from claude_tray.model import Evidence, Listening, Stream, Voice

HEARD = timedelta(minutes=20)  # a closed bin, the interval and some patience: older is not the present
COUNTED = 2  # bins whose reports are told: "14 in 10 min"

NAMES = {"github_issues": "GitHub issues", "hacker_news": "Hacker News"}


def name(source: str) -> str:
    """Return what a source is called in a sentence."""
    words = source.replace("_", " ")
    return NAMES.get(source, words[:1].upper() + words[1:])


def voices(evidence: Evidence) -> tuple[Voice, ...]:
    """Return the community sources that are heard now: switched on, read lately, and not suddenly empty."""
    heard = (
        _voice(source, evidence.community[source], evidence)
        for source in evidence.interests.sources
        if source in evidence.community
    )
    return tuple(each for each in heard if each is not None)


def _voice(source: str, listening: Listening, evidence: Evidence) -> Voice | None:
    streams = recent(listening)
    if not streams or not fresh_listening(evidence, listening):
        return None
    last = streams[-1]
    if is_stale(last) or last.gap or evidence.now - moment(last.next) > HEARD:
        return None
    counted = streams[-COUNTED:]
    return Voice(
        source,
        loudness=_loudness(last),
        lately=max(map(_loudness, streams)),
        count=sum(reported(listening, each.next - WIDTH) for each in counted),
        expected=sum(each.background.forecast.mean for each in counted),
        minutes=COUNTED * WIDTH,
        learning=is_learning(last),
    )


def _loudness(stream: Stream) -> float:
    return max(stream.score, 0.0) / stream.threshold
