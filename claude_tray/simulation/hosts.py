"""Every host that Claude Tray asks, by the name it has on the real internet."""

from enum import StrEnum


class HostName(StrEnum):
    """A host of the real internet that the simulated one stands in for."""

    CLAUDE_AI = "claude.ai"
    API = "api.anthropic.com"
    STATUS = "status.claude.com"
    STATUS_FALLBACK = "anthropic.statuspage.io"
    CLOUDFLARE = "www.cloudflare.com"
    WIKIPEDIA = "www.wikipedia.org"
    FIREFOX = "detectportal.firefox.com"
    GITHUB = "api.github.com"
    HACKER_NEWS = "hn.algolia.com"
    REDDIT = "www.reddit.com"
    MASTODON = "mastodon.social"


EVERY_HOST = frozenset(HostName)
DOORS = frozenset({HostName.CLAUDE_AI, HostName.API})
PAGES = frozenset({HostName.STATUS, HostName.STATUS_FALLBACK})
BEHIND_CLOUDFLARE = DOORS | {HostName.CLOUDFLARE}

FRONT_DOOR_PATH = "/"
HELLO_PATH = "/api/hello"
TRACE_PATH = "/cdn-cgi/trace"
SUCCESS_PATH = "/success.txt"
SUMMARY_PATH = "/api/v2/summary.json"
ISSUES_PATH = "/repos/anthropics/claude-code/issues"
SEARCH_PATH = "/api/v1/search_by_date"
CLAUDE_AI_FEED = "/r/ClaudeAI/new/.rss"
CLAUDE_CODE_FEED = "/r/ClaudeCode/new/.rss"
TAGS = ("claude", "anthropic", "claudecode")


def tag_path(tag: str) -> str:
    """Return where a Mastodon instance lists the newest statuses under a tag."""
    return f"/api/v1/timelines/tag/{tag}"
