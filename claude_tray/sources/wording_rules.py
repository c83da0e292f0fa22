"""Which words take a complaint back: it is over, it is not Claude, it is the person's own limit.

Patterns are written as in wording_phrases.py, and as bounded.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from claude_tray.model.ordered import Ordered
from claude_tray.sources.wording_phrases import BEGIN, END, NAME, STATE, either, words


class Rule(Ordered):
    """What a text was judged to be: a report, or why it is none, in the order of how near it came."""

    NOT_UNDERSTOOD = "not_understood"  # not English, or no words at all
    MISSING_FAILURE = "missing_failure"
    MISSING_PRODUCT = "missing_product"  # something fails, and it is not said to be Claude
    WEAK_WITHOUT_CONTEXT = "weak_without_context"  # "an error", and nothing that says service, or now
    OTHER_SUBJECT = "other_subject"  # ChatGPT is down, my tests are broken
    LOCAL_BUG = "local_bug"  # a part of the program on the person's own computer, or their own network
    ITS_WORK = "its_work"  # Claude found, fixed or wrote something broken
    OWN_LIMIT = "own_limit"  # the person's own quota, bill or sign-in
    WISH = "wish"  # asks for a feature or better documentation
    NOISE = "noise"  # stock, prices, jobs, lawsuits
    GENERAL = "general"  # "when Claude is down, I ...": a habit or a what-if
    PLANNED_MAINTENANCE = "planned_maintenance"
    PAST_OR_TOLD = "past_or_told"
    NEGATED = "negated"
    REPORT = "report"


class Scope(Enum):
    """Which part of a text a veto looks at."""

    UP_TO = auto()  # the clause up to and with the failure phrase; the pattern ends where that ends
    BEFORE = auto()  # the clause before the failure phrase; the pattern ends where that ends
    CLAUSE = auto()  # the failure's clause: the sentence between one "but" and the next
    OPENING = auto()  # the failure's sentence, and the text's first: its title
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Veto:
    """A reason not to count a failure phrase; a phrase that cannot be mistaken may be stronger than it."""

    rule: Rule
    scope: Scope
    pattern: re.Pattern[str]
    spares_certain: bool = False
    unless: re.Pattern[str] | None = None  # words in the same clause that lift the veto


_NOT_QUITE = "(?: " + either(r"""
    an? | any | actually | currently | really | see | seeing | have | had | having | be | been | being
    to | seem | appear | look | experiencing | experienced | experience | get | got | gets | getting
    return | returning | giving | throwing | big | major | known | more | such | single | longer
    completely | noticed | noticing | ongoing | reported | other | api | server | service
