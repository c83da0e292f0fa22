"""Atom feeds: read as they are, and nothing that XML can do to a reader is let in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Silence
from claude_tray.sources.atom import Entry, entries
from claude_tray.sources.source import Unread
from tests.sources.feeds import atom, entry


def test_an_entry_is_read_with_all_its_parts() -> None:
    (found,) = entries(atom(entry(7, "Down &amp; out", body="&lt;p&gt;Help&lt;/p&gt;")))
    assert (found.id, found.author, found.title) == ("t3_7", "/u/person7", "Down & out")
    assert "<p>Help</p>" in found.content
    assert found.published.endswith("+00:00")


def test_a_feed_without_entries_is_no_failure() -> None:
    assert entries(atom()) == ()


def test_of_an_element_that_comes_twice_the_first_counts() -> None:
    people = "<author><name>a</name></author><author><name>b</name></author>"
    twice = f"<entry><id>t3_1</id><id>t3_2</id>{people}</entry>"
    assert entries(atom(twice)) == (Entry(id="t3_1", author="a"),)


def test_what_stands_deeper_or_elsewhere_is_not_taken_for_the_entrys_own() -> None:
    nested = '<entry><source><id>t3_9</id></source><x:id xmlns:x="urn:x">t3_8</x:id><id>t3_1</id></entry>'
    assert [each.id for each in entries(atom("<id>t3_7</id>", nested))] == ["t3_1"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
FILE = '<!ENTITY x SYSTEM "file:///etc/passwd">'
NAMESPACE = 'xmlns="http://www.w3.org/2005/Atom"'
HARMFUL = {
    "billion laughs": f'<!DOCTYPE f [<!ENTITY l0 "ha">{LAUGHS}]><feed {NAMESPACE}>&l9;</feed>',
    "a file of ours": f"<!DOCTYPE f [{FILE}]><feed {NAMESPACE}><entry><id>&x;</id></entry></feed>",
    "a document type elsewhere": f'<!DOCTYPE feed SYSTEM "http://127.0.0.1/x.dtd"><feed {NAMESPACE}/>',
    "an entity that nobody declared": f"<feed {NAMESPACE}><entry><id>&x;</id></entry></feed>",
    "a deep nest": f"<feed {NAMESPACE}>" + "<a>" * 100_000,
    "a page": "<!DOCTYPE html><html><body>Log in</body></html>",
    "JSON": '{"error": 403}',
    "RSS": '<rss version="2.0"><channel/></rss>',
    "a feed without its namespace": "<feed><entry/></feed>",
    "half a feed": f"<feed {NAMESPACE}><entry><id>t3_1</id></entry>",
    "nothing": "  \n",
    "NUL": f"<feed {NAMESPACE}>\0</feed>",
}


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL)
def test_what_is_no_plain_feed_is_a_change_and_not_calm(text: str) -> None:
    with pytest.raises(Unread) as caught:
        entries(text.encode())
    assert caught.value.silence is Silence.CHANGED


def test_no_other_encoding_can_be_asked_for() -> None:
    declared = b'<?xml version="1.0" encoding="utf-7"?>' + atom(entry(1))
    assert [each.id for each in entries(declared)] == ["t3_1"]
    with pytest.raises(Unread):
        entries('<?xml version="1.0" encoding="utf-16"?><feed/>'.encode("utf-16"))


PIECES = st.sampled_from(
    [
        "<entry>",
        "</entry>",
        "<id>",
        "</id>",
        "t3_1",
        "<a b='",
        "&amp;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "<!-- ",
    ]
)


@given(st.binary(max_size=60) | st.lists(PIECES, max_size=9).map(lambda each: atom("".join(each))))
def test_any_bytes_are_read_or_named_unread(body: bytes) -> None:
    try:
        found = entries(body)
    except Unread:
        return
    assert all(isinstance(each, Entry) for each in found)
