"""The default browser of macOS, from what LaunchServices has written down."""

import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from claude_tray.checks.browsers import Browser, Command, NoBrowser
from claude_tray.checks.computer import Computer
from claude_tray.checks.families import Family, family_of_bundle
from claude_tray.checks.reading import Unreadable, read_file
from claude_tray.words import _

HANDLERS = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist"
SAFARI = "com.apple.safari"  # what opens links where nothing else was ever chosen
_BUNDLE = re.compile(r"[A-Za-z0-9][\w.-]*")

# What plistlib lets through when a file is damaged.
BROKEN = (ValueError, ExpatError, AttributeError, TypeError, LookupError, OverflowError, RecursionError)


def default_browser(computer: Computer) -> Browser | NoBrowser:
    """Return the default browser, or why it is not known."""
    import plistlib  # this is looked at on macOS only

    if computer.home is None:
        return NoBrowser(_("It is not known whose default browser to look for"))
    content = read_file(computer.at(computer.home / HANDLERS))
    if isinstance(content, Unreadable):
        return NoBrowser(_("The list of default apps cannot be read: {why}").format(why=content.why))
    if content is None:
        return browser(SAFARI)
    try:
        bundle = handler(plistlib.loads(content))
    except BROKEN:
        return NoBrowser(_("The list of default apps cannot be read: it is damaged"))
    return browser(bundle or SAFARI)


def handler(handlers: object) -> str:
    """Return the bundle id of what opens https addresses; '' if nobody was chosen."""
    match handlers:
        case {"LSHandlers": list(rows)}:
            return next(_bundles(rows), "")
    return ""


def _bundles(rows: list[object]) -> Iterator[str]:
    for row in rows:
        match row:
            case {"LSHandlerURLScheme": "https", "LSHandlerRoleAll": str(bundle)} if _BUNDLE.fullmatch(
                bundle
            ):
                yield bundle


def browser(bundle: str) -> Browser:
    """Return the browser of that bundle id."""
    family = family_of_bundle(bundle)
    return Browser(family, Command(("open", "-b", bundle)), _private(bundle, family), bundle)


def _private(bundle: str, family: Family | None) -> Command | None:
    if family is None or not family.private:
        return None
    # -n: a browser that already runs would not be told of the arguments otherwise.
    return Command(("open", "-n", "-b", bundle, "--args"), family.private)
