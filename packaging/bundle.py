"""Wheel and sdist, and the one-dir that is frozen from the wheel, so that both hold the same."""

import shutil
import sys
import sysconfig
from pathlib import Path

from icons import for_system
from plan import BUILD, BUNDLE, DIST, ROOT, VERSION, run, say, uv

ENVIRONMENT = BUILD / "freeze"  # what is frozen: the locked run-time packages, the wheel, PyInstaller
WHEEL = DIST / f"claude_tray-{VERSION}-py3-none-any.whl"
SDIST = DIST / f"claude_tray-{VERSION}.tar.gz"
LICENCES = BUNDLE / "licences"


def wheel() -> None:
    """Build the sdist, and the wheel from it as everybody else would, by the locked hatchling."""
    say("wheel and sdist")
    DIST.mkdir(exist_ok=True)
    run(uv(), "build", "--quiet", "--no-build-isolation", "--python", sys.executable, "--out-dir", DIST, ROOT)


def environment_python(folder: Path = ENVIRONMENT) -> Path:
    """Return the Python of an environment, wherever this system keeps it."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def make_environment() -> Path:
    """Lay out the locked environment with the wheel in it; return its Python."""
    sync = ("sync", "--quiet", "--frozen", "--no-default-groups", "--group", "freeze", "--no-install-project")
    run(uv(), *sync, "--python", sys.executable, UV_PROJECT_ENVIRONMENT=str(ENVIRONMENT))
    python = environment_python()
    run(uv(), "pip", "install", "--quiet", "--no-deps", "--reinstall", "--python", python, WHEEL)
    return python


def freeze() -> None:
    """Freeze the wheel into dist/claude-tray."""
    say("one-dir")
    python = make_environment()
    icon = for_system(sys.platform, BUILD / "icons")
    where = ("--distpath", DIST, "--workpath", BUILD / "pyinstaller")
    pyinstaller = (python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    # A cache of its own: PyInstaller keeps stripped libraries by name and date, and two Pythons share those.
    cache = {"PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller-cache")}
    spec = ROOT / "packaging/claude-tray.spec"
    # Elsewhere than in the checkout, whose package Python would take before the installed one.
    run(*pyinstaller, *where, spec, within=BUILD, **cache, CLAUDE_TRAY_ICON=str(icon or ""))
    _add_licences()


def _add_licences() -> None:
    """Lay the licence texts beside the program: Qt and its bindings are LGPL, Python has its own."""
    LICENCES.mkdir(exist_ok=True)
    for text in (ROOT / "packaging/licences").iterdir():
        shutil.copyfile(text, LICENCES / text.name)
    shutil.copyfile(ROOT / "LICENSE", LICENCES / "claude-tray.txt")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    shutil.copyfile(python, LICENCES / "python.txt")
