"""Commands about background work."""

import json

import click

from sportklimaat.cli.installation import installation
from sportklimaat.jobs import catalogue, queries
from sportklimaat.jobs.worker import work as run_worker


@click.group()
def jobs() -> None:
    """Background work: run the worker, see what ran, do what waits."""


@jobs.command()
def work() -> None:
    """Run the background worker until it is stopped. `scripts/run` starts one.

    Example: sportklimaat jobs work
    """
    toolbox, _ = installation()
    click.echo("The background worker runs.")
    run_worker(toolbox)


@jobs.command()
def sweep() -> None:
    """Do now what the worker does each minute: finish open scan rounds, send waiting letters.

    Example: sportklimaat jobs sweep
    """
    toolbox, _ = installation()
    rounds, letters = catalogue.sweep_rounds(toolbox), catalogue.send_outbox(toolbox)
    click.echo(f"Scan rounds finished: {rounds}. Letters sent: {letters}.")


@jobs.command("list")
@click.option("--json", "as_json", is_flag=True, help="One line per run for a machine.")
def list_runs(as_json: bool) -> None:
    """Show what ran lately, and what waits.

    Example: sportklimaat jobs list --json
    """
    _, register = installation()
    with register.reading() as session:
        for run in queries.recent_runs(session):
            shown = {
                "name": run.name,
                "state": run.state,
                "started_at": run.started_at.isoformat(),
                "problem": run.problem,
            }
            click.echo(
                json.dumps(shown)
                if as_json
                else f"{run.started_at:%d-%m-%Y %H:%M} {run.name}: {run.state} {run.problem}".rstrip()
            )
        waiting = queries.backlog(session)
    if not as_json:
        click.echo(
            f"Waiting: {waiting.letters_waiting} letters, {waiting.rounds_open} scan rounds."
        )
