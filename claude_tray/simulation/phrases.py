"""What people write: complaints that Claude fails, and everything else they talk about."""

GITHUB_COMPLAINTS = (
    ("API Error: 529 overloaded_error on every request", "Each prompt ends in 529 since a few minutes."),
    ("Claude Code is not working, API Error: 500", "Internal server error whatever I type."),
    ("Claude is down?", "No answer in the terminal, nor in the browser. Is it down for anyone else?"),
    ("Requests to Opus keep returning 503", "Started a moment ago, service unavailable right now."),
    ("[BUG] Stuck for minutes, then the API request times out", "Three machines, the same everywhere."),
    ("Claude Code stops responding in the middle of an answer", "The spinner turns for ever today."),
    ("[BUG] API Error: 529 Overloaded", "Ten retries, ten times overloaded."),
    ("Sonnet unavailable, every call fails with 500", "Our whole team sees it right now."),
    ("Outage? All sessions hang", "Nothing comes back from the API since a quarter of an hour."),
    ("Unable to login, the API answers 500", "The login page gives an error and the CLI does too."),
    ("Responses broken: API Error: 502 bad gateway", "Happens on each attempt."),
    ("Claude API is down for me", "Connection works, the answer never comes."),
)

GITHUB_NOISE = (
    ("[FEATURE] Show the branch in the status line", "It would save me a glance at the prompt."),
    ("Typo in the documentation of hooks", "Second paragraph, third line."),
    ("[FEATURE] Let me sort the list of MCP servers", "By name would be enough."),
    ("Ctrl+R search loses umlauts", "Type a search with an umlaut and look at the prompt."),
    ("Theme colours are ignored in the editor extension", "Dark theme, light text on light ground."),
    ("[FEATURE] A shorter form of the resume command", "I type it forty times a day."),
    ("My usage limit was reached much earlier than I expected", "Could the plan page explain the count?"),
    ("Login expired after I changed my password", "Signing in again cured it."),
    ("Vim mode: the dot command repeats the wrong edit", "Steps are below."),
    ("[FEATURE] Export a conversation as Markdown", "For our wiki."),
    ("Paste of long text shows the wrong line count", "It says 41 lines for 40."),
    ("Windows: paths with blanks are quoted twice", "Seen in the permission prompt."),
    ("Changelog could mention last week's incident", "It was down and resolved, a note would be kind."),
    ("Question about the order of settings files", "Which one wins, project or user?"),
    ("[FEATURE] Configurable keys for accepting an edit", "Tab collides with my completion."),
    ("Plan mode forgets the chosen model", "After a restart the default is back."),
)

HACKER_NEWS_COMPLAINTS = (
    "Claude is down for me right now, anyone else?",
    "Is Claude down? I get 529 overloaded on every prompt.",
    "Anthropic outage again: the API returns 500 for all of us.",
    "claude.ai is not working here, the page loads but no answer ever comes.",
    "Claude Code has been stuck for ten minutes, the status page shows nothing.",
    "Opus 5 unavailable, everything times out on the Claude API.",
    "Same here, Claude stops responding after the first word.",
    "Can't get a single answer, Claude is broken at the moment.",
)

HACKER_NEWS_NOISE = (
    "I let Claude write the tests and review them line by line afterwards.",
    "We moved our summaries from another model to Claude last spring and the bill went up.",
    "Claude Code with a small set of hooks has replaced most of my shell scripts.",
    "The interesting part of the paper is the comparison of Claude with humans.",
    "Does anybody run Claude behind a company proxy with its own certificates?",
    "No issues with Claude here, works for me all day.",
    "My favourite use of Claude is to explain old Fortran to me.",
    "Anthropic's pricing for Claude makes more sense once you cache the prompt.",
    "Claude was down for an hour last week and I read a book instead.",
    "I would rather see Claude ask a question than guess.",
    "The Sonnet release notes say that Claude is better at long tables now.",
    "You can ask Claude for a diagram and it will give you text that draws one.",
)

HACKER_NEWS_STORIES = (
    "Show HN: A tiny editor that talks to Claude",
    "What I learned from a year of writing with Claude",
    "Claude and the art of code review",
    "Ask HN: How do you keep Claude's context short?",
    "A language model in the browser, compared with Claude",
)

HACKER_NEWS_OUTAGE_STORIES = ("Claude is down", "Tell HN: Claude has an outage")
