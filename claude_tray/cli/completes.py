"""What a shell offers for an argument that names a file; shtab reads it from the argument."""

import argparse

FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "fish": "(__fish_complete_path (commandline -ct))"}
FOLDERS = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/", "fish": "(__fish_complete_directories)"}


def completes(argument: argparse.Action, offered: dict[str, str]) -> None:
    """Let a shell offer files or folders for `argument`."""
    argument.complete = offered  # type: ignore[attr-defined] # shtab's own attribute
