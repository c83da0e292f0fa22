"""The person's API key: in the system's keyring, and nowhere else."""

import hmac
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import timedelta
from enum import StrEnum
from typing import NoReturn, Protocol, TypeVar

from claude_tray.threads import Abandoned
from claude_tray.words import _

SERVICE = "claude-tray"
ACCOUNT = "anthropic-api-key"
VARIABLE = "ANTHROPIC_API_KEY"

# A locked keyring asks the person for its password and answers when that is typed.
PATIENCE = timedelta(seconds=90)

LONGEST = 512  # characters; Windows keeps 1,280 of them
SIGN_IN = "sk-ant-oat"  # Claude Code's own sign-in: sending it would break that program's
ADMIN = "sk-ant-admin"
FOREIGN = frozenset(
    {"secretstorage", "jeepney", "pywintypes", "win32ctypes"}
)  # a backend lets theirs through

T = TypeVar("T")


class Secret:
    """A key that shows itself to nobody who does not say `reveal`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key itself, for the header of one request."""
        return self._value

    def __repr__(self) -> str:
        return "Secret()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value.encode(), other._value.encode())

    __hash__ = None  # type: ignore[assignment]  # a hash tells whether a guess was right

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a secret is neither copied nor written down")


class Trouble(StrEnum):
    """Why the keyring does not give or take a key."""

    ABSENT = "absent"  # no service at all
    UNSAFE = "unsafe"  # a place that keeps nothing, or keeps it for everybody to read
    LOCKED = "locked"  # the person did not unlock it
    WAITING = "waiting"  # it waits for the person
    FAILED = "failed"
    LOST = "lost"  # what was written does not come back
    BAD_KEY = "bad_key"


class Unavailable(Exception):
    """There is no key to be had: what is wrong, and what to do about it, a sentence each."""

    def __init__(self, trouble: Trouble, title: str, advice: str) -> None:
        super().__init__(f"{title}. {advice}")
        self.trouble = trouble
        self.title = title
        self.advice = advice


class Backend(Protocol):
    """What we ask of a keyring, as the package `keyring` calls it."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the password, or None if there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the password."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget the password; raises where there is none."""


def system_keyring() -> Backend:
    """Return this computer's keyring; raises Unavailable where it has none that keeps a secret."""
    try:
        import keyring

        found = keyring.get_keyring()
    except (ImportError, AttributeError, ValueError) as error:  # PYTHON_KEYRING_BACKEND names nothing
        raise _unsafe() from error
    members = getattr(found, "backends", (found,))  # a chain asks several in turn: we take the first safe one
    for backend in members:
        if _is_safe(backend):
            safe: Backend = backend
            return safe
    if type(found).__module__ == "keyring.backends.fail" or not members:
        raise _absent()
    raise _unsafe()


class Credentials:
    """The key as the keyring holds it. The keyring is asked once, and again only when a person wishes it."""

    def __init__(
        self,
        find: Callable[[], Backend] = system_keyring,
        patience: timedelta = PATIENCE,
        account: str = ACCOUNT,
    ) -> None:
        """`account`: whose secret it is; the API key's, if nothing else is said."""
        self._account = account
        self._find = find
        self._patience = patience
        self._known: Secret | Unavailable | None = None
        self._asked = False
        self._waiting: Future[str | None] | None = None
        self._threads = Abandoned()

    def key(self, *, again: bool = False) -> Secret | None:
        """Return the key, or None if there is none; blocks while the person unlocks. Raises Unavailable.

        What was answered once is answered again without asking, unless `again` says that a person wishes it:
        a timer must not open a window every quarter of an hour.
        """
        if again or not self._asked or (self._waiting is not None and self._waiting.done()):
            self._asked = True
            self._known = self._read()
        if isinstance(self._known, Unavailable):
            raise self._known
        return self._known

    def keep(self, secret: Secret) -> None:
        """Write the key and read it back. Raises Unavailable."""
        if self._account == ACCOUNT:
            check(secret)

        def write(backend: Backend) -> str | None:
            backend.set_password(SERVICE, self._account, secret.reveal())
            return backend.get_password(SERVICE, self._account)

        kept = self._wait(self._begin(write))
        if kept is None or Secret(kept) != secret:
            raise Unavailable(
                Trouble.LOST,
                _("The keyring took the key and does not give it back"),
                _("Look whether another program manages the keyring, then try again"),
            )
        self._asked, self._known = True, secret

    def remove(self) -> bool:
        """Delete the key; return whether there was one. Raises Unavailable."""

        def delete(backend: Backend) -> str | None:
            found = backend.get_password(SERVICE, self._account)
            if found is not None:
                backend.delete_password(SERVICE, self._account)
            return found

        found = self._wait(self._begin(delete))
        self._asked, self._known = True, None
        return found is not None

    def _read(self) -> Secret | Unavailable | None:
        if self._waiting is None:  # else the question is still open: a second window would help nobody
            self._waiting = self._begin(lambda backend: backend.get_password(SERVICE, self._account))
        try:
            found = self._wait(self._waiting)
        except Unavailable as trouble:
            if trouble.trouble is not Trouble.WAITING:
                self._waiting = None
            return trouble
        self._waiting = None
        return Secret(found) if found else None

    def _begin(self, act: Callable[[Backend], T]) -> Future[T]:
        """Do something with the keyring in a thread that nobody waits for at the end of the program."""
        return self._threads.submit(lambda: act(self._find()))

    def _wait(self, future: Future[T]) -> T:
        try:
            return future.result(self._patience.total_seconds())
        except TimeoutError as error:
            if future.done():
                raise _failed(error) from error
            raise Unavailable(
                Trouble.WAITING,
                _("The keyring waits for you"),
                _("Look for its window and type its password, then try again"),
            ) from error
        except Unavailable:
            raise
        except Exception as error:
            if (told := _told(error)) is None:
                raise
            raise told from error


