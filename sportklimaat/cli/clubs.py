"""Commands about the register of clubs."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.bootstrap import Toolbox
from sportklimaat.cli.installation import installation, municipality_named, now_of
from sportklimaat.clubs.exporting import EXPORT_HEADERS, export_rows
from sportklimaat.clubs.importing import Mapping, Plan, apply_import, guess_mapping, plan_import
from sportklimaat.clubs.importing.mapping import store_mapping
from sportklimaat.clubs.models import ClubImport
from sportklimaat.clubs.queries import ClubFilter, for_list, in_order, visible_to
from sportklimaat.clubs.services import add_municipality
from sportklimaat.spreadsheets import Kind, SpreadsheetError, Table, read_table, write_table

NEEDS_EYES = 3
SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def clubs() -> None:
    """The register: import from and export to a spreadsheet."""


@clubs.command("import")
@click.argument("file", type=SHEET)
@click.option("--municipality", help="Name; may be left out when there is only one.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="One line for a machine.")
def import_clubs(
    file: Path, municipality: str | None, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Import clubs from a CSV, XLSX or ODS file: all rows or none.

    Columns are recognised by their headers. Rows with errors are listed and nothing is imported
    (exit code 3). The same file twice changes nothing.

    Example: sportklimaat clubs import clubs.xlsx --dry-run
    """
    toolbox, register = installation()
    order = _ImportOrder(file.name, _table(file), municipality, toolbox)
    with register.reading() as session:
        plan = order.plan(session)
    _tell(plan, as_json=as_json)
    if plan.problems:
        sys.exit(NEEDS_EYES)
    if dry_run or not plan.changes_something:
        return
    if not yes:
        click.confirm("Import this?", abort=True, err=True)
    with register.writing() as session:
        order.carry_out(session)


@dataclass(frozen=True, slots=True)
class _ImportOrder:
    """A file on its way in: planned to be shown, and planned again when it is carried out.

    Between the two a person thinks, and nobody else's work waits for that.
    """

    filename: str
    table: Table
    municipality: str | None
    toolbox: Toolbox

    @property
    def mapping(self) -> Mapping:
        return guess_mapping(self.table)

    def plan(self, session: Session) -> Plan:
        place = municipality_named(session, self.municipality)
        local_sites = bool(self.toolbox.config.scan_allow_private)
        return plan_import(session, place, self.table, self.mapping, local_sites=local_sites)

    def carry_out(self, session: Session) -> None:
        place, now = municipality_named(session, self.municipality), now_of(self.toolbox)
        club_import = ClubImport(municipality_id=place.id, filename=self.filename, created_at=now)
        store_mapping(club_import, self.table, self.mapping)
        session.add(club_import)
        apply_import(session, self.plan(session), club_import, actor=APPLICATION, now=now)


def _table(file: Path) -> Table:
    try:
        return read_table(file.read_bytes(), file.name)
    except SpreadsheetError as error:
        raise click.ClickException(
            f"{file.name}: {error.code} {error.parameters or ''}".rstrip()
        ) from error


def _tell(plan: Plan, *, as_json: bool) -> None:
    counts = {action.value: count for action, count in plan.counts().items()}
    if as_json:
        click.echo(json.dumps(counts | {"problems": len(plan.problems)}))
        return
    click.echo(", ".join(f"{count} {action}" for action, count in counts.items()))
    for problem in plan.problems:
        click.echo(f"row {problem.row}, {problem.column.value}: {problem.code}", err=True)


@clubs.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--archived", is_flag=True, help="Only clubs that were archived.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export(file: Path, archived: bool, force: bool) -> None:
    """Write the register to a file; its name decides: .csv, .xlsx or .ods.

    Example: sportklimaat clubs export clubs.xlsx
    """
    kinds = {kind.suffix: kind for kind in Kind}
    if file.suffix not in kinds:
        raise click.UsageError(f"Give a name that ends in {', '.join(kinds)}.")
    if file.exists() and not force:
        raise click.UsageError(f"{file} exists already. Overwrite it with --force.")
    if not file.parent.is_dir():
        raise click.UsageError(f"There is no folder {file.parent}.")
    _, register = installation()
    with register.reading() as session:
        query = ClubFilter(archived=archived).apply(visible_to(APPLICATION))
        rows = export_rows(session.scalars(for_list(in_order(query))))
        file.write_bytes(write_table(EXPORT_HEADERS, rows, kinds[file.suffix]))
    click.echo(f"Written: {file}")


@clubs.command("add-municipality")
@click.argument("name")
def add_one_municipality(name: str) -> None:
    """Enter a municipality that will keep its clubs here.

    Example: sportklimaat clubs add-municipality Leiden
    """
    toolbox, register = installation()
    with register.writing() as session:
        add_municipality(session, name, actor=APPLICATION, now=now_of(toolbox))
    click.echo(f"In the register: {name}")


@clubs.command("list")
@click.option("--q", default="", help="Only clubs whose name, place or website holds this.")
@click.option("--json", "as_json", is_flag=True, help="One line per club for a machine.")
def list_clubs(q: str, as_json: bool) -> None:
    """List clubs with their numbers.

    Example: sportklimaat clubs list --q hockey
    """
    _, register = installation()
    with register.reading() as session:
        query = ClubFilter(q=q).apply(visible_to(APPLICATION))
        for club in session.scalars(for_list(in_order(query))):
            facts = {"id": club.id, "name": club.name, "website": club.website}
            line = json.dumps(facts, ensure_ascii=False) if as_json else f"{club.id:>5} {club.name}"
            click.echo(line)
