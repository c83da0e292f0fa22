"""Every place that Claude Tray listens to.

To add one: write a module beside this one that ends in `SOURCE = Source(...)`, and put it in the tuple below.
Its id names it in the settings, in the history and on the command line; a community source gives `Reports`
and promises that neither an author nor a text leaves its `parse`.
"""

from claude_tray.sources import canary, claude_code, github_issues, hacker_news, mastodon, reddit, status_page
from claude_tray.sources.front_door import API_DOOR, CHAT_DOOR
from claude_tray.sources.source import Source

SOURCES: tuple[Source, ...] = (
    CHAT_DOOR,
    API_DOOR,
    status_page.SOURCE,
    github_issues.SOURCE,
    hacker_news.SOURCE,
    reddit.SOURCE,
    mastodon.SOURCE,
    canary.SOURCE,
    claude_code.SOURCE,
)
