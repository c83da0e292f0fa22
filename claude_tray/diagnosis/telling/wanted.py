"""Whether a person wants to hear of it, and when."""

from datetime import datetime, time, tzinfo

from claude_tray.model import Held, Trouble, TroubleKind, Wishes


def unwanted(trouble: Trouble, wishes: Wishes) -> Held | None:
    """Return why this person never wants to be told of such trouble, or None."""
    if trouble.kind is TroubleKind.LEAD_WINDOW and not wishes.lead_windows:
        return Held.LEAD_WINDOW
    if trouble.kind is TroubleKind.MAINTENANCE and not wishes.maintenance:
        return Held.MAINTENANCE
    if trouble.components and wishes.not_components.issuperset(trouble.components):
        return Held.COMPONENT
    if trouble.models and all(_named(each, wishes.not_models) for each in trouble.models):
        return Held.MODEL
    return None


def silence(wishes: Wishes, now: datetime, local: tzinfo, *, muted: bool) -> Held | None:
    """Return why nothing at all is to be told just now, or None."""
    if not wishes.enabled:
        return Held.OFF
    if muted:
        return Held.MUTED
    hours = wishes.quiet_hours
    if hours is not None and _within(now.astimezone(local).time(), *hours):
        return Held.QUIET_HOURS
    return None


def _named(family: str, models: tuple[str, ...]) -> bool:
    return any(family in each.lower() for each in models)


def _within(at: time, begin: time, end: time) -> bool:
    """Return whether `at` lies from `begin` up to `end`, over midnight where `end` is the earlier."""
    if begin <= end:
        return begin <= at < end
    return at >= begin or at < end
