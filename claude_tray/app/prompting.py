"""The test prompt as this person allows it: whose key, how much money, and where what is spent is noted."""

import os
from collections.abc import Callable, Mapping

from claude_tray.credentials import Credentials, Secret, Unavailable, from_environment
from claude_tray.model import Silence
from claude_tray.settings.choices import InferenceSettings
from claude_tray.sources.canary import Canary
from claude_tray.sources.source import Memory, Unread


def canary(chosen: InferenceSettings, keep: Callable[[Memory], None]) -> Canary:
    """Return the canary; the keyring is asked once, when the first prompt is sent."""
    credentials = Credentials()

    def key() -> Secret | None:
        try:
            return key_of(chosen, credentials, os.environ)
        except Unavailable as trouble:
            raise Unread(f"{trouble.title}. {trouble.advice}", Silence.BLOCKED) from trouble

    return Canary(key, chosen.monthly_cap_usd, keep)


def key_of(
    chosen: InferenceSettings, credentials: Credentials, environment: Mapping[str, str]
) -> Secret | None:
    """Return the key that this person has chosen to use, or None. Raises Unavailable."""
    found = from_environment(environment) if chosen.key_from_env else None
    return found if found is not None else credentials.key()
