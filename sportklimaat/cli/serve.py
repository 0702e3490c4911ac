"""Starting everything: web server, background worker and, for the demo, the invented club sites."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from http.client import HTTPConnection
from types import FrameType
from typing import NoReturn

import click
from alembic import command
from sqlalchemy import select

from config import ROOT, Config, load
from sportklimaat.accounts import queries, services
from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.bootstrap import make_toolbox, open_register
from sportklimaat.cli.database import alembic_config
from sportklimaat.cli.installation import refuse_in_production
from sportklimaat.clubs.models import Municipality
from sportklimaat.clubs.services import add_municipality
from sportklimaat.demo.loading import ACCOUNTS, load_town
from sportklimaat.demo.site_server import DEFAULT_PORT

STARTING_SECONDS = 60
FIRST_ADMINISTRATOR = "beheer@example.nl"


@click.command()
@click.option(
    "--demo", "is_demo", is_flag=True, help="On an invented town, in a database of its own."
)
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
@click.option(
    "--sites-port", default=DEFAULT_PORT, show_default=True, help="For the demo's club sites."
)
@click.option(
    "--municipality",
    default="Leiden",
    show_default=True,
    help="Name of the municipality, entered when there is none yet.",
)
@click.option("--admin-email", default=FIRST_ADMINISTRATOR, show_default=True)
def serve(is_demo: bool, port: int, sites_port: int, municipality: str, admin_email: str) -> None:
    """Start the web server and the background worker, and print how to get in.

    Example: sportklimaat serve --demo --port 8000
    """
    _settle_environment(is_demo, port)
    config = load()
    if is_demo:
        refuse_in_production(config)
    config.data_dir.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(), "head")
    if is_demo:
        links, sites = _demo_links(config, sites_port), sites_port
    else:
        links, sites = _first_link(config, municipality, admin_email), None
    _run(config, port, sites_port=sites, links=links)


def _settle_environment(is_demo: bool, port: int) -> None:
    """Set what the child processes read too; what somebody set already stays."""
    os.environ.setdefault("SPORTKLIMAAT_PUBLIC_URL", f"http://127.0.0.1:{port}")
    if is_demo:
        os.environ.setdefault("SPORTKLIMAAT_DATA_DIR", str(ROOT / "var" / "demo"))
        os.environ.setdefault("SPORTKLIMAAT_SCAN_ALLOW_PRIVATE", "127.0.0.0/8,::1/128")
        os.environ.setdefault("SPORTKLIMAAT_SCAN_PAUSE", "0")


def _demo_links(config: Config, sites_port: int) -> dict[str, str]:
    """Load the town where it is not there yet; one fresh sign-in link per role."""
    toolbox = make_toolbox(config)
    with open_register(config).writing() as session:
        load_town(session, now=toolbox.clock.now(), sites_port=sites_port)
        links = {}
        for words, email in ACCOUNTS.items():
            user = queries.user_by_email(session, email)
            if user is not None:
                token = services.make_sign_in_link(session, user, now=toolbox.clock.now())
                links[words] = f"{config.public_url}/accounts/sign-in-links/{token}"
    return links


def _first_link(config: Config, municipality: str, email: str) -> dict[str, str]:
    """Make an empty installation ready: a municipality, and a link for who manages it."""
    toolbox = make_toolbox(config)
    with open_register(config).writing() as session:
        if not session.scalar(select(Municipality.id).limit(1)):
            now = toolbox.clock.now()
            add_municipality(session, municipality, actor=APPLICATION, now=now)
        if queries.has_administrator(session):
            return {}
        token = services.invite_first_administrator(
            session, email=email, name="Beheerder", now=toolbox.clock.now()
        )
    return {"first administrator": f"{config.public_url}/accounts/invitations/{token}"}


def _run(config: Config, port: int, *, sites_port: int | None, links: dict[str, str]) -> None:
    signal.signal(signal.SIGTERM, _stop)
    with ExitStack() as stack:
        processes = [
            stack.enter_context(_process(*arguments)) for arguments in _commands(port, sites_port)
        ]
        try:
            _wait_for(port, processes)
            _greet(config, links, sites_port)
            while all(process.poll() is None for process in processes):
                time.sleep(0.5)
        except KeyboardInterrupt:
            click.echo("Stopping.")
        finally:
            for process in processes:
                process.terminate()
    if any(process.returncode not in {0, -signal.SIGTERM, -signal.SIGINT} for process in processes):
        raise click.ClickException("One of the processes stopped by itself; its message is above.")


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _commands(port: int, sites_port: int | None) -> list[list[str]]:
    python = [sys.executable, "-m"]
    web = [*python, "gunicorn", "--workers", "2", "--threads", "4", "--log-level", "warning"]
    commands = [
        [*web, "--bind", f"127.0.0.1:{port}", "sportklimaat.app:create_app()"],
        [*python, "sportklimaat", "jobs", "work"],
    ]
    if sites_port is not None:
        commands.append([*python, "sportklimaat.demo.site_server", "--port", str(sites_port)])
    return commands


def _process(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(arguments, cwd=ROOT)  # noqa: S603 (our own commands)


def _wait_for(port: int, processes: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline and all(process.poll() is None for process in processes):
        if _answers(port):
            return
        time.sleep(0.2)
    for process in processes:
        process.terminate()
    raise click.ClickException(f"Nothing answers on port {port}; the message is above.")


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/accounts/sign-in")
        return connection.getresponse().status == 200  # noqa: PLR2004 (HTTP's OK)
    except OSError:
        return False
    finally:
        connection.close()


def _greet(config: Config, links: dict[str, str], sites_port: int | None) -> None:
    click.echo(f"\nSportklimaat is ready: {config.public_url}\n")
    for words, link in links.items():
        click.echo(f"  {words:<20} {link}")
    if links:
        click.echo("\nEach link works once, within half an hour (an invitation: two weeks).")
        click.echo("Another one: .venv/bin/python -m sportklimaat users sign-in-link ADDRESS")
    if sites_port is not None:
        click.echo(f"The invented club sites: http://localhost:{sites_port}/")
    click.echo("Stop with Ctrl-C.")
