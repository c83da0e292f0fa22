"""The API key, from the settings window: kept, looked for, tried, removed; never shown."""

import asyncio
import os
from collections.abc import Callable

from claude_tray.app.compose import key_of
from claude_tray.app.key import asked
from claude_tray.credentials import Credentials, Secret, Unavailable
from claude_tray.presentation.settings.known import KeyState
from claude_tray.settings.choices import Settings
from claude_tray.sources.key_check import Taken
from claude_tray.words import N_, _

_SAID = {
    Taken.YES: N_("The API takes the key"),
    Taken.NO: N_("The API does not know the key: it is mistyped or revoked"),
    Taken.NOT_ALLOWED: N_("The API knows the key and does not let it list models: look at its workspace"),
}


class KeyDesk:
    """Each act may wait for a person who unlocks the keyring, so it is done in a thread."""

    def __init__(
        self, credentials: Credentials, changed: Callable[[], None], ask_again: Callable[[], None]
    ) -> None:
        """`credentials` are those of the test prompt, which is sent soon with a new key: `ask_again`."""
        self._credentials = credentials
        self._changed = changed
        self._ask_again = ask_again
        self.state = KeyState.UNKNOWN
        self.said = ""  # what came of the last act, where that is more than the state

    async def look(self) -> None:
        """Ask the keyring whether it has a key."""
        self._tell(KeyState.ASKED)
        try:
            found = await asyncio.to_thread(self._credentials.key, again=True)
        except Unavailable as trouble:
            self._fail(trouble)
        else:
            self._tell(KeyState.THERE if found else KeyState.NONE)
            if found:
                self._ask_again()

    async def keep(self, secret: Secret) -> None:
        """Put a key into the keyring."""
        self._tell(KeyState.ASKED)
        try:
            await asyncio.to_thread(self._credentials.keep, secret)
        except Unavailable as trouble:
            self._fail(trouble)
        else:
            self._tell(KeyState.THERE, _("The key is kept in this computer's keyring"))
            self._ask_again()

    async def remove(self) -> None:
        """Delete the key."""
        self._tell(KeyState.ASKED)
        try:
            there = await asyncio.to_thread(self._credentials.remove)
        except Unavailable as trouble:
            self._fail(trouble)
        else:
            self._tell(KeyState.NONE, _("The key is deleted") if there else _("There was no key"))

    async def test(self, settings: Settings) -> None:
        """Ask the API whether it takes the key, which costs nothing."""
        self._tell(KeyState.ASKED)
        try:
            secret = await asyncio.to_thread(key_of, settings.inference, self._credentials, os.environ)
        except Unavailable as trouble:
            self._fail(trouble)
            return
        if secret is None:
            self._tell(KeyState.NONE)
            return
        answer = await asked(settings, secret)
        unclear = _("The API gave no clear answer ({why})").format(why=answer.detail)
        said = _(_SAID[answer.taken]) if answer.taken in _SAID else unclear
        self._tell(KeyState.THERE if answer.taken is Taken.YES else KeyState.TROUBLE, said)

    def _fail(self, trouble: Unavailable) -> None:
        self._tell(KeyState.TROUBLE, f"{trouble.title}. {trouble.advice}")

    def _tell(self, state: KeyState, said: str = "") -> None:
        self.state, self.said = state, said
        self._changed()
