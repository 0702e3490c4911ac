"""The scanner at a terminal: addresses or a spreadsheet in, one line per site out."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.classification.findings import PageJudgement
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.rulebook import Rule, rulebook
from sportklimaat.scanner.fetching.urls import UnusableUrlError, parse
from sportklimaat.scanner.masking import masked, snippet
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.reading import read_capture
from sportklimaat.scanner.run_command import EXIT_ALL_READ, EXIT_SOME_UNKNOWN, run


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


_HELP = """Kijk of op websites van sportclubs een gedragscode staat.

\b
Voorbeelden:
  python -m sportklimaat.scanner https://www.club.example
  python -m sportklimaat.scanner run clubs.xlsx --json --output uitkomst.jsonl
"""


@click.group(
    cls=_RunByDefault, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]}
)
def main() -> None:
    """The command of the scanner."""


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


def _answer(found: PageJudgement) -> dict[str, Any]:
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
        "themes": list(found.themes),
        "adopted_on": found.adopted_on,
        "adopted_by": found.adopted_by,
        "enrolment_annex": found.enrolment_annex,
        "shared_vcp": found.shared_vcp,
        "weights": [_weighed(rule, found) for rule in found.rules],
    }


def _weighed(rule: str, found: PageJudgement) -> dict[str, Any]:
    """One rule that fired: what it says, its thresholds, and what was counted on the page."""
    told = rulebook()[Rule(rule)]
    limits = weights("levels")
    return {
        "rule": rule,
        "sentence": told.sentence_nl,
        "effect": told.effect,
        "limits": {name: limits[name] for name in told.limits},
        "evidence": dict(found.reading.evidence),
    }


main.add_command(run)

if __name__ == "__main__":
    main()
