"""A channel of Slack or Discord, by an incoming webhook. Its address is a password, kept in the keyring."""

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from claude_tray.hooks.hook import Hook, Undelivered, Way
from claude_tray.hooks.message import Message
from claude_tray.hooks.post import post
from claude_tray.words import N_, _

_SLACK = ("hooks.slack.com", "hooks.slack-gov.com")
_DISCORD = ("discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # Slack's own three


async def slack(message: Message, way: Way) -> None:
    """Post the message to a Slack channel. Raises Undelivered."""
    said = f"{message.title}\n{message.body}".strip().translate(_MARKUP)
    await _say(way, "slack", _SLACK, {"text": said})


async def discord(message: Message, way: Way) -> None:
    """Post the message to a Discord channel; nobody is called by it. Raises Undelivered."""
    said = f"{message.title}\n{message.body}".strip()[:1900]  # 2,000 are taken
    await _say(way, "discord", _DISCORD, {"content": said, "allowed_mentions": {"parse": []}})


async def _say(way: Way, name: str, hosts: tuple[str, ...], body: Mapping[str, object]) -> None:
    url = await way.aside(way.secret)
    if not url:
        raise Undelivered(
            _("no address is kept: `claude-tray hook set {name}` asks for it").format(name=name)
        )
    if not _leads_to(url, hosts):
        raise Undelivered(_("the address that is kept is none of {hosts}").format(hosts=hosts[0]))
    await post(way, url, json.dumps(body).encode())


def _leads_to(url: str, hosts: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.hostname in _LOOPBACK or (parts.scheme == "https" and parts.hostname in hosts)


SLACK = Hook("slack", "Slack", N_("the incoming webhook's address"), slack)
DISCORD = Hook("discord", "Discord", N_("the webhook's address"), discord)
