"""`python -m jinpu_desktop` does what the `jinpu-desktop` command does."""

import sys

from jinpu_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