def check(secret: Secret) -> None:
    """Raise Unavailable if this can be no API key; the message does not repeat it."""
    value = secret.reveal()
    if not re.fullmatch(r"[!-~]{8,}", value) or len(value) > LONGEST:
        title, advice = _("This is not an API key"), _("Copy the whole key, one line, without spaces")
    elif value.startswith(SIGN_IN):
        title = _("This is Claude Code's sign-in, not an API key")
        advice = _("Make an API key in the Claude Console; a sign-in is never sent by this program")
    elif value.startswith(ADMIN):
        title, advice = _("This is an admin key, which answers no prompt"), _("Make an ordinary API key")
    else:
        return
    raise Unavailable(Trouble.BAD_KEY, title, advice)


def from_environment(environment: Mapping[str, str]) -> Secret | None:
    """Return the key in ANTHROPIC_API_KEY, for who has chosen that."""
    value = environment.get(VARIABLE, "").strip()
    return Secret(value) if value else None


def _is_safe(backend: object) -> bool:
    """Return whether a keyring keeps secrets: not one that forgets, fails, or writes a file of its own."""
    kinds = [kind.__module__ for kind in type(backend).__mro__]
    unsafe = ("keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer", "keyrings.alt")
    return not any(module == each or module.startswith(f"{each}.") for module in kinds for each in unsafe)


def _told(error: Exception) -> Unavailable | None:
    """Return what a failure of the keyring means to a person, or None if it is none."""
    from keyring import errors

    match error:
        case errors.NoKeyringError():
            return _absent()
        case errors.KeyringLocked():
            return _locked()
        case errors.InitError() if "dismissed" in str(error).lower():
            return _locked()
        case errors.KeyringError() | OSError():
            return _failed(error)
    if type(error).__module__.partition(".")[0] in FOREIGN:
        return (
            _locked()
            if "Locked" in type(error).__name__ or "Dismissed" in type(error).__name__
            else _failed(error)
        )
    return None


def _failed(error: Exception) -> Unavailable:
    words = (word for word in str(error).split() if "sk-" not in word)  # no backend repeats a key: one might
    said = " ".join(words)[:120].rstrip(".") or type(error).__name__
    return Unavailable(
        Trouble.FAILED,
        _("The keyring fails: {said}").format(said=said),
        _("Log out and in again, then try once more"),
    )


def _absent() -> Unavailable:
    return Unavailable(
        Trouble.ABSENT,
        _("This computer has no keyring service"),
        _("Install and start one, such as gnome-keyring or KWallet, then try again"),
    )


def _locked() -> Unavailable:
    return Unavailable(
        Trouble.LOCKED,
        _("The keyring is locked"),
        _("Unlock it, or type its password when its window asks, and try again"),
    )


def _unsafe() -> Unavailable:
    return Unavailable(
        Trouble.UNSAFE,
        _("This computer's keyring setting would not keep the key safe"),
        _("Use the system's keyring: unset PYTHON_KEYRING_BACKEND, or mend keyringrc.cfg"),
    )
