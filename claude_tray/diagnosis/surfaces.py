"""Which components and doors stand behind what a person uses."""

from enum import StrEnum
from functools import cache

from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    FRONT_DOOR,
    Interests,
    Surface,
)

# A page without one of these is not the page that we know. The Console has had three names: it may go.
_CORE = frozenset({CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT})

HOSTS = {FRONT_DOOR: "claude.ai", API_DOOR: "api.anthropic.com"}


class Role(StrEnum):
    """What a component does between a prompt and its answer."""

    INFERENCE = "inference"
    CHAT = "chat"
    OTHER = "other"


_ROLES = {API_COMPONENT: Role.INFERENCE, CHAT_COMPONENT: Role.CHAT}


def role(component_id: str) -> Role:
    """Return what the component with that id does."""
    return _ROLES.get(component_id, Role.OTHER)


def core(interests: Interests) -> frozenset[str]:
    """Return the ids without which the page cannot tell what this person needs to know."""
    return _CORE & interests.components


def doors(interests: Interests) -> tuple[str, ...]:
    """Return the sources that knock at the doors this person goes through."""
    return _doors(interests.surfaces or frozenset(Surface))


@cache
def _doors(surfaces: frozenset[Surface]) -> tuple[str, ...]:
    through = {FRONT_DOOR} if Surface.CLAUDE_AI in surfaces else set()
    if surfaces & {Surface.CLAUDE_CODE, Surface.API}:
        through.add(API_DOOR)
    return tuple(door for door in HOSTS if door in through)
