"""The command `run`: addresses or a spreadsheet in, one line per site out."""

import ipaddress
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from sportklimaat.scanner.archive import Archive, ArchiveError
from sportklimaat.scanner.outcomes import READ_OUTCOMES, Outcome, ScanResult
from sportklimaat.scanner.pipeline import scan_many
from sportklimaat.scanner.round import (
    ResultLines,
    RoundError,
    Written,
    opted_out,
    written_before,
)
from sportklimaat.scanner.settings import Network, ScanSettings
from sportklimaat.scanner.worklist import WorklistError, worklist

EXIT_ALL_READ, EXIT_SOME_UNKNOWN = 0, 1

WORDS = {
    Outcome.FULL: "gedragscode gevonden",
    Outcome.PARTIAL: "gedragscode gedeeltelijk",
    Outcome.MENTION: "alleen genoemd",
    Outcome.NOT_FOUND: "niet gevonden op de website",
    Outcome.UNREADABLE: "niet te lezen",
    Outcome.UNREACHABLE: "niet bereikbaar",
    Outcome.NO_WEBSITE: "geen website",
    Outcome.NOT_SCANNED: "niet gescand",
}


def _networks(
    _ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]
) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(text, strict=False) for text in value)
    except ValueError as error:
        raise click.BadParameter("geef een netwerk zoals 127.0.0.0/8") from error


@click.command()
@click.argument("sites", nargs=-1, metavar="URL... | BESTAND")
@click.option(
    "--json", "as_json", is_flag=True, help="Eén regel JSON per site op standaarduitvoer."
)
@click.option(
    "--allow-private",
    multiple=True,
    callback=_networks,
    metavar="CIDR",
    help="Sta een eigen netwerk toe, zoals 127.0.0.0/8.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 200),
    default=8,
    show_default=True,
    help="Aantal sites tegelijk.",
)
@click.option("--contact", default="", help="Mailadres of webpagina, voor beheerders van websites.")
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    help="Seconden tussen twee vragen aan één server.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schrijf de regels JSON in dit bestand.",
)
@click.option("--resume", is_flag=True, help="Ga verder waar het bestand van --output ophoudt.")
@click.option("--explain", is_flag=True, help="Zet bij elke regel JSON ook de bekeken pagina's.")
@click.option(
    "--opt-out",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bestand met sites die geen scan willen, één per regel.",
)
@click.option(
    "--save",
    type=click.Path(file_okay=False, path_type=Path),
    help="Bewaar alle antwoorden in deze map.",
)
@click.option(
    "--from",
    "saved",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Lees bewaarde antwoorden uit deze map, zonder netwerk.",
)
@click.option("--column", help="Naam van de kolom met de websites.")
def run(sites: tuple[str, ...], **options: Any) -> None:
    """Scan websites: adressen, of een bestand (csv, xlsx, ods, txt) met websites."""
    asked = Asked(**options)
    asked.check()
    try:
        addresses = _addresses(sites, asked)
        before = written_before(asked.output) if asked.resume and asked.output else Written()
        settings = asked.settings
    except (WorklistError, RoundError) as error:
        raise click.UsageError(str(error)) from error
    outcomes = before.outcomes.copy()
    _scan_and_write(before.left_of(addresses), settings, asked, outcomes)
    _summarise(outcomes)
    known = READ_OUTCOMES | {Outcome.NO_WEBSITE}
    sys.exit(EXIT_ALL_READ if set(outcomes) <= known else EXIT_SOME_UNKNOWN)


@dataclass(frozen=True)
class Asked:
    """The options of one run, as a person gave them."""

    as_json: bool
    allow_private: tuple[Network, ...]
    workers: int
    contact: str
    pause: float
    output: Path | None
    resume: bool
    explain: bool
    opt_out: Path | None
    save: Path | None
    saved: Path | None
    column: str | None

    def check(self) -> None:
        """Refuse options that do not go together."""
        if self.resume and self.output is None:
            raise click.UsageError(
                "Bij --resume hoort --output met het bestand van de vorige keer."
            )
        if self.save is not None and self.saved is not None:
            raise click.UsageError("Gebruik --save of --from, niet allebei.")

    @property
    def settings(self) -> ScanSettings:
        """Limits and manners of this run."""
        return ScanSettings(
            contact=self.contact,
            pause_seconds=self.pause,
            allow_private=self.allow_private,
            opt_out=opted_out(self.opt_out) if self.opt_out is not None else frozenset(),
        )


def _addresses(sites: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    if not sites and asked.saved is not None:
        return Archive(asked.saved).addresses()
    if not sites:
        raise click.UsageError("Noem een adres, een bestand, of --from met een map.")
    addresses = worklist(sites, asked.column).addresses
    if not addresses:
        raise click.UsageError("Het bestand heeft geen regels met websites.")
    return addresses


def _scan_and_write(
    addresses: Sequence[str], settings: ScanSettings, asked: Asked, outcomes: Counter[Outcome]
) -> None:
    lines = ResultLines(asked.output, append=asked.resume, explain=asked.explain)
    bar = tqdm(total=len(addresses), unit="site", file=sys.stderr, disable=not sys.stderr.isatty())

    def heard(_position: int, result: ScanResult) -> None:
        outcomes[result.outcome] += 1
        lines.write(result)
        if asked.as_json:
            click.echo(lines.line(result))
        elif asked.output is None:
            click.echo(_sentence(result))
        bar.update()

    try:
        scan_many(
            addresses,
            settings,
            workers=asked.workers,
            on_result=heard,
            save=Archive(asked.save) if asked.save is not None else None,
            replay=Archive(asked.saved) if asked.saved is not None else None,
        )
    except KeyboardInterrupt as stopped:
        advice = " Met --resume gaat u verder." if asked.output is not None else ""
        raise click.ClickException(f"Gestopt.{advice}") from stopped
    except ArchiveError as error:
        raise click.ClickException(f"Bewaren in deze map lukt niet: {asked.save}") from error
    finally:
        bar.close()
        lines.close()


def _sentence(result: ScanResult) -> str:
    parts = [result.url or "(geen adres)", WORDS[result.outcome]]
    if result.failure is not None:
        parts.append(f"({result.failure.value})")
    if result.page_url is not None:
        parts.append(result.page_url)
    return "  ".join(parts)


def _summarise(outcomes: Counter[Outcome]) -> None:
    click.echo("", err=True)
    for outcome in Outcome:
        if outcomes[outcome]:
            click.echo(f"{outcomes[outcome]:6d}  {WORDS[outcome]}", err=True)
