"""A web address of the person's own: the status document, signed where a secret is kept.

`X-Signature: sha256=<hex>` is the HMAC (RFC 2104) of the body; `Idempotency-Key` is the message's id.
"""

import hashlib
import hmac

from claude_tray.hooks.hook import Hook, Way
from claude_tray.hooks.message import Message
from claude_tray.hooks.post import post
from claude_tray.words import N_


async def deliver(message: Message, way: Way) -> None:
    """Post the document. Raises Undelivered."""
    body = message.document()
    headers = {"idempotency-key": message.id}
    secret = await way.aside(way.secret)
    if secret:
        headers["x-signature"] = f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
    await post(way, way.setting[0], body, headers)


HOOK = Hook("webhook", N_("Webhook"), N_("the secret to sign with"), deliver)
