"""Brings the catalogues up to date with the code: `make translations`.

The template holds every text that the code marks; what a translator has written stays, and what is new is
empty until somebody writes it. The compiled catalogues are kept too, so that a checkout, an editable install
and a wheel need nothing to be built.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "claude_tray.pot"
WIDTH = 100
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # of a compiled catalogue: nobody reads it
NOTES = ("Translators:",)
HEAD = """\
# Every text of Claude Tray that a person reads.
# Copy this file to LANGUAGE.po, such as fr.po, and run `make translations`."""


def extracted() -> Catalog:
    """Return every text that the code marks, where it stands and what its translator should know."""
    catalog = Catalog(project="Claude Tray", header_comment=HEAD, charset="utf-8")
    found = extract_from_dir(
        str(ROOT / "claude_tray"),
        method_map=[("**.py", "python")],
        comment_tags=NOTES,
        strip_comment_tags=True,
    )
    for name, _line, text, notes, context in found:
        catalog.add(text, locations=[(f"claude_tray/{name}", None)], auto_comments=notes, context=context)
    return catalog


def catalogues() -> list[Path]:
    """Return the catalogues that somebody has written."""
    return sorted(FOLDER.glob("*.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue or the template."""
    with path.open("rb") as file:
        return read_po(file, locale=None if path == TEMPLATE else path.stem)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it, the same at each run."""
    catalog.creation_date = catalog.revision_date = NO_DATE
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as a translator reads it."""
    out = io.BytesIO()
    write_po(out, catalog, width=WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    # When and by what it was written changes at each run, and tells nobody anything.
    lines = [
        line
        for line in out.getvalue().decode().splitlines()
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    return ("\n".join(lines).rstrip() + "\n").encode()


def main() -> int:
    """Write the template, every catalogue and what is made of it; return how many texts have no words yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = extracted()
    TEMPLATE.write_bytes(written(template))
    missing = 0
    for path in catalogues():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        blank = [each.id for each in catalog if each.id and not all(strings(each.string or ""))]
        sys.stdout.write(f"{path.name}: {len(catalog) - len(blank)} of {len(catalog)} texts\n")
        missing += len(blank)
    return 1 if missing else 0


def strings(said: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return every form of a translation; a text that is new has none."""
    return (said or "",) if said is None or isinstance(said, str) else tuple(said)


if __name__ == "__main__":
    sys.exit(main())
