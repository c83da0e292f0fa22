"""Which troubles are one thing to a person: what began together, what explains what, what came back."""

from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.model import Affair, Sight, Trouble, TroubleKind

HOLD_DOWN = timedelta(minutes=10)  # what is back within this time was never away
TOGETHER = timedelta(minutes=5)  # two updates of the page can be 23 s apart, and it is read once a minute
CHRONIC = timedelta(hours=3)  # p90 of posted to resolved is 198 min; an incident once lasted 18.8 days
REMEMBERED = timedelta(hours=24)  # an incident by its id: it may be opened again

_OFFICIAL = frozenset({TroubleKind.INCIDENT, TroubleKind.COMPONENT})
_NAMED = frozenset({TroubleKind.INCIDENT, TroubleKind.MAINTENANCE})  # the key is theirs alone, for ever


def follow(affairs: tuple[Affair, ...], sight: Sight) -> tuple[Affair, ...]:
    """Return the affairs as they stand now, those included that begin now."""
    present = {each.key: each for each in sight.troubles}
    followed = [_followed(each, present, sight) for each in affairs if not _forgotten(each, sight.now)]
    for trouble in sight.troubles:
        if not any(_has(each, trouble, sight.now) for each in followed):
            _enter(followed, trouble, sight.now)
    return tuple(followed)


def _forgotten(affair: Affair, now: datetime) -> bool:
    if affair.over_at is None:
        return False
    named = any(each.kind in _NAMED for each in affair.parts)
    return abs(now - affair.over_at) > (REMEMBERED if named else HOLD_DOWN)


def _has(affair: Affair, trouble: Trouble, now: datetime) -> bool:
    """Return whether a trouble is a part of it; a door that fails again tomorrow is another affair."""
    if trouble.key not in {each.key for each in affair.parts}:
        return False
    return trouble.kind in _NAMED or affair.over_at is None or now - affair.over_at <= HOLD_DOWN


def _followed(affair: Affair, present: dict[str, Trouble], sight: Sight) -> Affair:
    here = {key: each for key, each in present.items() if _has(affair, each, sight.now)}
    over = frozenset(
        each.key
        for each in affair.parts
        if each.key not in here and (each.key in affair.over or each.kind in sight.well)
    )
    parts = tuple(here.get(each.key, each) for each in affair.parts)
    if len(over) == len(parts):
        return replace(affair, parts=parts, over=over, over_at=affair.over_at or sight.now)
    followed = replace(affair, parts=parts, over=over)
    return _back(followed, sight.now)


def _back(affair: Affair, now: datetime) -> Affair:
    """Return an affair that goes on; one that was over until now has come back."""
    if affair.over_at is None or affair.over_at == now:
        return replace(affair, over_at=None)
    return replace(affair, over_at=None, back_at=now, held=())


def _enter(affairs: list[Affair], trouble: Trouble, now: datetime) -> None:
    for place, affair in enumerate(affairs):
        if _belongs(trouble, affair, now):
            affairs[place] = _back(replace(affair, parts=(*affair.parts, trouble)), now)
            return
    began = min(trouble.posted_at or now, now)
    affairs.append(Affair(trouble.key, began=began, seen_at=now, parts=(trouble,)))


def _belongs(trouble: Trouble, affair: Affair, now: datetime) -> bool:
    """Return whether new trouble is told with this affair."""
    if TroubleKind.MAINTENANCE in (trouble.kind, affair.parts[0].kind):
        return False
    official = [each for each in affair.parts if each.kind in _OFFICIAL]
    posted = any(each.kind is TroubleKind.INCIDENT for each in official)
    if trouble.kind is TroubleKind.COMPONENT or (official and not posted):
        # The page sets a component first and posts later, or ends the incident and leaves the component.
        lately = affair.over_at is None or now - affair.over_at <= HOLD_DOWN
        return lately and (not official or any(_share(trouble, each) for each in official))
    if affair.over_at not in (None, now):
        return False
    if trouble.kind is not TroubleKind.INCIDENT:
        return now - affair.began <= CHRONIC
    explained = not posted  # what was measured or reported here
    return explained or (now - affair.seen_at <= TOGETHER and not affair.silent)


def _share(trouble: Trouble, other: Trouble) -> bool:
    if not (trouble.components and other.components):
        return True
    return not set(trouble.components).isdisjoint(other.components)
