"""Whether a fresh session at claude.ai helps: opens the page to sign in at, the person signs out and in."""

from claude_tray.checks.computer import Computer
from claude_tray.checks.opening import open_page
from claude_tray.clock import Clock
from claude_tray.model import Finding

CHECK = "sign_in_page"
URL = "https://claude.ai/login"  # there is no page that signs out: that is in the site's menu


async def run(computer: Computer, clock: Clock, address: str = URL) -> Finding:
    """Return what became of opening the page."""
    return await open_page(computer, clock, CHECK, address)
