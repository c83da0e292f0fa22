"""The manifests of every package source: in form, and of one mind with pyproject.toml and the program."""

import configparser
import json
import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import deb
import plan
import release
from claude_tray import about

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
DESKTOP = ROOT / f"resources/desktop/{about.APP_ID}.desktop"
METAINFO = ROOT / f"resources/desktop/{about.APP_ID}.metainfo.xml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


class AnyHash(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "0" * 64


def template(name: str) -> str:
    return (PACKAGING / name).read_text(encoding="utf-8")


def fields(yaml: str) -> dict[str, Any]:
    """Read the plain YAML that winget's manifests are: keys, lists of words, one list of keys."""
    found: dict[str, Any] = {}
    key = ""
    for line in (each for each in yaml.splitlines() if each and not each.startswith("#")):
        if item := re.fullmatch(r"  - (\w+): (.+)|    (\w+): (.+)", line):
            if item[1]:
                found[key].append({})
            found[key][-1][item[1] or item[3]] = (item[2] or item[4]).strip('"')
        elif line.startswith("  - "):
            found[key].append(line[4:])
        else:
            key, _, value = line.partition(":")
            found[key] = value.strip().strip('"') if value else []
    return found


def test_one_version_one_id_one_address_everywhere() -> None:
    assert PROJECT["version"] == about.VERSION == plan.VERSION
    assert plan.APP_ID == about.APP_ID
    assert PROJECT["urls"]["Homepage"] == about.HOMEPAGE


def test_the_desktop_entry_starts_the_command_that_is_installed() -> None:
    parser = configparser.RawConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(DESKTOP.read_text(encoding="utf-8"))
    entry = parser["Desktop Entry"]
    assert entry["Exec"].split()[0] == entry["TryExec"] in PROJECT["scripts"]
    assert (entry["Name"], entry["Icon"], entry["Terminal"]) == (about.NAME, about.APP_ID, "false")
    assert entry["Categories"].endswith(";")


def test_the_metainfo_knows_this_version_and_its_desktop_entry() -> None:
    root = ET.parse(METAINFO).getroot()  # noqa: S314 - our own file
    assert root.findtext("id") == about.APP_ID
    assert root.findtext("launchable") == DESKTOP.name
    assert root.findtext("project_license") == PROJECT["license"]
    releases = [each.attrib["version"] for each in root.iter("release")]
    assert releases[0] == about.VERSION
    pictures = [(each.text or "").partition("/main/")[2] for each in root.iter("image")]
    assert pictures
    assert all((ROOT / each).is_file() for each in pictures), pictures


@pytest.mark.parametrize("name", [each for each in release.TEMPLATES if each.startswith("winget")])
def test_a_winget_manifest_keeps_to_its_schema(name: str) -> None:
    manifest = fields(release.filled_in(template(name), AnyHash(), date=1_795_600_000))
    Draft7Validator(json.loads(template("winget/schema.json"))).validate(manifest)
    assert manifest["PackageVersion"] == about.VERSION


@pytest.mark.parametrize("name", release.TEMPLATES)
def test_a_manifest_that_is_filled_in_has_nothing_left_to_fill_in(name: str) -> None:
    text = release.filled_in(template(name), AnyHash(), date=1_795_600_000)
    assert not re.search(r"@[A-Z]", text)
    assert about.VERSION in text


def test_no_hash_is_ever_made_up() -> None:
    with pytest.raises(KeyError, match=r"claude-tray-0\.0\.9-setup\.exe"):
        release.filled_in(template("winget/installer.yaml"), {}, version="0.0.9", date=0)


def test_arch_depends_on_everything_that_the_program_runs_on() -> None:
    depends = set(
        re.findall(r"'([^']+)'", template("arch/PKGBUILD").partition("depends=(")[2].partition(")")[0])
    )
    names = {re.split(r"[\s<>=;]", each)[0] for each in PROJECT["dependencies"]} - {"pyside6-essentials"}
    assert {"pyside6", *(f"python-{name}" for name in names)} <= depends


def test_the_flatpak_brings_every_package_with_its_hash_and_owns_no_name_of_kde_s() -> None:
    manifest = release.flatpak()
    assert manifest["id"] == about.APP_ID
    assert not [each for each in manifest["finish-args"] if "--own-name" in each]
    sources = manifest["modules"][0]["sources"]
    assert all(re.fullmatch(r"[0-9a-f]{64}", each["sha256"]) for each in sources)
    names = {each["url"].rpartition("/")[2].partition("-")[0].replace("_", "-").lower() for each in sources}
    wanted = {re.split(r"[\s<>=;]", each)[0] for each in PROJECT["dependencies"]} - {"pyside6-essentials"}
    assert wanted <= names


def test_the_windows_installer_ends_what_starts_at_login_under_the_name_that_we_use() -> None:
    text = template("windows/claude-tray.iss")
    assert f'#define Name "{about.NAME}"' in text
    assert f'#define Id "{about.APP_ID}"' in text
    assert 'ValueName: "{#Name}"; Flags: dontcreatekey uninsdeletevalue' in text
    assert "PrivilegesRequired=lowest" in text


def test_the_cask_takes_along_what_starts_at_login() -> None:
    assert f"LaunchAgents/{about.APP_ID}.plist" in template("homebrew/claude-tray.rb")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_pins_every_action_by_commit_and_starts_without_rights(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action} does not say its tag"
    assert "\npermissions: {}\n" in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_debian_s_changelog_is_the_newest_version_s_and_fits_its_lines() -> None:
    markdown = "# Changes\n\n## 0.2.0 (unreleased)\n\n- One thing,\n  in two lines.\n- " + "long " * 30
    told = deb.debian_changelog(markdown + "\n\n## 0.1.0\n\n- Older.\n", 0)
    assert told.startswith(
        "claude-tray (0.2.0) stable; urgency=medium\n\n  * One thing, in two lines.\n  * long"
    )
    assert "Older" not in told
    assert told.endswith("  Thu, 01 Jan 1970 00:00:00 +0000\n")
    assert max(map(len, told.splitlines()[:-1])) <= 80


def test_our_own_changelog_makes_one_of_debian_s() -> None:
    told = deb.debian_changelog((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), 0)
    assert told.startswith(f"claude-tray ({about.VERSION}) ")
    assert told.count("\n  * ") > 5
