"""What counts as a person saying that Claude fails, sentence by sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.sources.wording import NEAR, READ_AT_MOST, Rule, judge

# Comments on a forum: Claude must be named.
REPORTS = """
Claude is down
Is Claude down?
Tell HN: Claude.ai unavailable
Claude Outage
Came here because Claude is down. Guess I'm not alone.
Anyone else getting 500s from Claude right now?
I'm getting 529 errors from the Anthropic API every time I send something
claude.ai just went down for me, the login page shows a blank screen
Claude was down for me just now, and it still is
Looks like Claude is having issues right now, status page is still green
Claude Code has been stuck for ten minutes and I can't log in either
Anthropic API is returning 503 since 10 minutes
Opus 4.5 is overloaded, every request times out
Claude API elevated errors right now
Sonnet 4.5 is not responding at all today
And now Claude is down again, so I guess it's time for lunch
cannot connect to claude.ai from Germany, connection refused
Is it just me or is Claude super slow right now?
ChatGPT is fine but Claude is down
Claude and ChatGPT are both down
Does anyone know if Claude is down?
Not sure whether it's me, but Claude is broken right now
The outage is still not resolved, Claude won't load
Status page says everything is operational, yet Claude.ai has been timing out for the last 15 minutes.
Claude’s been down for about 20 minutes here in the UK
Is there an outage? All my Claude Code sessions are hanging.
Seeing lots of 500 and 529 errors on Anthropic's API at the moment.
Anyone else having trouble logging in to Claude today?
Same here. Claude not loading in Firefox or Chrome.
I pay $200 a month and claude.ai is completely unusable right now, endless errors
Haiku 4.5 via the API times out on every call since this morning
For me Sonnet works but Opus 4.5 is down
Claude is unreachable, it was working fine yesterday but now nothing
Sadly Claude is down as I write this
Claude has been unavailable since 9am, still no update from Anthropic
Claude is down in the EU, works from a US VPN
I have not hit my usage limit, Claude is simply down
**Claude** is "down"
"""

# Issues in Claude Code's own tracker: the product goes without saying.
TRACKER_REPORTS = """
[BUG] API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
API Error (500 {"type":"error"}) on every request
Claude Code not responding, all requests time out. Request timed out after 10 retries
[BUG] Repeated 529 Overloaded errors on Max plan
[BUG] 529 errors although my usage limit is not reached
Service down?
[Bug] Unable to login: OAuth timeout
API Error: Connection error. Anyone else?
Claude stuck on "thinking" for 20 minutes
Internal server error when sending any message
Claude was working fine yesterday, today it returns API Error: 500
Claude Code extremely slow today
"API Error: Request timed out" constantly
[BUG] 503 upstream connect error
[BUG] Server is temporarily limiting requests / Overloaded
Cannot login - 500 Internal Server Error
Everything is broken right now
Opus unavailable - service degraded
Claude Code: stuck on Thinking… since 14:00 UTC, status page green
Cannot sign in via browser: gateway timeout
socket connection was closed unexpectedly: ECONNRESET
OAuth login returns 500
I can't log in
"""

NO_REPORTS = {
    Rule.NOT_UNDERSTOOD: """
        Claude ist down, nichts geht mehr
        Claude ne fonctionne pas
        克劳德现在不能用了 Claude
        Клод не работает, Claude упал
        Claude está caído para todos, no funciona
        529 503 !!!
    """,
    Rule.MISSING_FAILURE: """
        Claude stopped responding to my instructions and followed the page
        Claude cannot connect the dots the way a human can
        The current issue of the magazine has an interview with Anthropic about API safety
        I moved everything to Claude last month and never looked back
        I asked Claude to write down the steps
        Claude is great at tracking down bugs
        Anthropic's prices are down to a tenth
        Claude refused to answer and shut down the conversation.
        Claude gets stuck in a loop when refactoring
        Claude read 529 files in one go
        Broken clock. Claude can read those.
        Claude returned 500 results for that query
    """,
    Rule.MISSING_PRODUCT: """
        It is down for me as well
        Jean-Claude is down
        Claude Monet's website is down
        My Opus files are broken
        Anthropic is being sued by authors. The site is down right now.
    """,
    Rule.WEAK_WITHOUT_CONTEXT: """
        Claude is slow
        How do people deal with Claude outages in production?
        Claude makes a lot of errors
    """,
    Rule.OTHER_SUBJECT: """
        The article is down, here's a summary by Claude
        Anthropic's support is unresponsive, I was charged twice
        Unlike Copilot, which is broken half of the year, Claude just goes on
        ChatGPT is down, so I moved to Claude
        Cloudflare is down and takes half the internet with it, including Claude
        Our production database is down and Claude keeps talking
        Even Claude could not guess why my service is not responding
        The internet is broken and Claude will not fix it
        The link is not working for me, does anyone have a mirror of the Claude paper?
        Cursor with Claude is not working for large code bases
        The word 'agent' is overloaded, says Anthropic
        We are not working with Claude
    """,
    Rule.ITS_WORK: """
        I used Claude to debug an outage in our API today
        Claude Code fixed 500 errors in my Django app
        Claude pointed out an error in my API code
        I ran into an error today and Claude told me to restart the service
        Claude wrote a test that is broken for me
    """,
    Rule.OWN_LIMIT: """
        I hit my usage limit so Claude is unavailable for five hours
        Claude is not working. Turns out my credit balance is too low.
        Claude is down because of my weekly limit
        Invalid API key, Claude not working
    """,
    Rule.NOISE: """
        Anthropic's stock is down 60% after earnings
        Traffic to Claude is down
        Claude usage went down 12 percent, interest in Claude is down
        Show HN: a tray icon that lights up once Claude is down
        Anthropic is hiring and the server is down
    """,
    Rule.GENERAL: """
        When Claude is down I go outside
        If Anthropic goes down, thousands of startups go with it
        It's a cautionary tale: when GitHub is down, and Claude is down, nobody can work.
        The moment Claude stops working we will all have forgotten how to code.
        Claude's uptime is terrible, it's always down
        Claude is down every week
        The main problem with Claude is that it hallucinates API calls
        I think the biggest issue today is that Anthropic and OpenAI burn cash.
        You should have a fallback when the API returns 529 (Anthropic)
    """,
    Rule.PLANNED_MAINTENANCE: """
        Claude is down for scheduled maintenance
        Claude Sonnet 4 will be unavailable after May as it is being retired
        Anthropic announced a maintenance window, Claude will be offline
    """,
    Rule.PAST_OR_TOLD: """
        Claude was down yesterday for three hours
        Claude went down last Tuesday
        There was an outage at Anthropic last week
        Claude's post-mortem of the outage is worth reading
        Claude is back up after the outage
        The Claude outage is resolved
        Remember when Claude was broken two months ago
        Claude was unavailable for an hour
        During the last Claude outage I learned to touch-type
    """,
    Rule.NEGATED: """
        I'm not saying Claude is broken, the incentives are
        Claude is down for nobody here, everything works as usual
        Claude isn't down
        Claude is not down, your network is
        Claude is down? Works for me
        I have had no issues with Claude today
        No outage at Anthropic as far as I can see
        I don't think Claude is down
        Claude isn't experiencing any outage
        Anthropic API is not returning any errors today
    """,
}  # fmt: skip

TRACKER_NO_REPORTS = {
    Rule.WISH: """
        [FEATURE] Show something when the connection timed out
        [DOCS] link to the guide is broken
        It would be nice to see an outage in the footer
    """,
    Rule.LOCAL_BUG: """
        Auto-compact gets stuck at 0%
        [BUG] Ctrl+C not working in vim mode
        [BUG] MCP server not connecting on Windows
        Plugin marketplace is broken after upgrade
        Status line not working with custom script
        VSCode extension: history panel not loading
        Tab key stopped working in the input box
        Paste of images is broken in WSL
        [BUG] API Error: 400 thinking blocks cannot be modified
    """,
    Rule.OWN_LIMIT: """
        [BUG] Credit balance too low error, API not working
        Cannot log in: your account has been disabled
        Rate limited, cannot connect
    """,
    Rule.GENERAL: """
        Retry automatically on 529 overloaded errors
    """,
    Rule.MISSING_FAILURE: """
        Cost display is wrong
        Model ignores CLAUDE.md instructions
        Claude Code deleted my files
    """,
    Rule.WEAK_WITHOUT_CONTEXT: """
        Task list fails to sort
        Slow rendering of markdown tables
    """,
}  # fmt: skip


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


def _table(blocks: dict[Rule, str]) -> list[tuple[str, Rule]]:
    return [(line, rule) for rule, block in blocks.items() for line in _lines(block)]


@pytest.mark.parametrize("text", _lines(REPORTS))
def test_a_complaint_that_names_claude_is_a_report(text: str) -> None:
    assert judge(text, implied_product=False) is Rule.REPORT


@pytest.mark.parametrize("text", _lines(TRACKER_REPORTS))
def test_in_claudes_own_tracker_the_failure_alone_is_enough(text: str) -> None:
    assert judge(text, implied_product=True) is Rule.REPORT


@pytest.mark.parametrize(("text", "rule"), _table(NO_REPORTS))
def test_what_is_no_complaint_is_rejected_by_name(text: str, rule: Rule) -> None:
    assert judge(text, implied_product=False) is rule


@pytest.mark.parametrize(("text", "rule"), _table(TRACKER_NO_REPORTS))
def test_an_ordinary_bug_in_the_tracker_is_rejected_by_name(text: str, rule: Rule) -> None:
    assert judge(text, implied_product=True) is rule


def test_every_rule_has_an_example() -> None:
    shown = {Rule.REPORT, *NO_REPORTS, *TRACKER_NO_REPORTS}
    assert shown == set(Rule)


def test_product_and_failure_must_stand_near_each_other_in_one_sentence() -> None:
    near, far = "x" * (NEAR - 5), "x" * (NEAR + 5)
    assert judge(f"claude {near} outage", implied_product=False) is Rule.REPORT
    assert judge(f"claude {far} outage", implied_product=False) is Rule.MISSING_PRODUCT
    assert judge("I love Claude. There is an outage.", implied_product=False) is Rule.MISSING_PRODUCT


def test_what_is_quoted_is_somebody_elses_words() -> None:
    assert judge("> Claude is down\nReally?", implied_product=False) is Rule.MISSING_FAILURE


def test_a_long_text_is_judged_by_its_beginning() -> None:
    filler = "Nothing to see here. " * (READ_AT_MOST // 20)
    assert judge(filler + "Claude is down.", implied_product=False) is Rule.MISSING_FAILURE


_HOSTILE = """
is down |claude |was |a|a |is not |error api |not any any any issue |'|claude if when down |
yesterday claude is down on |usage limit is down api |claude is down, |no |api error: |529 overloaded |
the main problem |> |но |when claude |never |with claude is """


@pytest.mark.parametrize("piece", ["\n", "\u202e", *_HOSTILE.replace("\n", "").split("|")])
def test_a_hostile_megabyte_is_judged_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    judge(text, implied_product=False)
    judge(text, implied_product=True)
    # Some 0.05 s on a small machine; a pattern that backtracks takes minutes.
    assert time.process_time() - started < 1.0


_PIECES = st.sampled_from([*REPORTS.split(), *"".join(NO_REPORTS.values()).split(), "\n", "> ", ". ", "—"])


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=60).map(" ".join)), st.booleans())
def test_any_text_gets_a_rule(text: str, implied_product: bool) -> None:
    assert judge(text, implied_product) in Rule
