"""The scanner at a terminal: addresses or a spreadsheet in, one line per site out."""

import ipaddress
import json
import sys
from collections import Counter
from pathlib import Path
from typing import IO, Any

import click
from tqdm import tqdm

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.fetching.urls import UnusableUrlError, parse
from sportklimaat.scanner.masking import masked, snippet
from sportklimaat.scanner.outcomes import READ_OUTCOMES, Failure, Outcome, ScanResult
from sportklimaat.scanner.parsing.reading import read_capture
from sportklimaat.scanner.pipeline import scan_many
from sportklimaat.scanner.settings import Network, ScanSettings
from sportklimaat.scanner.worklist import WorklistError, worklist

EXIT_ALL_READ, EXIT_SOME_UNKNOWN, EXIT_USAGE = 0, 1, 2

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


class _RunByDefault(click.Group):
    """`scanner URL` means `scanner run URL`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = ["run", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0].startswith("-") and args[0] not in ("--help", "-h"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_RunByDefault, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    r"""Kijk of op websites van sportclubs een gedragscode staat.

    \b
    Voorbeelden:
      python -m sportklimaat.scanner https://www.club.example
      python -m sportklimaat.scanner run clubs.xlsx --json --output uitkomst.jsonl
    """


def _networks(
    _ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]
) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(text, strict=False) for text in value)
    except ValueError as error:
        raise click.BadParameter("geef een netwerk zoals 127.0.0.0/8") from error


@main.command()
@click.argument("sites", nargs=-1, required=True, metavar="URL... | BESTAND")
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
    type=click.IntRange(1, 64),
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
@click.option("--column", help="Naam van de kolom met de websites.")
def run(
    sites: tuple[str, ...],
    as_json: bool,
    allow_private: tuple[Network, ...],
    workers: int,
    contact: str,
    pause: float,
    output: Path | None,
    column: str | None,
) -> None:
    """Scan websites: adressen, of een bestand (csv, xlsx, ods) met een kolom websites."""
    try:
        work = worklist(sites, column)
    except WorklistError as error:
        raise click.UsageError(str(error)) from error
    if not work.addresses:
        raise click.UsageError("Het bestand heeft geen regels met websites.")
    settings = ScanSettings(contact=contact, pause_seconds=pause, allow_private=allow_private)
    outcomes = _scan_and_write(work.addresses, settings, workers, output, as_json=as_json)
    _summarise(outcomes)
    known = READ_OUTCOMES | {Outcome.NO_WEBSITE}
    sys.exit(EXIT_ALL_READ if set(outcomes) <= known else EXIT_SOME_UNKNOWN)


def _scan_and_write(
    addresses: tuple[str, ...],
    settings: ScanSettings,
    workers: int,
    output: Path | None,
    *,
    as_json: bool,
) -> Counter[Outcome]:
    outcomes: Counter[Outcome] = Counter()
    target = output.open("w", encoding="utf-8") if output is not None else None
    bar = tqdm(total=len(addresses), unit="site", file=sys.stderr, disable=not sys.stderr.isatty())

    def heard(_position: int, result: ScanResult) -> None:
        outcomes[result.outcome] += 1
        _write(result, target, as_json=as_json)
        bar.update()

    try:
        scan_many(addresses, settings, workers=workers, on_result=heard)
    finally:
        bar.close()
        if target is not None:
            target.close()
    return outcomes


def _write(result: ScanResult, target: IO[str] | None, *, as_json: bool) -> None:
    line = json.dumps(result.to_json(), ensure_ascii=False)
    if target is not None:
        target.write(line + "\n")
        target.flush()
    if as_json:
        click.echo(line)
    elif target is None:
        click.echo(_sentence(result))


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


@main.command()
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND"
)
@click.option("--url", required=True, help="Het adres waar deze pagina stond.")
@click.option("--json", "as_json", is_flag=True, help="Geef het oordeel als JSON.")
def classify(file: Path, url: str, as_json: bool) -> None:
    """Beoordeel één bewaarde pagina."""
    try:
        page = read_capture(Capture.saved(parse(url), file.read_bytes(), file.suffix))
    except UnusableUrlError as error:
        raise click.UsageError(f"Dit adres klopt niet: {error.code}") from error
    answer = _unreadable_answer(page) if isinstance(page, Failure) else _answer(judge_page(page))
    text = (
        json.dumps(answer, ensure_ascii=False)
        if as_json
        else f"{answer['label']}: {', '.join(answer['rules'])}"
    )
    click.echo(text)
    sys.exit(EXIT_SOME_UNKNOWN if isinstance(page, Failure) else EXIT_ALL_READ)


def _unreadable_answer(failure: Failure) -> dict[str, Any]:
    return {"label": "none", "failure": failure.value, "rules": [failure.value], "passages": []}


def _answer(found: Any) -> dict[str, Any]:
    return {
        "label": found.label,
        "title": masked(found.title),
        "names_discrimination": found.names_discrimination,
        "draft": found.draft,
        "by_reference": found.by_reference,
        "target_groups": sorted(group.value for group in found.reading.groups),
        "vcp": found.vcp.value,
        "vog": found.vog,
        "matched": list(found.matched),
        "rules": list(found.rules),
        "passages": [snippet(passage) for passage in found.passages],
    }


if __name__ == "__main__":
    main()
