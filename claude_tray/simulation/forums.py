"""GitHub's issue list and Hacker News' search as JSON, from what people write on a simulated day."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

from claude_tray.simulation import phrases
from claude_tray.simulation.crowd import HOUR, Forum, Writing, written
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.summary import Json

REPOSITORY = "anthropics/claude-code"
MOST_ROWS = 100  # a page, at GitHub
LONGEST_LOOK_BACK = timedelta(days=14)
FIRST_NUMBER = 1_180_000_000  # writings are numbered by the minute since 1970: keep the digits few
PULL_REQUESTS = 10  # every tenth row
STORIES = 6  # every sixth hit that is no complaint
AUTHORS = 50_000
THREADS = 400
CLOSED_AFTER = timedelta(minutes=10)  # a bot labels a complaint of an outage as a duplicate and closes it


def issues(scenario: Scenario, query: Mapping[str, str], at: datetime) -> list[Json]:
    """Return the rows of `GET /repos/{owner}/{repo}/issues`, newest first, pull requests among them."""
    size = min(int(query.get("per_page", "30")), MOST_ROWS)
    first = (max(int(query.get("page", "1")), 1) - 1) * size
    since, rows = at, list[Writing]()
    while len(rows) < first + size and at - since < LONGEST_LOOK_BACK:
        since -= 6 * HOUR
        rows = written(scenario, Forum.GITHUB, since, at)
    state = query.get("state", "open")
    newest_first = (each for each in rows[::-1] if state in ("all", _state(each, at)))
    return [_issue(each, at) for each in islice(newest_first, first, first + size)]


def hits(scenario: Scenario, query: Mapping[str, str], at: datetime) -> Json:
    """Return the answer of `GET /api/v1/search_by_date`, newest first."""
    since = max(_created_after(query.get("numericFilters", "")), at - LONGEST_LOOK_BACK)
    wanted = set(re.findall(r"[a-z]+", query.get("tags", "")))
    found = [_hit(each) for each in written(scenario, Forum.HACKER_NEWS, since, at)][::-1]
    kept = [
        each
        for each in found
        if (not wanted or wanted & set(_tags(each))) and _holds(each, query.get("query", ""))
    ]
    size, page = int(query.get("hitsPerPage", "20")), int(query.get("page", "0"))
    return {
        "hits": kept[page * size : (page + 1) * size],
        "nbHits": len(kept),
        "page": page,
        "nbPages": -(-len(kept) // size) if size else 0,
        "hitsPerPage": size,
        "exhaustiveNbHits": True,
        "query": query.get("query", ""),
        "processingTimeMS": 4,
    }


def _created_after(filters: str) -> datetime:
    found = re.search(r"created_at_i>=?(\d+)", filters)
    return datetime.fromtimestamp(int(found[1]) if found else 0, UTC)


def _holds(hit: Json, words: str) -> bool:
    text = " ".join(str(hit.get(key, "")) for key in ("title", "comment_text", "story_title")).lower()
    return all(word in text for word in words.lower().split())


def _tags(hit: Json) -> list[str]:
    tags = hit["_tags"]
    return [str(each) for each in tags] if isinstance(tags, list) else []


def _state(writing: Writing, at: datetime) -> str:
    return "closed" if writing.complaint and writing.at + CLOSED_AFTER <= at else "open"


def _issue(writing: Writing, at: datetime) -> Json:
    texts = phrases.GITHUB_COMPLAINTS if writing.complaint else phrases.GITHUB_NOISE
    title, body = texts[writing.pick % len(texts)]
    number = writing.number - FIRST_NUMBER
    pulled = not writing.complaint and writing.pick % PULL_REQUESTS == 0
    address = f"https://github.com/{REPOSITORY}/{'pull' if pulled else 'issues'}/{number}"
    created, closes = writing.at, writing.at + CLOSED_AFTER
    closed = _state(writing, at) == "closed"
    row: Json = {
        "url": f"https://api.github.com/repos/{REPOSITORY}/issues/{number}",
        "html_url": address,
        "id": 3_000_000_000 + number,
        "number": number,
        "title": title,
        "user": {"login": _author(writing), "id": writing.pick, "type": "User", "site_admin": False},
        "labels": [{"id": 1, "name": "bug", "color": "d73a4a"}] if writing.complaint else [],
        "state": "closed" if closed else "open",
        "locked": False,
        "comments": writing.pick % 3,
        "created_at": _time(created),
        "updated_at": _time(closes if closed else created),
        "closed_at": _time(closes) if closed else None,
        "author_association": "NONE",
        "body": body,
        "reactions": {"total_count": writing.pick % 5, "+1": writing.pick % 5},
        "state_reason": "duplicate" if closed else None,
    }
    return row | ({"pull_request": {"html_url": address, "merged_at": None}} if pulled else {})


def _hit(writing: Writing) -> Json:
    story = not writing.complaint and writing.pick % STORIES == 0
    tag, author = ("story" if story else "comment"), _author(writing)
    thread = 46_000_000 + writing.pick % THREADS
    number = writing.number - FIRST_NUMBER + 47_000_000
    return {
        "objectID": str(number),
        "created_at": _time(writing.at),
        "created_at_i": int(writing.at.timestamp()),
        "author": author,
        "story_id": number if story else thread,
        "_tags": [tag, f"author_{author}", f"story_{number if story else thread}"],
        **(_story(writing) if story else _comment(writing, thread)),
    }


def _story(writing: Writing) -> Json:
    titles = phrases.HACKER_NEWS_STORIES
    title = titles[writing.pick // STORIES % len(titles)]
    return {"title": title, "url": f"https://blog.example/{writing.pick}", "points": 1, "num_comments": 0}


def _comment(writing: Writing, thread: int) -> Json:
    texts = phrases.HACKER_NEWS_COMPLAINTS if writing.complaint else phrases.HACKER_NEWS_NOISE
    titles = phrases.HACKER_NEWS_OUTAGE_STORIES if writing.complaint else phrases.HACKER_NEWS_STORIES
    return {
        "parent_id": thread,
        "story_title": titles[thread % len(titles)],
        "story_url": f"https://blog.example/{thread}",
        "comment_text": html.escape(texts[writing.pick % len(texts)]),
    }


def _author(writing: Writing) -> str:
    return f"person{writing.pick % AUTHORS}"


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
