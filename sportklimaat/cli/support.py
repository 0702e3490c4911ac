"""Commands about who can use support."""

import json
from dataclasses import replace

import click

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.cli.installation import installation, now_of
from sportklimaat.core.clock import local_day
from sportklimaat.support import queries
from sportklimaat.support.queries import SupportFilter, SupportRow
from sportklimaat.support.rules import Wish


@click.group()
def support() -> None:
    """Which clubs can use support, and which want it: two facts."""


@support.command("list")
@click.option(
    "--wish", type=click.Choice([wish.value for wish in Wish]), help="Only clubs that say this."
)
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most this many; 0 is all.")
@click.option("--json", "as_json", is_flag=True, help="One line per club for a machine.")
def list_clubs(wish: str | None, limit: int, as_json: bool) -> None:
    """List clubs with a reason for help or a wish for it, the most reasons first.

    Example: sportklimaat support list --wish wants --limit 20
    """
    toolbox, register = installation()
    chosen = replace(SupportFilter(), wish=Wish(wish)) if wish else SupportFilter()
    with register.reading() as session:
        rows = queries.support_list(session, APPLICATION, chosen, local_day(now_of(toolbox)))
        for row in rows[:limit] if limit else rows:
            click.echo(json.dumps(_facts(row), ensure_ascii=False) if as_json else _line(row))


def _facts(row: SupportRow) -> dict[str, object]:
    reasons = [{"code": reason.code.value, "weight": reason.weight} for reason in row.reasons]
    return {
        "club_id": row.club.id,
        "club": row.club.name,
        "need": row.need,
        "reasons": reasons,
        "wish": row.wish.value,
    }


def _line(row: SupportRow) -> str:
    codes = ", ".join(reason.code.value for reason in row.reasons) or "no reason"
    return f"{row.club.name}: {codes} (weight {row.need}; {row.wish.value})"
