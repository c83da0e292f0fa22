"""Which open incidents concern this person, and which only name what they do not use."""

import re
from dataclasses import dataclass
from enum import StrEnum

from claude_tray.model import Incident, Interests, Progress

_OVER = (Progress.RESOLVED, Progress.POSTMORTEM, Progress.COMPLETED)

# Titles carry the scope: 159 of 294 name a model family and component lists hardly follow.
_FAMILY = re.compile(r"\b(opus|sonnet|haiku|fable|mythos)\b", re.IGNORECASE)
# A family that is new since this was written; "Claude Is Down" names none, so a version must follow.
_NEW_FAMILY = re.compile(r"\bClaude ([A-Z][a-z]+) \d")
_PRODUCTS = frozenset({"code", "cowork", "desktop", "console", "tag", "platform", "team", "max", "pro"})

# Words that make a title reach further than the models it names, "Sonnet 4.5 on Claude Code" among them.
_FURTHER = re.compile(
    r"claude\.ai|claude\.com|\bapis?\b|\bcode\b|\bcowork\b|\bconsole\b|\bplatform\b|\bdesktop\b|\bservices?\b"
    r"|\blog-?ins?\b|\blogging in|\bsign-?(?:in|up)|\bauth"
    r"|\b(?:across|all|and|any|claude|many|more|most|multiple|other|several|some|various) models\b",
    re.IGNORECASE,
)


class Bearing(StrEnum):
    """What an open incident is to this person."""

    TOUCHING = "touching"
    OTHER_MODELS = "other models"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The open incidents, by what they are to this person."""

    touching: tuple[Incident, ...] = ()
    other_models: tuple[Incident, ...] = ()
    elsewhere: tuple[Incident, ...] = ()


NONE = Sorted()


def sort(interests: Interests, incidents: tuple[Incident, ...]) -> Sorted:
    """Return the open ones among `incidents`, worst first."""
    if not incidents:
        return NONE
    still_open = sorted(
        (each for each in incidents if each.progress not in _OVER),
        key=lambda incident: incident.impact.rank,
        reverse=True,
    )
    by: dict[Bearing, list[Incident]] = {bearing: [] for bearing in Bearing}
    for incident in still_open:
        by[_bearing(interests, incident)].append(incident)
    return Sorted(tuple(by[Bearing.TOUCHING]), tuple(by[Bearing.OTHER_MODELS]), tuple(by[Bearing.ELSEWHERE]))


def families(title: str) -> tuple[str, ...]:
    """Return the model families that a title names, in lower case, in its order."""
    found = [*_FAMILY.finditer(title), *_NEW_FAMILY.finditer(title)]
    names = (match[1].lower() for match in sorted(found, key=lambda match: match.start(1)))
    return tuple(dict.fromkeys(name for name in names if name not in _PRODUCTS))


def reaches_further(title: str) -> bool:
    """Return whether a title speaks of more than the models that it names."""
    return _FURTHER.search(title) is not None


def _bearing(interests: Interests, incident: Incident) -> Bearing:
    if incident.components and not any(interests.watches(each) for each in incident.components):
        return Bearing.ELSEWHERE
    if _names_only_other_models(interests.models, incident.name):
        return Bearing.OTHER_MODELS
    return Bearing.TOUCHING


def _names_only_other_models(models: tuple[str, ...], title: str) -> bool:
    named = families(title)
    if not models or not named or reaches_further(title):
        return False
    return not any(family in model.lower() for family in named for model in models)
