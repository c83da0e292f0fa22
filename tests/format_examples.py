"""Write the README's examples of every format again: `make examples`."""

import re
from pathlib import Path

from claude_tray.presentation.document import document
from claude_tray.presentation.formats import formats
from tests.presentation import samples

README = Path(__file__).parents[1] / "README.md"
SECTION = re.compile(r"(?<=<!-- formats: make examples -->\n).*?(?=<!-- end of formats -->)", re.DOTALL)
LONGEST = 22  # lines; the rest of Prometheus's families look like the first


def examples() -> str:
    """Return a lead window in every format, each in a block of its own."""
    status = document(samples.LEAD_WINDOW, samples.NOW, origin="tray", labels=samples.LABELS)
    texts = formats(samples.view(samples.LEAD_WINDOW), status)
    return "".join(f"`{name}`\n```\n{_shortened(text)}```\n" for name, text in sorted(texts.items()))


def _shortened(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines if len(lines) <= LONGEST else [*lines[:LONGEST], "…\n"])


if __name__ == "__main__":
    README.write_text(SECTION.sub(lambda _: examples(), README.read_text(encoding="utf-8")), encoding="utf-8")
