"""Where a ticket goes: opens the page of Anthropic's support in the default browser."""

from claude_tray.checks.computer import Computer
from claude_tray.checks.opening import open_page
from claude_tray.clock import Clock
from claude_tray.model import Finding

CHECK = "support"
URL = "https://support.claude.com/en/articles/9015913"


async def run(computer: Computer, clock: Clock, address: str = URL) -> Finding:
    """Return what became of opening the page."""
    return await open_page(computer, clock, CHECK, address)