""") + "){0,5}"  # fmt: skip
_DENIED = re.compile(BEGIN + either(rf"""
    (?:not|\w{{2,6}}n't|never|no|without|zero|hardly){_NOT_QUITE} {STATE}
    (?:don't|doesn't|do not) (?:think|believe|look like|seem like)(?: [\w.]{{1,12}}){{1,4}} {STATE}
    (?:doubt|not (?:say|claim)ing)(?: [\w.]{{1,12}}){{1,4}} {STATE}
""") + r"\W{0,2}$")  # fmt: skip
_FINE = words(r"""
    (?<!was )(?<!were )(?<!been )(?<!not )(?<!n't )(?:works?|working|loads?|runs?|running|responding)(?: just| perfectly| totally)? (?:fine|perfectly|great|as usual|as expected|normally)
    (?<!not )(?<!n't )works? (?:for me|here|now|again)
    (?:is|it's|seems|looks) (?:fine|ok|okay|up) (?:for me|here)
    (?:no|not seeing any|not having any|without) (?:issues?|problems?|errors?|outages?|trouble)
    false alarm | nothing (?:is )?wrong | zero downtime | all systems operational
""")  # noqa: E501
_FINE_HERE = re.compile(r"^(?:it )?works? (?:fine |great )?(?:for me|here)\b")  # the answer to "is it down?"
_PLANNED = words(
    "retired | deprecated | sunset | will be (?:unavailable|offline|down|retired) | "
    "(?:planned|scheduled|upcoming|routine) (?:maintenance|downtime|outage) | maintenance window"
)

_OVER = words(r"""
    post-?mortems? | rca | root cause(?: analysis)? | incident reports? | retrospective | recap
    used to be
    (?:previous|past|earlier|recent|historic\w{0,2}) (?:\w{1,12} )?(?:outage|incident|downtime)s?
    (?<!not )(?<!be )(?<!yet )(?<!n't )resolved
    (?:is|it's|are|been|got) (?:now )?(?:fixed|back|back up|back online) | came back | recovered
    (?:back up|working|works) (?:again|now) | no longer (?:down|broken|stuck|overloaded)
    (?:during|after|following|before|remember|about) (?:the|an|that|last|its|their) (?:\w{1,12} ){0,2}outage
    back when | at the time | fixed in \S{1,12}
""")
_DATED = words(r"""
    yesterday(?:'s)? | the other (?:day|week) | earlier this (?:week|month|year) | this year
    (?:last|previous) (?:night|week|weekend|month|year|spring|summer|fall|autumn|winter)(?:'s)?
    (?:last|previous) (?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s)?
    (?:last|back in) (?:january|february|march|april|may|june|july|august|september|october|november|december)
    (?:\d{1,3}|an?|two|three|four|five|six|a few|some|several|couple) (?:of )?(?:day|week|month|year)s? ago
    (?:in|since|back in|of) 20[12]\d
""")
_UP_TO_NOW = words(r"""
    right now | now | today | currently | at the moment | started
    yesterday (?:it|everything|all) (?:work|was)\w{0,4}
    (?:since|until|till|as of) (?:yesterday|last \w{3,9})
    (?:work(?:ed|ing)|fine)(?: \w{1,12}){0,3} yesterday
""")
_WAS = re.compile(
    rf"\b(?:was|were|wasn't|had been|has been|have been|'d been)(?: \w{{1,12}}){{0,2}} {STATE}\W?$"
)
_STILL = words(rf"""
    just | right now | now | again | still | (?:\d{{1,2}}|few) min(?:ute)?s? ago | since | started
    ha(?:s|ve) been (?:\w{{1,12}} )?{STATE}
""")

_NO_FIRST_PERSON = r"(?!i\b|i'm\b|we\b|my\b|try\b|this\b|all\b|\w{1,10}ing\b)"
_WHAT_IF = re.compile(
    r"(?<!know )(?<!sure )(?<!wondering )(?<!wonder )(?<!see )(?<!check )(?<!tell )(?<!idea )(?<!asking )\b"
    + either(r"""
        if | when | whenever | unless | in case | suppose | imagine | next time | every ?time | any ?time
        until | even if | the (?:moment|day|time) | once | as soon as | (?:retry|fall ?back|fail ?over) on
        retry(?:ing)? | handles? | handling
    """)
    + rf"(?: {_NO_FIRST_PERSON}[\w.,'-]{{1,15}}){{0,8}} ?\S{{0,12}}"
    + r"(?:down|broken|offline|unavailable|degraded|overloaded|unreachable|outages?|529|50[0234]"
    r"|5xx|not working|stops? working)" + r"(?:s|_error| errors?| overloaded)?\W?$"
)
_ASKING = words("anyone | anybody | right now | currently | today")
_HABIT = words(r"""
    every (?:day|week|month|other day|few days) | all the time | half the time
    (?:so|very|too|fairly) often | always | frequently | regularly | usually | sometimes | occasionally
    tends? to | would (?:be|go) | could go | might go | will (?:eventually|inevitably|someday)
    inevitably | these days | weekly(?! limit) | nines? | 99\.?\d{0,3} ?%? | uptime | reliability
    single point of failure | sla
""")
_OPINION = words(
    r"(?:the|my) (?:(?:main|biggest|real|only|key) )?(?:problem|issue|trouble)s? (?:\w{1,12} )?(?:with|is)"
)
_TODAY = words("right now | today | currently | at the moment")
_NOISE = words(r"""
    down (?:by )?(?:(?:about|around|over|almost|nearly) )?[\d.,]{1,6} ?(?:%|x|percent|points?|bps)
    (?:stocks?|shares?|prices?|rates?|traffic|revenue|sales|costs?|usage|demand|adoption|downloads|subscriptions|interest|mentions|signups|productivity|morale)(?: \w{1,12}){0,3} (?:is|are|was|were|went|goes|been)(?: \w{1,10}){0,2} down
    lawsuits? | sued | suing | copyright | regulat(?:ion|ions|ors?|ory) | hiring
    job (?:posting|listing|opening)s? | layoffs? | ipo | pricing | stock (?:price|market) | earnings
    valuation | investors? | pentagon
""")  # noqa: E501
_SHOWN = words(r"(?:show|launch) hn | who is hiring")
_WISH = words(r"""
    \[(?:feature|feat|enhancement|docs?|documentation|proposal|question)(?: request)?\] | feature request
    (?:feature|feat|docs|proposal): | please (?:add|support|allow|consider|implement) | auto-?retry | typo
    add (?:an? |the )?(?:support|option|ability|automatic|fallback|setting|retry)
    i(?:'d| would) (?:love|like) to | (?:it )?would be (?:nice|great|useful|helpful|cool)
    should (?:retry|fall ?back|handle|be able|support|show|allow)
""")
_LIMIT = either(r"""
    (?:usage|weekly|daily|session|5-?hour|five hour|opus|message|plan|rate|context|spend(?:ing)?) limits?
    limit reached | limits? (?:hit|exceeded) | hit (?:my|the|a|your) (?:\w{1,12} )?limits?
    rate[- ]limit(?:ed|ing|s)? | rate_limit_error | quota | credit balance
    out of (?:credits?|tokens|extra usage|messages) | billing | payment | invoice
    subscription (?:expired|lapsed|cancell?ed) | invalid (?:x-)?api[- ]key | authentication_error
    (?:token|login|session) (?:has |is )?expired | api error[: (]{1,3}(?:401|402|403|429) | 429s?
    context window | prompt is too long
    account (?:was |is |got |has been )?(?:banned|suspended|disabled)
""")
_OWN_LIMIT = re.compile(BEGIN + _LIMIT + END)
_WITHIN_LIMIT = re.compile(
    rf"\b(?:not|n't|never|nowhere near|well below|under|despite|no) (?:[\w']{{1,12}} ){{0,5}}{_LIMIT}"
    rf"|{_LIMIT} (?:is|are|looks?) (?:fine|ok|not)"
)
_DID = r"(?:(?:has|had|just|also|can|could|will|quickly|then|actually) ){0,2}" + either(r"""
    found | said | finds? | fix(?:ed|es)? | solve[sd]? | debug(?:s|ged)? | wrote | writes? | generate[sd]?
    caught | catch(?:es)? | flag(?:s|ged)? | spot(?:s|ted)? | diagnose[sd]? | explain(?:s|ed)?
    buil[dt]s? | help(?:s|ed)? | ma[dk]es? | refactor(?:s|ed)? | create[sd]? | broke | introduce[sd]?
    suggest(?:s|ed)? | thinks? | thought | claim(?:s|ed)? | insist(?:s|ed)? | produce[sd]? | leaves?
    left | figure[sd]? out | identif(?:y|ies|ied) | handle[sd]? | point(?:s|ed) out | told | tells
    notice[sd]?
""")
_WORKED_WITH = either("""
    us(?:e|ed|ing) | ask(?:ed|ing)? | told | tell | let | letting | had | have | having | made | gave
    give | prompt(?:ed|ing)? | point(?:ed|ing)? | thanks to
""")
_ITS_WORK = re.compile(
    either(rf"""
        \b{NAME}(?: [4-9](?:\.\d)?| opus| sonnet)? {_DID}\b
        \b{_WORKED_WITH} (?:\w{{1,12}} ){{0,2}}{NAME} (?:to|for|an?|with|about|why|what|how|help|write|fix)\b
        \b(?:written|built|made|generated|coded|vibed) (?:by|with|using) claude
    """)
)
_LOCAL = words(r"""
    key ?bindings? | short ?cuts? | hot ?keys? | themes? | dark mode | plugins? | mcps?(?: servers?)?
    skills? | hooks? | markdown | render(?:s|ed|ing)? | scroll(?:s|ing|back)? | status ?line | clipboard
    past(?:e|ing) | copy | auto-?complete | syntax highlight\w{0,6} | worktrees? | sandbox\w{0,3}
    permissions? | install(?:s|er|ing|ed|ation)? | upgrad(?:e|ing) | auto-?update\w{0,3} | homebrew
    settings\.json | claude\.md | plan mode | vim mode | sub-?agents? | fonts? | emojis? | mouse
    (?:ctrl|cmd|shift)\+?\S | esc(?:ape)? | arrow keys? | slash commands? | voice mode | screenshots?
    drag and drop | file picker | /[a-z][a-z-]{2,20} | ime | flicker\w{0,3} | lsp | symlinks? | docker
    devcontainer | wsl2? | bash tool | edit tool | todo list | resume | \.env
    env(?:ironment)? var\w{0,6} | api error[: (]{1,3}400 | invalid_request_error | memory leak | tmux
    proxy | certificates? | localhost | 127\.0\.0\.1 | llama\S{0,4} | ollama | postgres | sql | panel
    extension | sidebar | button | icon | [\w+]{1,6} key | keyboard | input (?:box|field)
    remote[- ]control | tools? | glob | grep | drives? | files? | folders? | director(?:y|ies)
    connect to (?:my|our|a|an|your|local) \w+ | (?:my|our|a|the|company|corporate) vpn
    auto-?compact\w{0,4} | history | search | picker | output | diff | firewall | corporate | blocked by
    (?:my|our) (?:company|employer|country) | not available in | at work
""")
_OTHERS = either(r"""
    docs | article | paper | support | reasoning | review | gmail | youtube | whatsapp | spotify | steam
    chatgpt | gpt-?[\w.]{0,5} | openai | codex | gemini | copilot | github | cursor | windsurf | grok
    deepseek | mistral | perplexity | cloudflare | aws | azure | gcp | bedrock | vertex | us-east-1
    google | slack | discord | reddit | twitter | npm | pypi | vercel | supabase | netflix
    (?<!claude )(?<!claude-)code | codebase | tests? | ci | builds? | compiler | links? | script
    database | db | website
    (?:my|our|your|their) (?!claude|opus|sonnet|chat|session|account|request)[\w-]{1,15}
    the (?:word|term|name|phrase) [\w'-]{1,20} | feature | function | method | operator | term | word
    name | phrase | market | economy | world | society | education | incentives? | democracy | capitalism
    internet | laptop | phone | computer | brain | productivity | quality | things | approach | idea
    argument | analogy | logic | process | production | prod | bug | users
""")
_OTHER_SUBJECT = re.compile(
    rf"(?<!claude and )(?<!claude or )(?<!claude/)(?<!claude, )\b{_OTHERS}"
    r"(?: (?:with|using|via) claude(?: code)?)?(?:,? (?:which|that))?"
    r"(?: (?:is|are|was|were|has|have|does|do|did))?$"
)
_PEOPLE = re.compile(
    r"\b(?:i|we|you|he|she|who|people|developers|engineers)(?:'m|'re| am| are| is)?"
    r"(?:n't| not| stopped| quit)? ?(?:working|responding|answering|broken|offline|unavailable|down|stuck)$"
)

# Read from top to bottom: the first that applies names the rejection.
VETOES = (
    Veto(Rule.NOISE, Scope.OPENING, _SHOWN),
    Veto(Rule.WISH, Scope.OPENING, _WISH),
    Veto(Rule.NEGATED, Scope.UP_TO, _DENIED),
    Veto(Rule.NEGATED, Scope.CLAUSE, _FINE),
    Veto(Rule.NEGATED, Scope.TEXT, _FINE_HERE),
    Veto(Rule.PLANNED_MAINTENANCE, Scope.OPENING, _PLANNED),
    Veto(Rule.PAST_OR_TOLD, Scope.CLAUSE, _OVER),
    Veto(Rule.PAST_OR_TOLD, Scope.CLAUSE, _DATED, unless=_UP_TO_NOW),
    Veto(Rule.PAST_OR_TOLD, Scope.UP_TO, _WAS, unless=_STILL),
    Veto(Rule.OWN_LIMIT, Scope.TEXT, _OWN_LIMIT, spares_certain=True, unless=_WITHIN_LIMIT),
    Veto(Rule.GENERAL, Scope.UP_TO, _WHAT_IF, unless=_ASKING),
    Veto(Rule.GENERAL, Scope.CLAUSE, _OPINION, spares_certain=True),
    Veto(Rule.GENERAL, Scope.CLAUSE, _HABIT, spares_certain=True, unless=_TODAY),
    Veto(Rule.NOISE, Scope.CLAUSE, _NOISE, spares_certain=True),
    Veto(Rule.ITS_WORK, Scope.CLAUSE, _ITS_WORK, spares_certain=True),
    Veto(Rule.LOCAL_BUG, Scope.CLAUSE, _LOCAL, spares_certain=True),
    Veto(Rule.OTHER_SUBJECT, Scope.BEFORE, _OTHER_SUBJECT, spares_certain=True),
    Veto(Rule.OTHER_SUBJECT, Scope.UP_TO, _PEOPLE),
)
