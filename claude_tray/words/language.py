"""Which language is spoken: the person's choice, else what their computer says, else English.

English stands in the code: a person who reads it pays for no catalogue, not even for looking for one.
"""

import os
import sys
from collections.abc import Iterator, Mapping

from claude_tray import words

VARIABLE = (
    "CLAUDE_TRAY_LANGUAGE"  # before everything else; also the path of a catalogue that is being written
)
SYSTEM = "system"  # the choice that leaves it to the computer
ENGLISH = "en"
NONE = ("C", "POSIX")  # what a computer says that has no language

_spoken = ENGLISH


def speak(chosen: str = SYSTEM, environment: Mapping[str, str] = os.environ) -> str:
    """Speak `chosen`, as far as there is a catalogue for it; return the language that is spoken now.

    `chosen`: a language, such as "de" or "pt_BR", or "system".
    """
    global _spoken  # noqa: PLW0603 - a process speaks one language
    first = environment.get(VARIABLE, "")
    languages = () if first.endswith(".mo") else wished(first or chosen, environment)
    if not languages and (found := _from_file(first)):
        _spoken = found
        return found
    for language in languages:
        if _base(language) == ENGLISH:
            break
        if found := _catalogue(language):
            _spoken = found
            return found
    words.use(None)
    _spoken = ENGLISH
    return ENGLISH


def spoken() -> str:
    """Return the language that is spoken now."""
    return _spoken


def wished(chosen: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages that a person would like to read, the dearest first."""
    if chosen != SYSTEM:
        return (chosen,)
    return tuple(_plain(each) for each in _of_the_system(environment) if each)


def _of_the_system(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield what the environment says, by gettext's own rules; else what Windows or macOS says."""
    said = next(filter(None, (environment.get(each) for each in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if said:
        if _plain(said) in NONE:  # LANGUAGE has no say then
            return
        yield from (environment.get("LANGUAGE") or "").split(":")
        yield said
    elif sys.platform == "win32":
        yield _of_windows()
    elif sys.platform == "darwin":
        yield from _of_macos()


def _of_windows() -> str:
    import ctypes
    from locale import windows_locale

    system: object = getattr(ctypes, "windll")  # noqa: B009 - it is there on Windows alone
    number = getattr(system, "kernel32").GetUserDefaultUILanguage()  # noqa: B009
    return windows_locale.get(number, "")


def _of_macos() -> tuple[str, ...]:
    """Return what a program that was not started in a terminal has no variable for."""
    import subprocess

    try:
        done = subprocess.run(
            ("/usr/bin/defaults", "read", "-g", "AppleLanguages"),
            capture_output=True,
            text=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return listed(done.stdout)


def listed(said: str) -> tuple[str, ...]:
    """Return the languages in a list as macOS prints it: `("de-DE", "en-GB")`, one a line."""
    lines = (line.strip(' \t,"') for line in said.splitlines())
    return tuple(line for line in lines if line not in ("", "(", ")"))


def _plain(said: str) -> str:
    """Return "de_AT" of "de-AT.UTF-8@euro"."""
    return said.partition(".")[0].partition("@")[0].replace("-", "_")


def _base(language: str) -> str:
    return language.partition("_")[0].lower()


def _catalogue(language: str) -> str:
    """Use the catalogue of `language`, or of the language without its country; return which, or ''."""
    from claude_tray.assets import resources

    folder = resources() / "translations"
    for name in dict.fromkeys((language, _base(language))):
        file = folder / f"{name}.mo"
        if name.replace("_", "").isalnum() and file.is_file():
            _use(file.read_bytes())
            return name
    return ""


def _from_file(path: str) -> str:
    """Use the catalogue at `path`, if it is one; return its name, or ''."""
    if not path:
        return ""
    from pathlib import Path
    from struct import error as Short  # noqa: N812 - as an exception is called

    try:
        _use(Path(path).read_bytes())
    except (OSError, ValueError, Short):
        return ""
    return Path(path).stem


def _use(content: bytes) -> None:
    import io
    from gettext import GNUTranslations

    words.use(GNUTranslations(io.BytesIO(content)))
