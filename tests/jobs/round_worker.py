"""Run by the kill test as a process of its own: reads one round of one installation."""

import sys
from ipaddress import ip_network
from pathlib import Path

from config import Config
from sportklimaat.bootstrap import make_toolbox
from sportklimaat.jobs.catalogue import run_scan_round


def settings(folder: Path) -> Config:
    return Config(
        secret_key="test" * 10,
        database_url=f"sqlite:///{folder / 'test.db'}",
        data_dir=folder,
        production=False,
        public_url="http://localhost",
        scan_allow_private=(str(ip_network("127.0.0.0/8")),),
        scan_pause_seconds=0.0,
        scan_workers=2,
    )


if __name__ == "__main__":
    run_scan_round(make_toolbox(settings(Path(sys.argv[1]))), int(sys.argv[2]))
