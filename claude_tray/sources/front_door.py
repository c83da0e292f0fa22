"""How claude.ai's front door and the API's answer from here."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urljoin

from claude_tray.model import API_DOOR as API_DOOR_ID
from claude_tray.model import FRONT_DOOR as FRONT_DOOR_ID
from claude_tray.model import DoorState, FrontDoor, Knock, Outcome
from claude_tray.sources.doors import controls
from claude_tray.sources.doors.classifier import classify
from claude_tray.sources.internet import Internet
from claude_tray.sources.probe import TRACE_PATH
from claude_tray.sources.source import Answer, Memory, Question, Source
from claude_tray.words import N_

__all__ = ["API_DOOR", "CHAT_DOOR", "classify", "judge", "read"]

# Where we seem to be changes with a journey or a VPN, not with the minute.
COUNTRY_EVERY = timedelta(hours=1)

_RAY = re.compile(r"[0-9a-zA-Z]{1,32}(?:-([A-Z]{3}))?")
_COUNTRY = re.compile(rb"^loc=([A-Z0-9]{2})\r?$", re.MULTILINE)


async def read(internet: Internet, question: Question) -> Answer:
    """Return how the door answers; raises Unread as the internet's `knock` does, never for the network."""
    door = await _settled(internet, question)
    memory = question.memory
    if _due(memory, question.now) and door.ray and door.outcome is not Outcome.RATE_LIMITED:
        memory = await _located(internet, question)
    country = None if _due(memory, question.now) else memory.get("country")
    return Answer(replace(door, country=country if isinstance(country, str) else None), memory)


def judge(knock: Knock, url: str) -> FrontDoor:
    """Return what a knock on `url` meant. PURE."""
    outcome, detail = classify(knock, url)
    ray = _RAY.fullmatch(knock.header("cf-ray"))
    return FrontDoor(
        outcome=outcome,
        phases=knock.phases,
        http_status=knock.status,
        detail=detail,
        colo=ray[1] if ray else None,
        ray=ray[0] if ray else None,
        via_proxy=knock.via_proxy,
        clock_skew_s=knock.clock_skew_s,
    )


async def _settled(internet: Internet, question: Question) -> FrontDoor:
    """Return the door; of a failure also whether it fails again (one-off), and what the control hosts say."""
    url = question.urls[0]
    door = judge(await internet.knock(url), url)
    if _fails(door) and question.one_off:
        again = judge(await internet.knock(url), url)
        door = replace(again, attempts=2) if _fails(again) else again
    if _fails(door):
        return replace(door, controls=await controls.ask(internet, question.control_urls))
    return door


def _fails(door: FrontDoor) -> bool:
    return door.outcome.meaning is DoorState.FAILING


def _due(memory: Memory, now: datetime) -> bool:
    """Return whether the edge should be asked where we are; a clock that was set back asks again."""
    asked = memory.get("located_at")
    if not isinstance(asked, int | float):
        return True
    return not 0 <= now.timestamp() - asked < COUNTRY_EVERY.total_seconds()


async def _located(internet: Internet, question: Question) -> Memory:
    """Return where the edge believes us to be. Its answer holds our address too: only the country is kept."""
    said = await internet.knock(urljoin(question.urls[0], TRACE_PATH))
    country = _COUNTRY.search(said.body) if said.status == 200 else None
    return {"located_at": question.now.timestamp(), "country": country[1].decode() if country else None}


CHAT_DOOR = Source(
    id=FRONT_DOOR_ID,
    label=N_("Front door"),
    purpose=N_("To learn whether claude.ai can be reached from this computer, and how quickly."),
    read=read,
    urls=("https://claude.ai/",),
)
API_DOOR = Source(
    id=API_DOOR_ID,
    label=N_("API host"),
    purpose=N_("To learn whether the host of the Claude API can be reached from this computer."),
    read=read,
    urls=("https://api.anthropic.com/api/hello",),
)
