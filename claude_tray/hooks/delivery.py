"""Delivers a message, with three attempts where another may help."""

import asyncio
from datetime import timedelta

from claude_tray.clock import Clock
from claude_tray.hooks.hook import Hook, Undelivered, Way
from claude_tray.hooks.message import Message
from claude_tray.model import Delivery

PAUSES = (timedelta(seconds=2), timedelta(seconds=10))  # before the second attempt and the third


async def deliver(hook: Hook, message: Message, way: Way, clock: Clock) -> Delivery:
    """Deliver with up to three attempts, and return what came of it; never raises for the receiver's sake."""
    attempts, failure = 0, ""
    for pause in (*PAUSES, None):
        attempts += 1
        try:
            await hook.deliver(message, way)
        except Undelivered as undelivered:
            failure = undelivered.reason
            if pause is None or not undelivered.again:
                break
            await clock.wait(asyncio.Event(), pause)
        else:
            failure = ""
            break
    return Delivery(clock.now(), hook.id, message.event.value, attempts, failure)
