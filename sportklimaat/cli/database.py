"""Commands about the database."""

import sys

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.util import CommandError

from config import ROOT, load


def alembic_config() -> AlembicConfig:
    """Return Alembic's settings; the database is the one the environment names."""
    settings = AlembicConfig(stdout=sys.stdout)
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    return settings


@click.group()
def db() -> None:
    """The database: bring it up to date, or see where it is."""


@db.command()
def upgrade() -> None:
    """Bring the database up to date. Safe to repeat.

    Example: sportklimaat db upgrade
    """
    load().data_dir.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(), "head")
    click.echo("The database is up to date.")


@db.command()
def current() -> None:
    """Show which migration the database is at.

    Example: sportklimaat db current
    """
    command.current(alembic_config(), verbose=False)


@db.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="Do not ask.")
def downgrade(revision: str, yes: bool) -> None:
    """Go back to an earlier migration: what later ones added is lost.

    Example: sportklimaat db downgrade 0001 --yes
    """
    if not yes:
        click.confirm(
            "Data in tables and columns added since will be lost. Go on?", abort=True, err=True
        )
    try:
        command.downgrade(alembic_config(), revision)
    except CommandError as error:
        raise click.ClickException(f"No such migration: {revision}.") from error
    click.echo(f"The database is at {revision}.")
