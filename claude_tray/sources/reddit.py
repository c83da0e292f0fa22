"""People who write in Claude's subreddits that it fails. Off unless a person asks for it.

It reads the public Atom feeds, which are rationed and may close any day. Reddit's terms limit storing: ids
and times are kept, for a day, and neither author nor text.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from claude_tray.model import Reports, Silence
from claude_tray.sources.atom import Entry, entries
from claude_tray.sources.budget import Notes, spend, within_budget
from claude_tray.sources.fetch import fetch
from claude_tray.sources.internet import Internet
from claude_tray.sources.plain import paragraphs
from claude_tray.sources.posts import (
    BOT,
    LOOKED_BACK,
    MALFORMED,
    ROWS_AT_MOST,
    TOO_MANY,
    Post,
    count,
    covered_by_all,
    covered_since,
    moment,
)
from claude_tray.sources.source import Answer, Question, Source, Unread
from claude_tray.words import N_, _

__all__ = ["SOURCE", "parse", "read"]

PAGE = 25  # entries that a feed holds
LIMIT = 2 * 1024 * 1024  # bytes; 25 long posts have some 200 KB
PER_HOUR = 40  # of the some 10 a minute that an address is granted; both feeds every 5 minutes are 24
KEPT_FOR = timedelta(hours=24)  # what Reddit's terms allow
ACCEPT = "application/atom+xml"
TEXT_JUDGED = 2_000  # characters of markup below the title

_ID = re.compile(r"t3_[0-9a-z]{1,13}")
# Some of them repeat the status page: that is the operator's voice, not a person's.
_BOT = re.compile(r"(?:automoderator|bot|-modteam)$", re.IGNORECASE)
_OWN_WORDS_END = "<!-- SC_ON -->"  # then Reddit says who submitted it; a link has nothing before that


async def read(internet: Internet, question: Question) -> Answer:
    """Return the reports among the newest posts of all feeds. Raises Unread if one of them cannot be read."""
    return await within_budget(_ask, internet, question)


async def _ask(internet: Internet, question: Question, notes: Notes) -> Reports:
    if not question.urls:
        raise Unread(_("no address to ask"), Silence.INTERNAL)
    feeds: list[bytes] = []
    for url in question.urls:
        spend(notes, question.now, PER_HOUR)
        try:
            answer = await fetch(internet.http, url, accept=ACCEPT, limit=LIMIT, now=question.now)
        except Unread as silence:
            # Half of what is usual would look like calm: without one feed, nothing is said.
            silence.reason = f"{_name(url)}: {silence.reason}"
            raise
        feeds.append(answer.body)
    return parse(feeds, question.now)


def parse(feeds: Sequence[bytes], now: datetime) -> Reports:
    """Return the reports among the entries of all `feeds`. Raises Unread if one of them is no feed."""
    found: list[Post | str] = []
    since: list[datetime | None] = []
    for body in feeds:
        listed = entries(body)
        posts = [_post(entry, now) for entry in listed[:ROWS_AT_MOST]]
        found += [*posts, *[TOO_MANY] * (len(listed) - len(posts))]
        times = [post.at for post in posts if isinstance(post, Post)]
        since.append(covered_since(times, full=len(listed) >= PAGE, begin=now - LOOKED_BACK))
    return count(found, implied_product=True, since=covered_by_all(since))


def _post(entry: Entry, now: datetime) -> Post | str:
    """Return an entry as a post, or why it is none."""
    if not _ID.fullmatch(entry.id) or not entry.title.strip():
        return MALFORMED
    at = moment((entry.published or entry.updated).strip(), now)
    if isinstance(at, str):
        return at
    author = entry.author.strip().removeprefix("/u/")
    if _BOT.search(author):
        return BOT
    own, end, _ = entry.content.partition(_OWN_WORDS_END)
    said = f"{entry.title}\n{paragraphs(own, TEXT_JUDGED) if end else ''}"
    return Post(entry.id, at, said, "" if author == "[deleted]" else author)


def _name(url: str) -> str:
    """Return "r/ClaudeAI" for that subreddit's feed."""
    return "/".join(urlsplit(url).path.split("/")[1:3])[:40] or _("a feed")


SOURCE = Source(
    id="reddit",
    label="Reddit",
    purpose=N_("How many people write in r/ClaudeAI and r/ClaudeCode that Claude fails for them."),
    read=read,
    urls=(
        "https://www.reddit.com/r/ClaudeAI/new/.rss",
        "https://www.reddit.com/r/ClaudeCode/new/.rss",
    ),
    on=False,
    kept_for=KEPT_FOR,
)
