"""What to do in this very browser: how a private window is opened by hand, and how one site is put right."""

from collections.abc import Iterable
from dataclasses import dataclass

from claude_tray.model import Finding
from claude_tray.words import N_, _

BROWSER = "browser"  # the fact of a finding that names the browser
FORBIDDEN = (
    N_("private window"),
    N_("forbidden by policy"),
)  # the fact of one whose policy leaves no private window

_PASTE = N_("Paste the link there.")
_TRY = N_("Sign in there and send one short word.")
_RELOAD = N_("Reload the page without the cache: Ctrl+Shift+R, on a Mac Cmd+Shift+R.")


@dataclass(frozen=True, slots=True)
class Remedy:
    """The ways of one make of browser, as its menus call them."""

    private: str
    extensions: str
    cookies: str
    page: str = ""  # of the extensions, where it has an address
    more: str = ""  # to switch off beside the extensions


def _chromium(private: str, page: str, more: str = "") -> Remedy:
    return Remedy(
        private,
        N_("Open {page} and switch the extensions off one by one: blockers and translators first."),
        N_("On claude.ai click the sign left of the address, then Cookies and site data, and delete them."),
        page,
        more,
    )


def _firefox(
    private: str = N_("Choose New private window in the menu: Ctrl+Shift+P, on a Mac Cmd+Shift+P."),
) -> Remedy:
    return Remedy(
        private,
        N_(
            "Choose Add-ons and themes in the menu and switch the extensions off one by one: blockers first; "
            "on claude.ai switch off Enhanced Tracking Protection at the shield left of the address."
        ),
        N_("On claude.ai click the padlock left of the address, then Clear cookies and site data."),
    )


_INCOGNITO = N_("Choose New Incognito window in the menu: Ctrl+Shift+N, on a Mac Cmd+Shift+N.")
_PRIVATE = N_("Choose New private window in the menu: Ctrl+Shift+N, on a Mac Cmd+Shift+N.")

_REMEDIES = {
    "Chromium": _chromium(_INCOGNITO, "chrome://extensions"),
    "Google Chrome": _chromium(_INCOGNITO, "chrome://extensions"),
    "Brave": _chromium(
        _PRIVATE,
        "brave://extensions",
        N_("Switch Shields off for claude.ai, at the lion beside the address."),
    ),
    "Microsoft Edge": _chromium(
        N_("Choose New InPrivate window in the menu: Ctrl+Shift+N, on a Mac Cmd+Shift+N."),
        "edge://extensions",
    ),
    "Vivaldi": _chromium(_PRIVATE, "vivaldi://extensions", N_("Switch its own blocker off at the shield.")),
    "Opera": _chromium(_PRIVATE, "opera://extensions", N_("Switch its own ad blocker and VPN off.")),
    "Firefox": _firefox(),
    "LibreWolf": _firefox(),
    "Zen": _firefox(),
    "Floorp": _firefox(),
    "Waterfox": _firefox(),
    "Safari": Remedy(
        N_("Choose New Private Window in the File menu: Cmd+Shift+N."),
        N_("In Safari's settings choose Extensions and switch them off one by one: blockers first."),
        N_("In Safari's settings choose Privacy, Manage Website Data, look for claude.ai and remove it."),
    ),
    "Arc": _chromium(N_("Choose New Incognito Window in the File menu: Cmd+Shift+N."), "arc://extensions"),
    "DuckDuckGo": Remedy(
        N_("Choose New Fire Window in the File menu."),
        N_("On claude.ai switch the protections off at the shield left of the address."),
        N_("Take claude.ai from the fireproof sites in the settings, then press the fire button."),
    ),
    "Orion": Remedy(
        N_("Choose New Private Window in the File menu: Cmd+Shift+N."),
        N_("Choose Extensions in the Tools menu and switch them off one by one: blockers first."),
        N_("In Orion's settings choose Privacy, manage website data, look for claude.ai and remove it."),
    ),
    "GNOME Web": Remedy(
        N_("Choose New Incognito Window in the menu: Ctrl+Shift+N."),
        N_("In the preferences switch the ad blocker and the extensions off."),
        N_("In the preferences choose Privacy, Clear website data, and remove claude.ai."),
    ),
    "Falkon": Remedy(
        N_("Choose New Private Window in the menu: Ctrl+Shift+P."),
        N_("In the preferences choose Extensions and switch AdBlock and the others off."),
        N_("Choose Cookies Manager in the Tools menu and remove those of claude.ai."),
    ),
    "qutebrowser": Remedy(
        N_("Type :open -p and the link."),
        N_("Type :set -u claude.ai content.blocking.enabled false"),
        N_("Log out in the site's own menu: qutebrowser cannot delete one site's cookies."),
    ),
    "Konqueror": Remedy(
        N_("Konqueror has no private window: open the link in another browser."),
        N_("In its settings switch the ad blocker off."),
        N_("In its settings choose Cookies, and delete those of claude.ai."),
    ),
}

_ANY = Remedy(
    N_("Choose the private or incognito window in your browser's menu."),
    N_("Switch your extensions off one by one: blockers and translators first."),
    N_("If that does not help, delete the cookies and stored data of claude.ai alone."),
)


def by_hand(tried: Finding) -> tuple[str, ...]:
    """Return how to open a private window oneself, in the browser that this finding names."""
    if FORBIDDEN in tried.facts:
        return (_("Open the link in another browser."), _(_TRY))
    return (_(_remedy([tried]).private), _(_PASTE), _(_TRY))


def repairs(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return how to put one site right in the browser that the findings name, the gentlest first."""
    remedy = _remedy(findings)
    extensions = [_(remedy.extensions).format(page=remedy.page), _(remedy.more)]
    return (" ".join(filter(None, extensions)), _(remedy.cookies), _(_RELOAD))


def _remedy(findings: Iterable[Finding]) -> Remedy:
    named = (value for each in findings for name, value in each.facts if name == BROWSER)
    return next((_REMEDIES[name] for name in named if name in _REMEDIES), _ANY)
