"""The program is the same from a checkout, an editable install and a wheel: every picture is found."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ICONS = sorted(path.name for path in (ROOT / "resources/icons").glob("*.svg"))
ASK = """
import json
from claude_tray.assets import resources
icons = resources() / "icons"
schema = json.loads((resources() / "status.schema.json").read_text())
print(json.dumps({each.name: len(each.read_bytes()) for each in icons.iterdir()} | {"schema": len(schema)}))
"""


def uv() -> str:
    return shutil.which("uv") or str(ROOT / ".tools/bin/uv")


@pytest.fixture(scope="module")
def wheel_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with nothing in it but the wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [uv(), "build", "--quiet", "--wheel", "--no-build-isolation", "--python", sys.executable]
    subprocess.run(
        [*build, "--out-dir", str(folder), str(ROOT)], check=True, capture_output=True, timeout=120
    )
    venv.create(folder / "env", with_pip=False)
    python = folder / "env/bin/python"
    (wheel,) = folder.glob("*.whl")
    install = [
        uv(),
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--offline",
        "--python",
        str(python),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True, timeout=60)
    return python


def found(python: Path | str, folder: Path, **environment: str) -> dict[str, int]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    done = subprocess.run(
        [python, "-c", ASK], cwd=folder, env=env, check=True, capture_output=True, text=True, timeout=30
    )
    answer: dict[str, int] = json.loads(done.stdout)
    return answer


def test_there_are_pictures_to_ask_for() -> None:
    assert len(ICONS) >= 7


def test_a_wheel_in_a_fresh_environment_holds_every_picture_and_the_schema(
    wheel_python: Path, tmp_path: Path
) -> None:
    answer = found(wheel_python, tmp_path)
    assert set(ICONS) <= set(answer)
    assert all(answer.values())


def test_an_editable_install_finds_them_too(tmp_path: Path) -> None:
    assert set(ICONS) <= set(found(sys.executable, tmp_path))


def test_a_checkout_finds_them_without_being_installed(tmp_path: Path) -> None:
    bare = tmp_path / "env"
    venv.create(bare, with_pip=False)
    assert set(ICONS) <= set(found(bare / "bin/python", ROOT, PYTHONPATH=str(ROOT)))


def test_the_wheel_answers_on_the_command_line_without_qt_or_a_network_library(
    wheel_python: Path, tmp_path: Path
) -> None:
    env = {**os.environ, "CLAUDE_TRAY_PROFILE": str(tmp_path)}
    command = [str(wheel_python.with_name("claude-tray")), "--version"]
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True, timeout=30)
    assert done.stdout.startswith("Claude Tray ")
