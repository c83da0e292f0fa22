"""Incidents that the page has posted: what people said of them is no measure of ordinary days."""

from collections.abc import Iterator

from claude_tray.diagnosis.binning import minute
from claude_tray.diagnosis.volume import excuse
from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    Evidence,
    Incident,
    Listening,
)
from claude_tray.model.changed import replace

PUBLIC = frozenset({CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT})  # what most people complain of


def without_incidents(evidence: Evidence) -> Evidence:
    """Return the evidence whose community sources neither learn from posted incidents nor measure by them.

    That the page was read a while ago is no matter: what it posted has happened.
    """
    onsets = tuple(_onsets(evidence))
    if not onsets:
        return evidence
    community = {source: _excused(each, onsets) for source, each in evidence.community.items()}
    return replace(evidence, community=community)


def _onsets(evidence: Evidence) -> Iterator[int]:
    page = evidence.status_page
    for incident in page.latest.incidents if page.latest else ():
        posted = incident.started_at or page.at
        if posted is not None and posted <= evidence.now and _in_public(incident):
            yield minute(posted)


def _in_public(incident: Incident) -> bool:
    return not incident.components or not PUBLIC.isdisjoint(incident.components)


def _excused(listening: Listening, onsets: tuple[int, ...]) -> Listening:
    stream = listening.stream
    if stream is None:
        return listening
    for onset in onsets:
        stream = excuse(stream, onset)
    return listening if stream is listening.stream else replace(listening, stream=stream)
