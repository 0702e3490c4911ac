"""What every command needs: this installation's tools and database."""

from datetime import datetime

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Config, load
from sportklimaat.bootstrap import Register, Toolbox, make_toolbox, open_register
from sportklimaat.clubs.models import Municipality


def installation() -> tuple[Toolbox, Register]:
    """Return the tools and the database that the environment names."""
    config = load()
    register = open_register(config)
    click.get_current_context().call_on_close(register.engine.dispose)
    return make_toolbox(config), register


def now_of(toolbox: Toolbox) -> datetime:
    """Return the moment, for a service."""
    return toolbox.clock.now()


def refuse_in_production(config: Config) -> None:
    """Stop a command that would destroy or invent data where people work with real data."""
    if config.production:
        raise click.ClickException("This command does not run in production.")


def municipality_named(session: Session, name: str | None) -> Municipality:
    """Return the municipality by name, or the only one."""
    found = session.scalars(select(Municipality).order_by(Municipality.id)).all()
    chosen = [m for m in found if name is None or m.name.lower() == name.lower()]
    if len(chosen) == 1:
        return chosen[0]
    known = ", ".join(m.name for m in found) or "none yet"
    raise click.UsageError(f"Name one municipality with --municipality. Known: {known}.")
