"""The user's folder: made, or refused in one sentence."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.userdirs import UserDirs

ASK = """
import os, sys
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.userdirs import UserDirs
if sys.argv[2:]:
    os.setuid(int(sys.argv[2]))
try:
    UserDirs(sys.argv[1])
except KnownError as error:
    print(error)
    sys.exit(1)
"""


NOBODY = "65534"


def ask(folder, *user, **how):
    command = [sys.executable, "-c", ASK, str(folder), *user]
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def test_that_a_folder_with_its_parents_is_made(user_dir):
    dirs = UserDirs(user_dir / "deep" / "# 数据")
    assert dirs.root.is_dir()
    assert dirs.logs.is_dir()
    assert [path.name for path in dirs.root.iterdir()] == ["logs"]


def test_that_without_a_wish_the_folder_lies_in_the_users_home(home):
    assert UserDirs().root.is_relative_to(home)


def test_that_a_file_in_the_place_of_the_folder_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    for wish in (file, file / "below"):
        with pytest.raises(KnownError, match="is a file or lies below one"):
            UserDirs(wish)
    assert file.read_text(encoding="utf-8") == "mine"


def test_that_a_name_no_file_system_takes_is_refused():
    with pytest.raises(KnownError, match="--user-dir"):
        UserDirs("a\0b")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits for folders")
def test_that_a_read_only_folder_is_refused_in_one_sentence():
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path: another user could not get there
        locked = Path(folder)
        locked.chmod(0o555)
        # Permission bits do not bind root, so root asks as somebody else.
        done = ask(locked, *([NOBODY] if os.geteuid() == 0 else []))
    assert done.returncode == 1, done.stderr
    assert "Permission denied" in done.stdout
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit a process's files")
def test_that_a_folder_without_room_is_refused_in_one_sentence(tmp_path):
    import resource

    done = ask(tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    assert done.returncode == 1, done.stderr
    assert "free some space" in done.stdout
    assert list(tmp_path.iterdir()) == []
