"""Commands about website scans."""

import json
import sys
from pathlib import Path

import click
from sqlalchemy.orm import Session
from tqdm import tqdm

from config import load
from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.bootstrap import Register, Toolbox, make_toolbox
from sportklimaat.cli.installation import installation, municipality_named, now_of
from sportklimaat.clubs.queries import ClubFilter
from sportklimaat.jobs import catalogue
from sportklimaat.scanner import Failure
from sportklimaat.scanner.archive import Archive
from sportklimaat.scanner.quality.labels import SITE_FILE
from sportklimaat.scanner.telling.register import still_open
from sportklimaat.scans import criteria, queries, services
from sportklimaat.scans.algorithm_register import WRITE, Form, register_entry
from sportklimaat.scans.labels import reviewed_websites
from sportklimaat.scans.models import Finding, ScanRound
from sportklimaat.scans.selection import Selection, chosen_clubs
from sportklimaat.spreadsheets import Kind, write_table

NEEDS_EYES = 3
ADDRESSES = "websites.csv"
"""The addresses of the labelled websites, for `scanner run --save`."""


@click.group()
def scan() -> None:
    """Website scans: run a round, see its results, try failures again."""


@scan.command()
@click.option("--q", default="", help="Only clubs whose name or website holds this.")
@click.option("--club", "club_ids", type=int, multiple=True, help="Only this club; repeatable.")
@click.option("--municipality", help="Name; may be left out when there is only one.")
@click.option("--json", "as_json", is_flag=True, help="One line for a machine.")
def run(q: str, club_ids: tuple[int, ...], municipality: str | None, as_json: bool) -> None:
    """Scan the websites of a selection of clubs now, and wait for it.

    Example: sportklimaat scan run --q hockey
    """
    toolbox, register = installation()
    selection = Selection(club_ids=club_ids, clubs=ClubFilter(q=q))
    with register.writing() as session:
        place = municipality_named(session, municipality)
        clubs = chosen_clubs(session, selection, place.id, actor=APPLICATION)
        scan_round = services.start_round(
            session, place, clubs, selection=selection.to_json(), actor=APPLICATION,
            now=now_of(toolbox),
        )  # fmt: skip
        session.flush()
        round_id, total = scan_round.id, len(scan_round.findings)
    _run_and_report(toolbox, register, round_id, total, as_json=as_json)


def _run_and_report(
    toolbox: Toolbox, register: Register, round_id: int, total: int, *, as_json: bool
) -> None:
    with tqdm(total=total, unit="site", disable=not sys.stderr.isatty()) as bar:
        catalogue.run_scan_round(toolbox, round_id, progress=bar.update)
    with register.reading() as session:
        progress = queries.progress_of(session, [round_id])[round_id]
    outcomes = {outcome.value: count for outcome, count in sorted(progress.outcomes.items())}
    failed = sum(outcomes.get(outcome.value, 0) for outcome in criteria.FAILURE_OUTCOMES)
    if as_json:
        click.echo(json.dumps({"round": round_id, "outcomes": outcomes}))
    else:
        click.echo(f"Round {round_id}: {', '.join(f'{k} {v}' for k, v in outcomes.items())}")
    if progress.waiting:
        click.echo(f"{progress.waiting} websites wait: another round is being read.", err=True)
    sys.exit(NEEDS_EYES if failed or progress.waiting else 0)


@scan.command()
@click.argument("round_id", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="One line per website for a machine.")
def results(round_id: int | None, as_json: bool) -> None:
    """Show what a round found; without a number: the last one.

    Example: sportklimaat scan results 3 --json
    """
    _, register = installation()
    with register.reading() as session:
        scan_round = _round(session, round_id)
        for finding in session.scalars(queries.findings_of_round(scan_round)):
            shown = json.dumps(_facts(finding), ensure_ascii=False)
            line = f"{finding.club.name}: {finding.outcome} {finding.page_url or finding.failure or ''}"
            click.echo(shown if as_json else line.rstrip())


def _round(session: Session, round_id: int | None) -> ScanRound:
    if round_id is not None:
        return queries.get_round(session, round_id, APPLICATION)
    last = session.scalars(queries.rounds(APPLICATION).limit(1)).first()
    if last is None:
        raise click.ClickException("No round yet. Start one with: sportklimaat scan run")
    return last


def _facts(finding: Finding) -> dict[str, object]:
    return {
        "club": finding.club.name,
        "url": finding.url,
        "outcome": finding.outcome,
        "failure": finding.failure,
        "confidence": finding.confidence,
        "page_url": finding.page_url,
        "fetched_at": finding.fetched_at.isoformat() if finding.fetched_at else None,
    }


@scan.command()
@click.argument("round_id", type=int)
@click.option(
    "--cause", type=click.Choice([cause.value for cause in Failure]), help="Only this cause."
)
@click.option("--json", "as_json", is_flag=True, help="One line for a machine.")
def retry(round_id: int, cause: str | None, as_json: bool) -> None:
    """Read the websites of a round that failed once more, in a new round.

    Example: sportklimaat scan retry 3 --cause timeout
    """
    toolbox, register = installation()
    with register.writing() as session:
        scan_round = queries.get_round(session, round_id, APPLICATION)
        failed = session.scalars(queries.failures_of_round(scan_round)).all()
        chosen = [finding for finding in failed if cause in {None, finding.failure}]
        again = services.retry(
            session, scan_round, chosen, cause=Failure(cause) if cause else None,
            actor=APPLICATION, now=now_of(toolbox),
        )  # fmt: skip
        session.flush()
        new_id, total = again.id, len(again.findings)
    _run_and_report(toolbox, register, new_id, total, as_json=as_json)


@scan.command("export-reviews")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="Where the labels go: one folder per website.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One line for a machine.")
def export_reviews(folder: Path, as_json: bool) -> None:
    """Write people's reviews as labels, to measure the scan on them.

    Example: sportklimaat scan export-reviews --folder reviews
    """
    _, register = installation()
    with register.reading() as session:
        websites = {site.address: site.text for site in reviewed_websites(session, APPLICATION)}
    places = {address: Archive(folder).site(address).path for address in websites}
    for address, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        (place / SITE_FILE).write_text(websites[address], encoding="utf-8")
    if websites:
        rows = ((address, place.name) for address, place in places.items())
        (folder / ADDRESSES).write_bytes(write_table(("website", "folder"), rows, Kind.CSV))
    done = {"folder": str(folder), "websites": len(websites)}
    click.echo(json.dumps(done) if as_json else f"{len(websites)} reviewed websites in {folder}.")


@scan.command("algorithm-register")
@click.option(
    "--format", "form", type=click.Choice([form.value for form in Form]), default="md",
    show_default=True, help="For people or for a machine.",
)  # fmt: skip
@click.option(
    "--own", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML with the municipality's own texts; else the file of the settings.",
)  # fmt: skip
def algorithm_register(form: str, own: Path | None) -> None:
    """Write the scan's entry for the Dutch algorithm register (standard 1.0).

    Example: sportklimaat scan algorithm-register --format json
    """
    config = load()
    settings = make_toolbox(config).scan_settings
    entry = register_entry(
        settings, own or config.algorithm_register, contact_email=settings.contact
    )
    click.echo(WRITE[Form(form)](entry), nl=False)
    if open_fields := still_open(entry):
        click.echo(f"The municipality still fills: {', '.join(open_fields)}", err=True)
