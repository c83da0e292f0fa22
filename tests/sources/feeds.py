"""A subreddit's feed in the shape that Reddit gives it."""

from datetime import timedelta

from tests.sources.asking import NOW

MINUTE = timedelta(minutes=1)


def atom(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<category term='ClaudeAI'/><updated>{NOW.isoformat()}</updated>{''.join(entries)}</feed>"
    ).encode()


def entry(
    number: int | str,
    title: str = "Claude is down",
    *,
    ago: timedelta = MINUTE,
    body: str = "",
    author: str | None = None,
    time: str | None = None,
) -> str:
    """Return an entry; `title` and `body` are XML already."""
    written = (NOW - ago).isoformat() if time is None else time
    person = f"/u/person{number}" if author is None else author
    own = f"&lt;!-- SC_OFF --&gt;&lt;div&gt;{body}&lt;/div&gt;&lt;!-- SC_ON --&gt;" if body else ""
    return (
        f"<entry><author><name>{person}</name><uri>https://www.reddit.com/user/x</uri></author>"
        f'<content type="html">{own} submitted by {person}</content><id>t3_{number}</id>'
        f"<published>{written}</published><title>{title}</title></entry>"
    )
