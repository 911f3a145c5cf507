"""What the build servers run is what whoever has a checkout can run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path):
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_that_there_are_workflows_for_changes_and_for_releases():
    assert [path.stem for path in WORKFLOWS] == ["ci", "release"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_that_only_commands_of_dev_py_run_and_each_exists(path):
    helped = subprocess.run(
        [sys.executable, ROOT / "packaging" / "dev.py", "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = set(re.findall(r"^(\w+) ", helped, re.MULTILINE))
    ran = [step["run"] for step in steps(path) if "run" in step]
    assert {"test", "freeze"} <= {line.split()[-1] for line in ran}
    for line in ran:
        match = re.fullmatch(r"python3? packaging/dev\.py (\w+)", line)
        assert match, line
        assert match.group(1) in commands, line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_that_actions_are_pinned_and_rights_are_given_one_by_one(path):
    content = read(path)
    assert content["permissions"] == {"contents": "read"}
    for job in content["jobs"].values():
        assert "timeout-minutes" in job or job.get("permissions"), job
        assert set(job.get("permissions", {})) <= {"contents", "id-token", "attestations"}
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@v\d+", each)] == []


def test_that_all_three_systems_are_tested_frozen_and_released():
    ci, release = map(read, WORKFLOWS)
    systems = {"linux": ci["jobs"]["linux"]["runs-on"]}
    systems |= dict.fromkeys(ci["jobs"]["windows-and-macos"]["strategy"]["matrix"]["os"])
    assert set(systems) == {"linux", "windows-2022", "macos-latest"}
    made = set(release["jobs"]) - {"draft"}
    assert set(release["jobs"]["draft"]["needs"]) == made == {"linux", "windows", "macos"}


def test_that_only_a_tag_releases_only_as_a_draft_and_secrets_wait_for_a_maintainer():
    release = read(WORKFLOWS[1])
    # `on` is a truth value to YAML 1.1.
    assert release[True] == {"push": {"tags": ["v*"]}}
    draft = release["jobs"]["draft"]["steps"][-1]
    assert draft["with"]["draft"] is True
    for job in release["jobs"].values():
        if "secrets." in str(job):
            assert job["environment"] == "release"
    assert "secrets." not in WORKFLOWS[0].read_text(encoding="utf-8")
