"""Commands about the invented town."""

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.cli.installation import installation, now_of, refuse_in_production
from sportklimaat.clubs.models import Club
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
        clubs = _count_clubs(session)
    if clubs and not yes:
        click.confirm(f"This database holds {clubs} clubs. Add the invented town?", abort=True)
    with register.writing() as session:
        is_new = load_town(session, now=now_of(toolbox))
        clubs = _count_clubs(session)
    state = "is loaded" if is_new else "was there already; nothing changed"
    click.echo(f"{MUNICIPALITY} {state}: {clubs} clubs in the register.")


def _count_clubs(session: Session) -> int:
    return session.scalar(select(func.count(Club.id))) or 0
