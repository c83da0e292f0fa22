"""Installs what was built on fresh minimal systems, and uses it on a real panel: `python packaging/smoke`.

Wants root, for chroot; ends at the first thing that is not right. Look at dist/smoke/*.png afterwards.
"""

import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

from bundle import WHEEL
from deb import architecture
from plan import DIST, VERSION
from smoke.debian import smoke_deb
from smoke.python import smoke_wheel
from tests.bench.footprint import internet
from tests.screen import screen

# They name files of the system that builds; inside another one these are not there, and the program says so.
FILES_OF_ELSEWHERE = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def main() -> int:
    """Run what is asked for, `deb` and `wheel` by default; return 0."""
    if os.geteuid() != 0:
        sys.exit("The smoke test makes systems of its own: run it as root, or through sudo.")
    wanted = sys.argv[1:] or ["deb", "wheel"]
    package = DIST / f"claude-tray_{VERSION}_{architecture()}.deb"
    begun = time.monotonic()
    with internet() as (settings, _), screen("xfce") as desktop:
        for name in FILES_OF_ELSEWHERE:
            desktop.env.pop(name, None)
        if "deb" in wanted:
            smoke_deb(package, desktop, settings)
        if "wheel" in wanted:
            smoke_wheel(WHEEL, package, desktop, settings)
    print(f"smoke test passed in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
