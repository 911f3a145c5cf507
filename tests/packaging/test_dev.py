"""The one-command loop: what it does first, and what it says when it cannot."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the user")


def load(name, monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    spec = importlib.util.spec_from_file_location(f"{name}_under_test", PACKAGING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(monkeypatch):
    return load("dev", monkeypatch)


@pytest.fixture
def packages(monkeypatch):
    module = load("system_packages", monkeypatch)
    monkeypatch.setattr(module, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(module, "FONT_FOLDERS", ())
    monkeypatch.setattr(module.shutil, "which", {"apt-get": "apt-get"}.get)
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000)
    return module


@linux_only
def test_that_a_missing_library_is_named_in_one_sentence_with_what_to_type(packages):
    with pytest.raises(packages.MissingError) as refused:
        packages.provide(tests=False)
    assert "apt-get install --no-install-recommends fonts-noto-cjk libnowhere7" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "libc6" not in str(refused.value)


@linux_only
def test_that_missing_fonts_alone_stop_tests_but_not_the_program(packages, monkeypatch, capsys):
    monkeypatch.setattr(packages, "LIBRARIES", {})
    packages.provide(tests=False)
    assert "no Chinese, Japanese and Korean fonts" in capsys.readouterr().out
    with pytest.raises(packages.MissingError) as refused:
        packages.provide(tests=True)
    named = set(str(refused.value).split())
    assert {"fonts-noto-cjk", "openbox", "poppler-utils", "qpdf", "xdotool", "xvfb"} <= named


@linux_only
@pytest.mark.parametrize("works", [True, False])
def test_that_root_gets_the_packages_installed_after_one_update(packages, monkeypatch, works):
    monkeypatch.setattr(packages.os, "geteuid", lambda: 0)
    typed = []

    def apt(command, **_):
        typed.append(command)
        return subprocess.CompletedProcess(command, 0 if works else 100, "", "E: no network\n")

    monkeypatch.setattr(packages.subprocess, "run", apt)
    if works:
        packages.provide(tests=False)
        assert [words[1] for words in typed] == ["update", "install"]
        assert typed[1][-2:] == ["fonts-noto-cjk", "libnowhere7"]
    else:
        with pytest.raises(packages.MissingError, match=r"apt-get update failed \(E: no network\)"):
            packages.provide(tests=False)


def test_that_run_without_a_display_writes_pictures(dev, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(dev, "call", lambda *words, **env: asked.append((words[3:], env)) or 0)
    monkeypatch.setattr(dev, "_has_display", lambda: False)
    assert dev.run(["--theme", "dark", "jinpu://sources"]) == 0
    assert dev.run(["data", "info"]) == 0
    assert asked[0] == (
        ("snapshot", "--out", "shots", "--theme", "dark", "--link", "jinpu://sources"),
        {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert asked[1] == (("data", "info"), {})
    assert "no display here" in capsys.readouterr().out


def test_that_the_first_failed_step_gives_the_exit_code_and_the_others_still_run(dev, capsys):
    ran = []
    code = dev.steps(
        one=lambda: ran.append(1) or 0, two=lambda: ran.append(2) or 5, three=lambda: ran.append(3) or 7
    )
    assert (code, ran) == (5, [1, 2, 3])
    assert "one passed" in capsys.readouterr().out


def test_that_packages_are_installed_again_only_when_the_lock_changed(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "VENV", tmp_path)
    lock = tmp_path / "lock"
    lock.write_text("a", encoding="utf-8")
    with pytest.raises(SystemExit), dev.Stamp("lock", lock) as stale:
        assert stale
        raise SystemExit(1)  # a failed installation is not remembered
    for expected in (True, False):
        with dev.Stamp("lock", lock) as stale:
            assert stale is expected
    lock.write_text("b", encoding="utf-8")
    with dev.Stamp("lock", lock) as stale:
        assert stale


@linux_only
def test_that_freezing_needs_its_tools_and_the_library_of_debians_python(packages, monkeypatch):
    monkeypatch.setattr(packages, "LIBRARIES", {})
    monkeypatch.setattr(packages.sys, "base_prefix", "/usr")
    monkeypatch.setattr(packages.Path, "glob", lambda *_: iter(()))
    with pytest.raises(packages.MissingError) as refused:
        packages.provide(tests=False, freezing=True)
    library = "libpython{}.{}".format(*sys.version_info)
    assert {"binutils", "zstd", library} <= set(str(refused.value).split())
    monkeypatch.setattr(packages.sys, "base_prefix", "/opt/python")
    with pytest.raises(packages.MissingError) as refused:
        packages.provide(tests=False, freezing=True)
    assert library not in str(refused.value)


def test_that_freezing_hands_its_words_on(dev, monkeypatch):
    asked = []
    monkeypatch.setattr(dev, "call", lambda *words, **_: asked.append(words) or 3)
    assert dev.freeze(["--folder-only"]) == 3
    assert asked[0][1].is_file()
    assert asked[0][2:] == ("--folder-only",)


def test_that_a_step_that_fails_leaves_no_traceback(tmp_path):
    copy = shutil.copytree(PACKAGING, tmp_path / "packaging", ignore=shutil.ignore_patterns("screenshots"))
    (tmp_path / ".venv").write_text("in the way", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, copy / "dev.py", "lint"], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
