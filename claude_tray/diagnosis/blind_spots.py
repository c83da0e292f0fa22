"""What this program did not see, said beside every verdict."""

from collections.abc import Iterator
from datetime import timedelta

from claude_tray.diagnosis import door_words, page_words
from claude_tray.diagnosis.freshness import fresh_listening
from claude_tray.diagnosis.inference_words import unseen
from claude_tray.diagnosis.scene import Scene
from claude_tray.diagnosis.voices import name
from claude_tray.diagnosis.words import one_line, several, span
from claude_tray.model import Evidence, FrontDoor, Listening, Outcome
from claude_tray.words import N_, _

ALWAYS = N_("Your account, your browser and your session are not seen from here")
# Posted a median 14.5 min after the onset, p90 53 (42 incidents that state theirs).
BY_HAND = N_("The status page is written by hand, often 15 min late, and says little of single regions")

SKEW = timedelta(seconds=60)  # of this computer's clock; certificates and sign-ins begin to fail at minutes


def blind_spots(scene: Scene) -> tuple[str, ...]:
    """Return one sentence for each thing that was not seen, the most general first."""
    evidence = scene.evidence
    seen = (
        _(ALWAYS),
        *_page(scene),
        *_doors(scene),
        *_community(evidence),
        *unseen(evidence),
        *evidence.notes,
    )
    return tuple(dict.fromkeys(seen))


def _page(scene: Scene) -> Iterator[str]:
    page = scene.evidence.status_page
    if scene.page is None or page.silence is not None:
        yield page_words.silent(scene.evidence)
    if scene.page is not None:
        yield _(BY_HAND)


def _doors(scene: Scene) -> Iterator[str]:
    now = scene.evidence.now
    for doorway in scene.doorways:
        if doorway.state is None or door_words.unconfirmed(doorway):
            yield door_words.unread(doorway, now)
        if isinstance(doorway.door.latest, FrontDoor):
            yield from _measured(doorway.door.latest)


def _measured(reading: FrontDoor) -> Iterator[str]:
    """Yield what distorts the measurement itself."""
    if reading.via_proxy:
        yield _("Measured through a proxy: the times of name and connection are the proxy's")
    if reading.outcome is Outcome.TLS_INTERCEPTED:
        issuer = f" ({one_line(reading.detail)})" if reading.detail else ""
        yield _("Something on this network opens encrypted connections") + issuer
    skew = reading.clock_skew_s or 0.0
    if abs(skew) > SKEW.total_seconds():
        ahead, behind = (
            _("This computer's clock is {span} ahead"),
            _("This computer's clock is {span} behind"),
        )
        yield (ahead if skew > 0 else behind).format(span=_skew(skew))


def _skew(seconds: float) -> str:
    """Return the size of the error; a clock that is years off may exceed what a duration holds."""
    return span(timedelta(seconds=min(abs(seconds), 1e9)))


def _community(evidence: Evidence) -> Iterator[str]:
    if not evidence.interests.sources:
        yield _("No community source is switched on")
        return
    for source in evidence.interests.sources:
        listening = evidence.community.get(source, Listening())
        if not fresh_listening(evidence, listening):
            yield _unheard(source, listening)
    known = {each.source for each in evidence.lead.voices if not each.learning}
    learning = [
        name(each) for each in evidence.interests.sources if _heard(evidence, each) and each not in known
    ]
    if learning:
        yield _("What is usual is still being learned on {sources}: it calls nothing alone").format(
            sources=several(learning)
        )


def _heard(evidence: Evidence, source: str) -> bool:
    return fresh_listening(evidence, evidence.community.get(source, Listening()))


def _unheard(source: str, listening: Listening) -> str:
    called = _("Community source {name}").format(name=name(source))
    if listening.silence is not None:
        reason = one_line(listening.silence.reason)
        return _("{source} is silent: {reason}").format(source=called, reason=reason)
    unread = _("{source} has not been read lately") if listening.at else _("{source} has not been read yet")
    return unread.format(source=called)
