"""Shipped files are found from a checkout (the wheel has its own test in tests/packaging)."""

from jinpu_desktop.runtime.bundle import bundle_root, database_path, resource


def test_that_a_checkout_uses_its_own_folders():
    assert (bundle_root() / "pyproject.toml").is_file()
    assert database_path() == bundle_root() / "db" / "jinpu.sqlite"
    assert resource("fonts", "OFL.txt").is_file()
