#!/usr/bin/env python3
"""Scan websites of sports clubs: addresses, or a spreadsheet with a column of websites."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN_PYTHON = ROOT / ".venv" / "bin" / "python"

if OWN_PYTHON.exists() and Path(sys.prefix) != ROOT / ".venv":
    os.execv(OWN_PYTHON, [str(OWN_PYTHON), str(Path(__file__).resolve()), *sys.argv[1:]])  # noqa: S606

sys.path.insert(0, str(ROOT))

from sportklimaat.scanner.cli import main  # noqa: E402 - only importable from the root

main(prog_name="scripts/scan_websites.py")
