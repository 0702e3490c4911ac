"""The composition root: everything that the rooms are given instead of reaching for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_network

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from config import Config

# Every table, so that the metadata is whole for migrations and tests.
from sportklimaat.accounts import models as _accounts  # noqa: F401
from sportklimaat.audit import models as _audit  # noqa: F401
from sportklimaat.checklist import models as _checklist  # noqa: F401
from sportklimaat.clubs import models as _clubs  # noqa: F401
from sportklimaat.core.clock import Clock, SystemClock
from sportklimaat.core.db import WRITER, open_engine
from sportklimaat.core.files import FileStore
from sportklimaat.core.mail import Mailer, SmtpMailer
from sportklimaat.scanner import ScanSettings
from sportklimaat.scans import models as _scans  # noqa: F401
from sportklimaat.support import models as _support  # noqa: F401


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Time, files, mail and the scanner's manners, as one installation has them."""

    config: Config
    clock: Clock
    files: FileStore
    mailer: Mailer | None
    scan_settings: ScanSettings


def make_toolbox(
    config: Config, *, clock: Clock | None = None, mailer: Mailer | None = None
) -> Toolbox:
    """Put the tools together; a test gives its own clock or mailer."""
    if mailer is None and config.smtp_url:
        mailer = SmtpMailer(config.smtp_url, config.mail_from)
    return Toolbox(
        config=config,
        clock=clock or SystemClock(),
        files=FileStore(config.data_dir / "files"),
        mailer=mailer,
        scan_settings=_scan_settings(config),
    )


def _scan_settings(config: Config) -> ScanSettings:
    return ScanSettings(
        contact=config.scan_contact,
        pause_seconds=config.scan_pause_seconds,
        allow_private=tuple(ip_network(network) for network in config.scan_allow_private),
    )


@dataclass(frozen=True, slots=True)
class Register:
    """The database as jobs and commands use it: one transaction per piece of work."""

    engine: Engine

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that commits at the end, or leaves no trace."""
        with sessionmaker(self.engine)() as session, session.begin():
            session.connection(execution_options=WRITER)
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that only reads."""
        with sessionmaker(self.engine)() as session:
            yield session


def open_register(config: Config) -> Register:
    """Open the database of an installation."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    return Register(open_engine(config.database_url))
