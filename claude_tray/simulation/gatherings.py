"""Reddit's feeds as Atom and Mastodon's timelines as JSON, from what people write on a simulated day."""

import html
from collections.abc import Mapping
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from claude_tray.simulation import phrases
from claude_tray.simulation.crowd import HOUR, Forum, Writing, written
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.hosts import TAGS
from claude_tray.simulation.summary import Json

LONGEST_LOOK_BACK = timedelta(days=14)
ENTRIES = 25  # a feed, at Reddit
MOST_STATUSES = 40  # a page, at Mastodon
AUTHORS = 50_000
TAGGED = (TAGS[:1], TAGS[:2], TAGS[2:], TAGS)  # which of them a status has
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def feed(scenario: Scenario, forum: Forum, at: datetime) -> bytes:
    """Return a subreddit's newest posts as `GET /r/{subreddit}/new/.rss` gives them."""
    newest = _newest(scenario, forum, at, ENTRIES)
    entries = "".join(_entry(each, forum) for each in newest)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:media="http://search.yahoo.com/mrss/"><category term="{forum[2:]}" label="{forum}"/>'
        f"<updated>{at.isoformat(timespec='seconds')}</updated><id>/{forum}/new/.rss</id>"
        f"<title>newest submissions : {forum[2:]}</title>{entries}</feed>"
    ).encode()


def statuses(scenario: Scenario, tag: str, query: Mapping[str, str], at: datetime) -> list[Json]:
    """Return the answer of `GET /api/v1/timelines/tag/{tag}`, newest first."""
    size = min(int(query.get("limit", "20")), MOST_STATUSES)
    since = int(query.get("since_id", "0"))
    rows = [_status(each) for each in _newest(scenario, Forum.MASTODON, at, 10 * size) if tag in _tags(each)]
    return [row for row in rows if int(str(row["id"])) > since][:size]


def _newest(scenario: Scenario, forum: Forum, at: datetime, most: int) -> list[Writing]:
    since, rows = at, list[Writing]()
    while len(rows) < most and at - since < LONGEST_LOOK_BACK:
        since -= 6 * HOUR
        rows = written(scenario, forum, since, at)
    return rows[: -most - 1 : -1]


def _entry(writing: Writing, forum: Forum) -> str:
    texts = phrases.GITHUB_COMPLAINTS if writing.complaint else phrases.GITHUB_NOISE
    title, body = texts[writing.pick % len(texts)]
    person, number = (
        f"/u/{_author(writing)}",
        _base_36(writing.number * 2 + (forum is Forum.CLAUDE_CODE_REDDIT)),
    )
    address = f"https://www.reddit.com/{forum}/comments/{number}/"
    markup = (
        f'<!-- SC_OFF --><div class="md"><p>{html.escape(body)}</p></div><!-- SC_ON --> &#32; submitted by '
        f'&#32; <a href="https://www.reddit.com/user/{person[3:]}"> {person} </a>'
    )
    time = writing.at.isoformat(timespec="seconds")
    return (
        f"<entry><author><name>{person}</name><uri>https://www.reddit.com/user/{person[3:]}</uri></author>"
        f'<category term="{forum[2:]}" label="{forum}"/><content type="html">{escape(markup)}</content>'
        f'<id>t3_{number}</id><link href="{address}"/><updated>{time}</updated><published>{time}</published>'
        f"<title>{escape(title)}</title></entry>"
    )


def _status(writing: Writing) -> Json:
    texts = phrases.HACKER_NEWS_COMPLAINTS if writing.complaint else phrases.HACKER_NEWS_NOISE
    tags = " ".join(f'<a href="/tags/{tag}" rel="tag">#<span>{tag}</span></a>' for tag in _tags(writing))
    number = 116_000_000_000_000_000 + writing.number
    return {
        "id": str(number),
        "created_at": writing.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "in_reply_to_id": None,
        "reblog": None,
        "language": "en",
        "content": f"<p>{html.escape(texts[writing.pick % len(texts)])}</p><p>{tags}</p>",
        "account": {"id": str(writing.pick), "acct": _author(writing), "bot": False},
        "tags": [{"name": tag} for tag in _tags(writing)],
    }


def _tags(writing: Writing) -> tuple[str, ...]:
    return TAGGED[writing.pick % len(TAGGED)]


def _author(writing: Writing) -> str:
    return f"person{writing.pick % AUTHORS}"


def _base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits
