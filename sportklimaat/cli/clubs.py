"""Commands about the register of clubs."""

import json
import sys
from pathlib import Path

import click

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.cli.installation import installation, municipality_named, now_of
from sportklimaat.clubs.exporting import EXPORT_HEADERS, export_rows
from sportklimaat.clubs.importing import Plan, apply_import, guess_mapping, plan_import
from sportklimaat.clubs.importing.mapping import store_mapping
from sportklimaat.clubs.models import ClubImport
from sportklimaat.clubs.queries import ClubFilter, for_list, in_order, visible_to
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
    table = _table(file)
    with register.writing() as session:
        place = municipality_named(session, municipality)
        mapping = guess_mapping(table)
        local_sites = bool(toolbox.config.scan_allow_private)
        plan = plan_import(session, place, table, mapping, local_sites=local_sites)
        _tell(plan, as_json=as_json)
        if plan.problems:
            sys.exit(NEEDS_EYES)
        if dry_run or not plan.changes_something:
            return
        if not yes:
            click.confirm("Import this?", abort=True, err=True)
        club_import = ClubImport(
            municipality_id=place.id, filename=file.name, created_at=now_of(toolbox)
        )
        store_mapping(club_import, table, mapping)
        session.add(club_import)
        apply_import(session, plan, club_import, actor=APPLICATION, now=now_of(toolbox))


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
    _, register = installation()
    with register.reading() as session:
        query = ClubFilter(archived=archived).apply(visible_to(APPLICATION))
        rows = export_rows(session.scalars(for_list(in_order(query))))
        file.write_bytes(write_table(EXPORT_HEADERS, rows, kinds[file.suffix]))
    click.echo(f"Written: {file}")


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
