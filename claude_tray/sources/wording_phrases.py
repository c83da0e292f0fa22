r"""The words in which people name Claude, say that it fails, and say that this is about now.

Every pattern is matched against lower-case text with single spaces and straight apostrophes, and repeats only
bounded pieces, so that no text can make it run long. A list holds one alternative between ` | ` and the next.
"""

import re

BEGIN = r"(?<![\w-])"
END = r"(?![\w-])"


def either(alternatives: str) -> str:
    """Return a group that matches any of the alternatives, which stand between spaced bars or line ends."""
    return (
        "(?:" + "|".join(each for each in re.split(r"\s+\|\s+|\s*\n\s*", alternatives.strip()) if each) + ")"
    )


def words(alternatives: str) -> re.Pattern[str]:
    """Return a pattern for any of the alternatives as whole words."""
    return re.compile(BEGIN + either(alternatives) + END)


# Jean-Claude and Claude Shannon are people; "opus" and "haiku" alone are a codec and a poem.
PRODUCT = re.compile(
    r"(?<!jean-)(?<!jean )\bclaude(?! (?:shannon|monet|debussy|van damme))(?:\.ai|[ -]code)?\b"
    r"|\banthropic\b|\b(?:opus|sonnet|haiku)[ -]?\d"
)
NAME = r"(?:claude(?:\.ai|[ -]code)?|anthropic|(?:opus|sonnet|haiku)[ -]?[\d.]{1,4}|api)"

_BE = r"(?:(?<=\w)'(?:s|re)|" + either(r"""
    is | are | was | were | been | being | be | seems? | appears? | looks? | stays? | remains | isn't
    aren't | wasn't | gone | went | goes | going | seems? to be | appears? to be | looks? to be
    looks? like it's
""") + ")"  # fmt: skip
_HOW = "(?: " + either(r"""
    still | currently | now | right now | again | once again | totally | completely | fully | partially
    entirely | also | just | really | both | all | already | hard | not | no longer | never | definitely
    apparently | always | constantly | often | mostly | very | super | temporarily | so
""") + "){0,3}"  # fmt: skip
_HERE_AND_NOW = r"(?= ?" + either(r"""
    $ | [?!.,:)] | for (?:me|us|every|any|all|hours|over|\d) | again\b | right now | now\b | rn\b | atm\b
    today\b | at the moment | globally | worldwide | too\b | since\b | everywhere
""") + ")"  # fmt: skip
_CODE = r"(?:50[0234]|52[0-6])"
_OFTEN = "(?:an? |http |lots of |constant |many ){0,2}"
_GETS = either(r"""
    http | errors? | codes? | status | gets? | got | getting | returns? | returned | returning | gives?
    gave | giving | throws? | throwing | threw | seeing | receiving | fail(?:s|ed|ing)? with
    respond(?:s|ing)? with
""")
_AFTER_CODE = r"(?= ?" + either(r"""
    $ | [?!.,:;(){/-] | errors? | from | on | for | when | and | again | to | in | every | right | now
    today | while | since | all | at
""") + ")"  # fmt: skip

# What only a service that fails says: counted whatever else the sentence is about. "500 errors" may be
# those of somebody's own program, 529 is Anthropic's own number.
CERTAIN = re.compile(either(rf"""
    \bapi error[: (]{{1,3}}5\d\d\b | \boverloaded_error\b | \boverloaded errors?\b | \b529s\b
    \b529 (?:errors?|overloaded|responses?)\b | \b{_GETS}[: (]{{1,3}}{_OFTEN}529{_AFTER_CODE}
    \b(?:servers?|{NAME})(?: {_BE}|'s)?{_HOW} overloaded\b
"""))  # fmt: skip

