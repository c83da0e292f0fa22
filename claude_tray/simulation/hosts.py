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
