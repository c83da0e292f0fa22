"""The browsers that we know: how each is recognised, and how it is asked for a private window."""

from dataclasses import dataclass
from enum import StrEnum


class Engine(StrEnum):
    """Whose rules a browser keeps to: where its policies are, what its command line understands."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Family:
    """One make of browser, with all its channels and packages."""

    name: str  # as its maker writes it
    engine: Engine
    private: tuple[str, ...] = ()  # what stands before the address; () if it cannot be asked
    programs: tuple[str, ...] = ()  # names of desktop files and programs, channels left off
    prog_ids: tuple[str, ...] = ()  # how its Windows associations begin
    bundles: tuple[str, ...] = ()  # macOS bundle ids, channels left off


_INCOGNITO = ("--incognito",)
_PRIVATE_WINDOW = ("--private-window",)

# Names are compared whole, with the channel left off.
FAMILIES = (
    Family(
        "Chromium", Engine.CHROMIUM, _INCOGNITO,
        ("chromium", "chromium-browser", "org.chromium.chromium", "chromium_chromium",
         "io.github.ungoogled_software.ungoogled_chromium"),
        ("ChromiumHTM",), ("org.chromium.chromium",),
    ),
    Family(
        "Google Chrome", Engine.CHROMIUM, _INCOGNITO,
        ("google-chrome", "chrome", "com.google.chrome"),
        ("ChromeHTML", "ChromeBHTML", "ChromeDHTML", "ChromeSSHTM"),
        ("com.google.chrome",),
    ),
    Family(
        "Brave", Engine.CHROMIUM, _INCOGNITO,
        ("brave-browser", "brave", "com.brave.browser"),
        ("BraveHTML", "BraveBHTML", "BraveDHTML", "BraveSSHTM"),
        ("com.brave.browser",),
    ),
    Family(
        "Microsoft Edge", Engine.CHROMIUM, ("--inprivate",),
        ("microsoft-edge", "msedge", "com.microsoft.edge"),
        ("MSEdgeHTM", "MSEdgeBHTML", "MSEdgeDHTML", "MSEdgeSSHTM"), ("com.microsoft.edgemac",),
    ),
    Family(
        "Vivaldi", Engine.CHROMIUM, _INCOGNITO,
        ("vivaldi", "com.vivaldi.vivaldi"), ("VivaldiHTM",), ("com.vivaldi.vivaldi",),
    ),
    Family(
        "Opera", Engine.CHROMIUM, ("--private",),
        ("opera", "com.opera.opera"), ("Opera",), ("com.operasoftware.opera",),
    ),
    Family(
        "Firefox", Engine.FIREFOX, _PRIVATE_WINDOW,
        ("firefox", "org.mozilla.firefox", "firefox_firefox"), ("Firefox",),
        ("org.mozilla.firefox", "org.mozilla.firefoxdeveloperedition"),
    ),
    Family(
        "LibreWolf", Engine.FIREFOX, _PRIVATE_WINDOW,
        ("librewolf", "io.gitlab.librewolf-community"), ("LibreWolf",),
        ("org.mozilla.librewolf", "io.gitlab.librewolf-community.librewolf"),
    ),
    Family(
        "Zen", Engine.FIREFOX, _PRIVATE_WINDOW,
        ("zen", "zen-browser", "app.zen_browser.zen"), ("Zen",), ("app.zen-browser.zen",),
    ),
    Family(
        "Floorp", Engine.FIREFOX, _PRIVATE_WINDOW,
        ("floorp", "one.ablaze.floorp"), ("Floorp",), ("one.ablaze.floorp", "org.mozilla.floorp"),
    ),
    Family(
        "Waterfox", Engine.FIREFOX, _PRIVATE_WINDOW,
        ("waterfox", "net.waterfox.waterfox"), ("Waterfox",), ("net.waterfox.waterfox",),
    ),
    Family(
        "GNOME Web", Engine.OTHER, ("--incognito-mode",),
        ("epiphany", "epiphany-browser", "org.gnome.epiphany"),
    ),
    Family("Falkon", Engine.OTHER, ("--private-browsing",), ("falkon", "org.kde.falkon")),
    Family(
        "qutebrowser", Engine.OTHER, ("--target", "private-window"),
        ("qutebrowser", "org.qutebrowser.qutebrowser"), ("qutebrowser",), ("org.qutebrowser.qutebrowser",),
    ),
    Family("Safari", Engine.OTHER, bundles=("com.apple.safari", "com.apple.safaritechnologypreview")),
    Family("Arc", Engine.OTHER, bundles=("company.thebrowser.browser",), prog_ids=("Arc",)),
    Family(
        "DuckDuckGo", Engine.OTHER, bundles=("com.duckduckgo.macos.browser",), prog_ids=("DuckDuckGo",),
    ),
    Family("Orion", Engine.OTHER, bundles=("com.kagi.kagimacos",)),
    Family(
        "Konqueror", Engine.OTHER, programs=("konqueror", "org.kde.konqueror", "kfmclient", "kfmclient_html"),
    ),
)  # fmt: skip

_CHANNELS = (
    "stable", "beta", "dev", "unstable", "nightly", "canary", "esr", "devel", "developer",
    "developer-edition", "snapshot", "twilight", "aurora", "trunk", "origin", "bin", "wayland", "x11",
)  # fmt: skip


def family_of_program(name: str) -> Family | None:
    """Return whose a desktop file or a program of that name is, the ending left off; None if nobody's."""
    wanted = _without_channel(name.casefold().removesuffix(".desktop").removesuffix(".exe"), "-_.")
    return next((family for family in FAMILIES if wanted in family.programs), None)


def family_of_prog_id(prog_id: str) -> Family | None:
    """Return whose a Windows association is ("FirefoxURL-308046B0AF4A39CB"); None if nobody's."""
    wanted = prog_id.casefold()
    return next((family for family in FAMILIES if _begins(wanted, family.prog_ids)), None)


def family_of_bundle(bundle: str) -> Family | None:
    """Return whose a macOS application is ("com.google.chrome.beta"); None if nobody's."""
    wanted = _without_channel(bundle.casefold(), ".")
    return next((family for family in FAMILIES if wanted in family.bundles), None)


def _begins(text: str, beginnings: tuple[str, ...]) -> bool:
    return any(text.startswith(beginning.casefold()) for beginning in beginnings)


def _without_channel(name: str, separators: str) -> str:
    return next(
        (
            name.removesuffix(mark + channel)
            for channel in sorted(_CHANNELS, key=len, reverse=True)
            for mark in separators
            if name.endswith(mark + channel)
        ),
        name,
    )
