"""Whether a new chat answers where a long one does not: opens one, the person looks."""

from claude_tray.checks.computer import Computer
from claude_tray.checks.opening import open_page
from claude_tray.clock import Clock
from claude_tray.model import Finding

CHECK = "new_chat"
URL = "https://claude.ai/new"


async def run(computer: Computer, clock: Clock, address: str = URL) -> Finding:
    """Return what became of opening a new chat."""
    return await open_page(computer, clock, CHECK, address)
