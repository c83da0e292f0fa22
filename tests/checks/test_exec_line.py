"""The quoting rules of the Desktop Entry specification."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.checks.exec_line import arguments, expand

URL = "https://claude.ai/new"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/usr/bin/chromium %U", ["/usr/bin/chromium", "%U"]),
        ('"/opt/My Browser/browser" --flag %u', ["/opt/My Browser/browser", "--flag", "%u"]),
        (r'browser "a \"quoted\" \$HOME \`x\` \\ word"', ["browser", r'a "quoted" $HOME `x` \ word']),
        ("sh -c 'exec browser \"$1\"' x %u", ["sh", "-c", 'exec browser "$1"', "x", "%u"]),
        ('browser --profile="/a b"', ["browser", "--profile=/a b"]),
        ('browser ""', ["browser", ""]),
        ("  browser\t%u  ", ["browser", "%u"]),
        ("", []),
        ('browser "never closed', None),
        ("browser 'never closed", None),
        ("browser \\", None),
    ],
)
def test_quotes_are_read_as_the_specification_has_them(line: str, expected: list[str] | None) -> None:
    assert arguments(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("chromium %U", ["chromium", "--incognito", URL]),
        ("chromium", ["chromium", "--incognito", URL]),
        ("chromium %u --last", ["chromium", "--incognito", URL, "--last"]),
        ("chromium %i %c %k %m %U", ["chromium", "--incognito", URL]),
        ("chromium --share=50%% %U", ["chromium", "--share=50%", "--incognito", URL]),
        (
            "flatpak run --file-forwarding org.chromium.Chromium @@u %U @@",
            ["flatpak", "run", "--file-forwarding", "org.chromium.Chromium", "--incognito", URL],
        ),
    ],
)
def test_the_address_takes_the_place_of_the_field_code(line: str, expected: list[str]) -> None:
    assert expand(arguments(line) or [], ["--incognito"], URL) == expected


@pytest.mark.parametrize(
    "line", ['sh -c "chromium %U"', "chromium --app=%u", "chromium %y", "chromium %u %u"]
)
def test_where_the_address_would_go_astray_nothing_is_started(line: str) -> None:
    assert expand(arguments(line) or [], ["--incognito"], URL) is None


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=0), min_size=1))
def test_what_is_quoted_comes_back_whole(words: list[str]) -> None:
    quoted = [
        '"' + "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word) + '"' for word in words
    ]
    assert arguments(" ".join(quoted)) == words


@given(st.text())
def test_no_line_breaks_the_reader(line: str) -> None:
    found = arguments(line)
    assert found is None or expand(found, ["--incognito"], URL) is None or isinstance(found, list)
