"""Text from the network becomes one harmless line."""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.sources.plain import plain

slow_machines_too = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXTS = {
    "tags": ("<p>Elevated <b>errors</b></p>", "Elevated errors"),
    "line breaks as markup": ("one<br />two<br>three", "one two three"),
    "entities": ("Q&amp;A &lt; 5 &#8217;", "Q&A < 5 ’"),
    "markup behind entities": ("&lt;img src=x onerror=alert(1)&gt;hello", "hello"),
    "scripts": ("a<script>alert(1)</script>b<style>c{}</style>", "a b"),
    "an open script": ("a<script>alert(1)", "a"),
    "half a tag": ("see <a href='x", "see a href='x"),
    "a tag within a tag": ("<scr<b>ipt>x", "x"),
    "comments": ("a<!-- b -->c", "a c"),
    "NUL and controls": ("a\x00b\x07c\x1c", "abc"),
    "right-to-left override": ("invoice\u202efdp.exe\u2066\u2069", "invoicefdp.exe"),
    "zero width": ("cl\u200bau\u200dde\ufeff", "claude"),
    "a tag hidden by zero width": ("<\u200bb>bold</\u200bb>", "bold"),
    "terminal colours": ("\x1b[31mred\x1b[0m \x9b1mbold", "red bold"),
    "a terminal's title": ("\x1b]0;owned\x07text", "text"),
    "lines and odd spaces": (" a\r\n\n\tb\u2028c\u00a0d ", "a b c d"),
    "lone surrogates": ("a\ud800b", "ab"),
    "a smaller sign is no tag": ("latency < 5 s and > 1 s", "latency < 5 s and > 1 s"),
    "typographic characters": ("We’re “back” – 한국어 العربية", "We’re “back” – 한국어 العربية"),
}


@pytest.mark.parametrize(("text", "shown"), TEXTS.values(), ids=TEXTS)
def test_only_what_a_person_may_read_is_left(text: str, shown: str) -> None:
    assert plain(text, 100) == shown


@pytest.mark.parametrize("value", [None, 5, ["a"], {"a": 1}, b"bytes", True])
def test_what_is_no_text_is_nothing(value: object) -> None:
    assert plain(value, 10) == ""


def test_long_text_ends_in_an_ellipsis_within_the_limit() -> None:
    assert plain("abc def ghi", 5) == "abc…"
    assert plain("abcde", 5) == "abcde"
    assert plain("abc", 0) == ""


def test_a_megabyte_of_brackets_is_read_in_no_time() -> None:
    assert len(plain("<" * 1_000_000, 300)) == 300
    assert plain("<script" * 1_000_000, 300)


MARKUP = st.text(st.sampled_from("<>&;/!-ab \x1b[]\u200b\u202e\n") | st.characters()) | st.lists(
    st.sampled_from(["<script", "</script", ">", "&lt;", "&amp;", "b", "<!--", "-->", "\x1b[", "<", "\x00"])
).map("".join)


@slow_machines_too
@given(MARKUP, st.integers(0, 40))
def test_whatever_comes_in_what_goes_out_is_short_and_visible(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert len(shown) <= limit
    assert shown.isprintable()
    assert re.search("<[a-zA-Z/!?]", shown) is None
    assert plain(html.escape(shown, quote=False), limit) == shown
