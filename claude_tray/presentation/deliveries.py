"""What became of a message to a hook, in words."""

from claude_tray.model import Delivery
from claude_tray.presentation.wording import clean
from claude_tray.words import _, ngettext


def outcome(delivery: Delivery) -> str:
    """Return "delivered", or why not; several attempts are said."""
    tries = ngettext("{n} attempt", "{n} attempts", delivery.attempts).format(n=delivery.attempts)
    if delivery.failure:
        return _("not delivered: {reason} ({tries})").format(reason=clean(delivery.failure), tries=tries)
    return _("delivered") if delivery.attempts == 1 else _("delivered ({tries})").format(tries=tries)
