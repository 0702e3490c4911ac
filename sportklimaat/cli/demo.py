"""Commands about the invented town."""

from collections.abc import Iterator
from datetime import date

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.checklist.queries import Count, counted_clubs, figures
from sportklimaat.cli.installation import (
    installation,
    municipality_named,
    now_of,
    refuse_in_production,
)
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day
from sportklimaat.demo.loading import load_town
from sportklimaat.demo.town import MUNICIPALITY


@click.group()
def demo() -> None:
    """The invented town, to look around in."""


@demo.command()
@click.option("--yes", is_flag=True, help="Do not ask, also when there are clubs already.")
def load(yes: bool) -> None:
    """Load the invented town with a year of history; once, a second time changes nothing.

    Example: sportklimaat demo load --yes
    """
    toolbox, register = installation()
    refuse_in_production(toolbox.config)
    with register.reading() as session:
        clubs = session.scalar(select(func.count(Club.id))) or 0
    if clubs and not yes:
        click.confirm(f"This database holds {clubs} clubs. Add the invented town?", abort=True)
    now = now_of(toolbox)
    with register.writing() as session:
        if not load_town(session, now=now):
            click.echo(f"{MUNICIPALITY} was there already; nothing changed.")
            return
        clubs = session.scalar(select(func.count(Club.id))) or 0
        click.echo(f"{MUNICIPALITY} is loaded: {clubs} clubs in the register.")
        for line in _figures(session, local_day(now)):
            click.echo(line)


def _figures(session: Session, today: date) -> Iterator[str]:
    """Yield where the clubs stand on each V, as a check that the year was told."""
    counted = counted_clubs(session, municipality_named(session, MUNICIPALITY).id)
    for v, found in figures(session, counted, today=today).items():
        complies, unknown = found.counts[Count.COMPLIES], found.counts[Count.UNKNOWN]
        yield f"  {v:<12} complies {complies} of {found.total}, unknown {unknown}"
