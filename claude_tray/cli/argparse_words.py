"""argparse's own words, such as "usage", in the language that everything else is written in.

argparse asks the C library's gettext, which follows the computer and knows nothing of our catalogue or of the
language that a person chose. It looks `_` and `ngettext` up in its own module, and that is where ours go.
"""

from __future__ import annotations

import argparse

from claude_tray import words
from claude_tray.words import N_

# Of Python 3.11 to 3.14; what only a mistake in this program could bring up is not among them.
WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("%(heading)s:"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
)


def lend_words() -> None:
    """Let argparse speak the language that is spoken, now and after it has changed."""
    setattr(argparse, "_", words._)  # noqa: B010 - its stubs do not know it
    setattr(argparse, "ngettext", words.ngettext)  # noqa: B010
