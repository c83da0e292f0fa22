"""The way out: the one thing between the sources and the network, so that another can stand in for it."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import httpx

from claude_tray.model import Knock


class Internet(Protocol):
    """What a source may use to reach the world."""

    @property
    def http(self) -> "httpx.AsyncClient":
        """Return a client that follows no redirects, keeps no cookies and says who we are."""
        ...

    async def knock(self, url: str) -> Knock:
        """Try `url` once on a fresh connection and time its phases; never raises for a network's failure."""
        ...
