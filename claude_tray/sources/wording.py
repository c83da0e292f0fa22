"""Whether somebody's words say that Claude fails, now, for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claude_tray.sources.wording_phrases import CERTAIN, CONTEXT, ENGLISH, FOREIGN, PRODUCT, STRONG, WEAK
from claude_tray.sources.wording_rules import VETOES, Rule, Scope, Veto

__all__ = ["Rule", "judge"]

READ_AT_MOST = 8_000  # characters: a complaint comes first, what follows is logs and quotes
SENTENCE_AT_MOST = 600  # a log line without an end is judged in pieces, so that none can take long
FAILURES_AT_MOST = 12  # failure phrases weighed in one text
NEAR = 80  # characters between product and failure in one sentence (the figure other monitors settled on)
FOREIGN_LETTERS = 0.3  # share of letters outside of Latin script from which a text is not read as English

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|[\n\r;|]+")
_CONTRAST = re.compile(r"\b(?:but|however|though|although|whereas)\b|[—–]")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": None, "*": None, '"': None, "“": None, "”": None})


@dataclass(frozen=True, slots=True)
class _Failure:
    """A failure phrase, where it stands, and how sure its wording is."""

    sentence: str
    start: int
    end: int
    certain: bool
    weak: bool


def judge(text: str, implied_product: bool) -> Rule:
    """Return REPORT, or the rule by which `text` is none: that of the phrase that came nearest to one."""
    text = text[:READ_AT_MOST].translate(_STRAIGHT).lower()
    if not _is_english(text):
        return Rule.NOT_UNDERSTOOD
    sentences = tuple(_sentences(text))
    failures = (failure for sentence in sentences for failure in _failures(sentence))
    nearest = Rule.MISSING_FAILURE
    for failure in islice(failures, FAILURES_AT_MOST):
        nearest = max(nearest, _judge_failure(failure, sentences, implied_product))
        if nearest is Rule.REPORT:
            break
    return nearest


def _is_english(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    # U+0250 is where the Latin letters end.
    if not letters or sum(c.isalpha() and c > "\u024f" for c in text) > FOREIGN_LETTERS * letters:
        return False
    words = re.findall(r"[^\W\d_]+", text)
    return sum(word in FOREIGN for word in words) <= sum(word in ENGLISH for word in words)


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        words = " ".join(sentence.split())
        if not words.startswith(">"):  # a quote is somebody else's words
            for start in range(0, len(words), SENTENCE_AT_MOST):
                yield words[start : start + SENTENCE_AT_MOST]


def _failures(sentence: str) -> Iterator[_Failure]:
    for pattern, certain, weak in ((CERTAIN, True, False), (STRONG, False, False), (WEAK, False, True)):
        for found in pattern.finditer(sentence):
            yield _Failure(sentence, found.start(), found.end(), certain, weak)


def _judge_failure(failure: _Failure, sentences: tuple[str, ...], implied_product: bool) -> Rule:
    if not implied_product and not _names_product(failure):
        return Rule.MISSING_PRODUCT
    if failure.weak and not CONTEXT.search(failure.sentence):
        return Rule.WEAK_WITHOUT_CONTEXT
    return next((veto.rule for veto in VETOES if _applies(veto, failure, sentences)), Rule.REPORT)


def _names_product(failure: _Failure) -> bool:
    return any(
        named.start() - failure.end <= NEAR and failure.start - named.end() <= NEAR
        for named in PRODUCT.finditer(failure.sentence)
    )


def _applies(veto: Veto, failure: _Failure, sentences: tuple[str, ...]) -> bool:
    if failure.certain and veto.spares_certain:
        return False
    pieces = _pieces(veto.scope, failure, sentences)
    if not any(veto.pattern.search(piece) for piece in pieces):
        return False
    return veto.unless is None or not any(veto.unless.search(piece) for piece in (*pieces, _clause(failure)))


def _pieces(scope: Scope, failure: _Failure, sentences: tuple[str, ...]) -> tuple[str, ...]:
    match scope:
        case Scope.UP_TO:
            return (_clause(failure, failure.end),)
        case Scope.BEFORE:
            return (_clause(failure, failure.start).rstrip(),)
        case Scope.CLAUSE:
            return (_clause(failure),)
        case Scope.OPENING:
            return (sentences[0], failure.sentence)
        case Scope.TEXT:
            return sentences


def _clause(failure: _Failure, end: int | None = None) -> str:
    """Return the failure's part of its sentence, between one contrast and the next, up to `end` if given."""
    contrasts = tuple(_CONTRAST.finditer(failure.sentence))
    begins = max((each.end() for each in contrasts if each.end() <= failure.start), default=0)
    ends = min((each.start() for each in contrasts if each.start() >= failure.end), default=None)
    return failure.sentence[begins : ends if end is None else end]
