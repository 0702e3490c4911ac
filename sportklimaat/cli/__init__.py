"""A person at a terminal: the same services as the web."""

import sys
from typing import NoReturn

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from config import SettingError
from sportklimaat import __version__
from sportklimaat.cli.clubs import clubs
from sportklimaat.cli.database import db
from sportklimaat.cli.demo import demo
from sportklimaat.cli.jobs import jobs
from sportklimaat.cli.scan import scan
from sportklimaat.cli.serve import serve
from sportklimaat.cli.support import support
from sportklimaat.cli.users import users
from sportklimaat.core.errors import DomainError

REFUSED = 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sportklimaat")
def commands() -> None:
    """Sportklimaat: helps a municipality and its sports clubs towards a safe sports climate.

    Exit codes: 0 done, 1 refused (the message says why), 2 wrong usage, 3 done but something needs
    your eyes (rows with errors, websites that could not be read).
    """


for command in (clubs, db, demo, jobs, scan, serve, support, users):
    commands.add_command(command)


def main() -> NoReturn:
    """Run a command; a refusal of the domain is a message and exit code 1."""
    try:
        commands(prog_name="sportklimaat")
    except DomainError as error:
        facts = ", ".join(f"{name} {value}" for name, value in error.parameters.items())
        click.echo(f"Refused: {error.code.replace('_', ' ')} {facts}".rstrip(), err=True)
        sys.exit(REFUSED)
    except SettingError as error:
        click.echo(f"Setting: {error}", err=True)
        sys.exit(REFUSED)
    except (OperationalError, ProgrammingError):  # its message may hold what people wrote
        click.echo("The database is busy, away or behind. Try: sportklimaat db upgrade", err=True)
        sys.exit(REFUSED)
    sys.exit(0)