_NOT_TO = r"(?! (?:to|from|the|into|with|on (?:my|his|her) luck)\b)"  # "down to two tokens", "down the road"
# What people do down that is no outage: "dumbed down", "write down", "way down the list".
_NO_VERB = "".join(
    f"(?<!{verb} )"
    for verb in (
        *(
            "ed",
            "ing",
            "shut",
            "write",
            "wrote",
            "break",
            "broke",
            "breaks",
            "scroll",
            "slow",
            "slows",
            "boils",
        ),
        *(
            "dumb",
            "way",
            "further",
            "double",
            "narrow",
            "drill",
            "cut",
            "hands",
            "calm",
            "sit",
            "drop",
            "turn",
        ),
        *("come", "top", "put", "set", "lay", "step", "upside", "tear", "bring", "keep"),
    )
)
STRONG = re.compile(either(rf"""
    {_BE}{_HOW} (?:down{_NOT_TO}|dead in the water)\b
    {_BE}{_HOW} (?:broken|offline|unavailable|degraded|overloaded|unreachable|inaccessible|unresponsive)\b
    \b(?:{NAME}|opus|sonnet|haiku|service){_HOW} (?:down{_NOT_TO}|broken|offline|unavailable|degraded)\b
    {_NO_VERB}\bdown{_HERE_AND_NOW} | \b(?:broken|offline|unavailable){_HERE_AND_NOW}
    \bdown for (?:me|us|everyone|anyone)\b
    (?:n't|\bnot|\bstop(?:ped|s)|\bquit) (?:working|loading|responding(?! to )|answering|connecting)\b
    \b(?:won't|doesn't|does not|will not) (?:even )?(?:load|respond|connect)\b
    \b(?:doesn't|does not|won't) work (?:anymore|any more|at all|right now|today|for me)\b
    \b(?:can't|cannot|can not|unable to|couldn't|could not) (?:even )?(?:(?:log|sign) ?-?in|connect(?! the))\b
    \b(?:can't|cannot|unable to) (?:even )?(?:reach|access|load|open) (?:claude|anthropic|the api|chats?)\b
    \bfail(?:ed|s|ing) to (?:log ?-?in|connect|load|respond)\b | \bterminated the connection\b
    \bconnection refused\b | \beconnrefused\b | \beconnreset\b | \bsocket hang up\b | \bbad gateway\b
    \bgateway time-?out\b | \bservice unavailable\b | \boutage\b | \btimeouts\b | \btime-outs\b
    \btiming out\b | \btimed out\b | \btimes out\b | \boverloaded$
    \bno (?:response|answer) (?:from|at all)\b | \binternal server error\b | \b5xx\b | \b{_CODE}s\b
    \b{_CODE} (?:errors?|internal|upstream|bad gateway|service unavailable|gateway|responses?)\b
    \b{_GETS}[: (]{{1,3}}{_OFTEN}{_CODE}{_AFTER_CODE}
    \b(?:session|request|prompt|message|chat)s? (?:(?:are|is|keeps?|just|all) ){{0,2}}(?:hang|fail|freez|spin)
    \bdegraded (?:performance|service|availability)\b
    \bstuck\b(?! (?:in (?:an?|its?|the) |with|to |between|(?:on|at) (?:an?|the|this|my) ))
"""))  # fmt: skip

WEAK = re.compile(either(r"""
    (?<!this )(?<!related )(?<!similar )(?<!existing )(?<!github )\bissues?\b(?! #| of ) | \bproblems?\b
    \btrouble\b | \berrors?\b | \bslow\b | \bslowness\b | \bsluggish\b | \blatency\b | \blag(?:gy|ging)?\b
    \bhang(?:s|ing)?\b | \bfreez(?:es|ing)\b | \bfrozen\b | \bfail(?:s|ing|ed|ures?)?\b | \boutages\b
    \bdowntime\b | \boverloaded\b
"""))  # fmt: skip
CONTEXT = words(r"""
    anyone | anybody | right now | rn | atm | at the moment | today | tonight | currently | this morning
    this afternoon | last hour | servers? | api | service | status(?: page)?
""")

# A failing state, as it stands after "not", "was" or "if Claude is".
STATE = either(r"""
    down | broken | offline | unavailable | degraded | stuck | overloaded | unreachable | unresponsive
    outages? | issues? | problems? | trouble | errors? | timeouts | downtime | slow | latency
    hang(?:s|ing)? | fail(?:s|ing|ed|ures?)? | 50\ds? | 529s?
""")

# The commonest short words; those of other languages leave out what is also an English word.
ENGLISH = frozenset(re.findall(r"\w+", """
    the a an is are was to of and in it i you for on not this that with my me be have has when at from can or
    any anyone else down working getting error errors after all just no does how what why
"""))  # fmt: skip
FOREIGN = frozenset(re.findall(r"\w+", """
    der das und ist nicht ich ein eine mit auf bei geht funktioniert le les est pas une des je ne et dans pour
    avec el los las una que en por para está funciona con es o os não uma com il gli che non per di è sono la
    het een niet werkt och inte är jag det som på nie jest się ve bir çalışmıyor du sur yang tidak
"""))  # fmt: skip
