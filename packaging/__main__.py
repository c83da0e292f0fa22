"""Builds what this system can build: `python packaging [STEP ...]`, every step of `make package` by default.

The steps that `make package` takes, in its order: wheel freeze inventory deb manifests sources built.
Alone stand: twice (two builds, compared byte for byte).
"""

import sys
from collections.abc import Callable

import bundle
import deb
import inventory
import release
import reproducible
import validate
from plan import BUNDLE, DIST, megabytes

STEPS: dict[str, Callable[[], object]] = {
    "wheel": bundle.wheel,
    "freeze": bundle.freeze,
    "inventory": inventory.take_inventory,
    "deb": deb.package,
    "manifests": release.write_manifests,
    "sources": validate.validate_sources,
    "built": validate.validate_built,
    "twice": reproducible.build_twice,
}
PACKAGE = tuple(STEPS)[:-1]


def main(steps: list[str]) -> int:
    """Run the steps; return 1 if one of them says that it failed."""
    if unknown := [each for each in steps if each not in STEPS]:
        sys.exit(f"No such step: {', '.join(unknown)}. There are: {', '.join(STEPS)}.")
    for each in steps or PACKAGE:
        if STEPS[each]() == 1:
            return 1
    for file in sorted([*DIST.glob("claude*.*"), BUNDLE]):
        print(f"{megabytes(file):7.1f} MB  {file.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
