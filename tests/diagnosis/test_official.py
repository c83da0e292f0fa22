"""What an incident that the page has posted is to the community sources' sense of the ordinary."""

from dataclasses import replace

import pytest

from claude_tray.diagnosis.evidence import accept
from claude_tray.model import (
    API_COMPONENT,
    GOVERNMENT_COMPONENT,
    STATUS_PAGE,
    Evidence,
    Excursion,
    Reading,
    StatusPage,
)
from tests.diagnosis.build import HOUR, MINUTE, incident, page
from tests.diagnosis.crowd import BOTH, later, learned


def posted(evidence: Evidence, *components: str, ago: int = 10) -> StatusPage:
    """Return the page with an incident that was posted minutes ago."""
    one = incident(components=components, started_at=evidence.now - ago * MINUTE)
    return replace(page(), incidents=(one,), as_of=None)


def excursions(evidence: Evidence) -> list[Excursion]:
    streams = [each.stream for each in evidence.community.values()]
    return [each for stream in streams if stream for each in stream.calibration.excursions]


@pytest.mark.parametrize("components", [(), (API_COMPONENT,), (API_COMPONENT, GOVERNMENT_COMPONENT)])
def test_complaints_of_a_posted_incident_raise_no_threshold_and_are_not_learned(
    components: tuple[str, ...],
) -> None:
    loud = later(learned(), 40, *BOTH)
    assert excursions(loud)
    said = posted(loud, *components)
    told = later(loud, 60, *BOTH, said=said)
    assert not excursions(told)
    usual = {source: each.stream for source, each in learned().community.items()}
    for source, each in later(told, 180, said=said).community.items():
        before = usual[source]
        assert each.stream is not None and before is not None
        grown = each.stream.background.forecast.mean / before.background.forecast.mean
        assert grown < 1.5


def test_an_incident_on_what_hardly_anybody_uses_excuses_nobody() -> None:
    loud = later(learned(), 40, *BOTH)
    told = later(loud, 15, *BOTH, said=posted(loud, GOVERNMENT_COMPONENT))
    assert excursions(told)


def test_on_the_day_a_source_is_first_heard_nothing_is_learned_from_an_incident() -> None:
    def certainty(said: StatusPage | None) -> float:
        evening = later(learned(back=HOUR), 240, *BOTH, said=said, apart=4 * MINUTE)
        stream = evening.community[BOTH[0]].stream
        assert stream is not None
        return stream.background.forecast.certainty

    assert certainty(posted(learned(), ago=0)) < 0.1 < certainty(None)


def test_an_incident_dated_in_the_future_excuses_nothing_before_it_is_there() -> None:
    loud = later(learned(), 40, *BOTH)
    told = accept(loud, Reading(STATUS_PAGE, loud.now, posted(loud, API_COMPONENT, ago=-20)))
    assert excursions(told) == excursions(loud)
