"""Which browser is the person's own, on any system."""

from claude_tray.checks import linux_browser, macos_browser, windows_browser
from claude_tray.checks.browsers import Browser, NoBrowser
from claude_tray.checks.computer import Computer, System


def default_browser(computer: Computer) -> Browser | NoBrowser:
    """Return the default browser, or why there is none. Blocks: call it in a thread."""
    match computer.system:
        case System.WINDOWS:
            return windows_browser.default_browser(computer.registry)
        case System.MACOS:
            return macos_browser.default_browser(computer)
        case System.LINUX:
            return linux_browser.default_browser(computer)
