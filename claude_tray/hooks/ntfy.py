"""A topic on an ntfy server (docs.ntfy.sh/publish, as JSON). The topic is a password, kept in the keyring."""

import json

from claude_tray.hooks.hook import Hook, Undelivered, Way
from claude_tray.hooks.message import Event, Message
from claude_tray.hooks.post import post
from claude_tray.model import Light
from claude_tray.words import N_, _

_PRIORITY = {Light.RED: 4, Light.AMBER: 3, Light.GREY: 2, Light.GREEN: 2}  # of 1 to 5
_TAGS = {Light.RED: "rotating_light", Light.AMBER: "warning", Light.GREEN: "white_check_mark"}


async def deliver(message: Message, way: Way) -> None:
    """Publish the message. Raises Undelivered."""
    topic = await way.aside(way.secret)
    if not topic:
        raise Undelivered(_("no topic is kept: `claude-tray hook set ntfy` asks for it"))
    body = {
        "topic": topic,
        "title": message.title,
        "message": message.body or message.title,
        "priority": 3 if message.event is Event.TEST else _PRIORITY[message.light],
        "tags": [tag] if (tag := _TAGS.get(message.light)) else [],
        "click": "https://status.claude.com",
    }
    await post(way, way.setting[0], json.dumps(body).encode())


HOOK = Hook("ntfy", "ntfy", N_("the topic"), deliver)
