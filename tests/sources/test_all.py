"""All sources together."""

from urllib.parse import urlsplit

from claude_tray.sources.all import SOURCES


def test_every_source_has_a_name_of_its_own_and_says_what_it_is_for() -> None:
    assert len({source.id for source in SOURCES}) == len({source.label for source in SOURCES}) == len(SOURCES)
    assert all(source.purpose.endswith(".") for source in SOURCES)


def test_every_source_is_asked_over_an_encrypted_connection() -> None:
    assert {urlsplit(url).scheme for source in SOURCES for url in source.urls} == {"https"}
