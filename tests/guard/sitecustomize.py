"""Python runs this at its start in each process that finds this folder on its path; see network_guard.py."""

from __future__ import annotations

import os

from network_guard import REPORT_VARIABLE, install

if os.environ.get(REPORT_VARIABLE):
    install()
