"""Explains a verdict: the pages that counted, the rules and weights, and what would change it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from sportklimaat.scanner.classification.findings import LEVEL_ORDER, PageJudgement
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.explanation import Explanation, PageExplanation
from sportklimaat.scanner.masking import snippet
from sportklimaat.scanner.outcomes import Failure, Outcome, PageVisit, TargetGroup, VcpFinding
from sportklimaat.scanner.verdict import SiteFacts, Verdict

_MOST_PAGES = 5
_MOST_PASSAGES = 3
_GROUPS_OF_A_CODE = 2
_BY_FAILURE = {
    Failure.SCANNED_DOCUMENT: "publish_as_text",
    Failure.NOT_HTML: "publish_as_text",
    Failure.LOGIN: "publish_openly",
    Failure.JAVASCRIPT: "without_javascript",
    Failure.ROBOTS: "allow_robots",
    Failure.BUDGET: "shorten_way",
}


def explained(verdict: Verdict, facts: SiteFacts, visits: Sequence[PageVisit]) -> Explanation:
    """How this verdict came about; persons in the passages are masked."""
    by_url = {visit.url: visit for visit in visits}
    counted = sorted(
        (page for page in facts.judgements if _counts(page)),
        key=lambda page: (page.url != verdict.page_url, -LEVEL_ORDER[page.level]),
    )
    return Explanation(
        pages=tuple(
            _page(page, by_url.get(page.url), most=1 if place else _MOST_PASSAGES)
            for place, page in enumerate(counted[:_MOST_PAGES])
        ),
        confidence=verdict.weighed,
        not_read=tuple((url, failure.value) for url, failure in facts.missed + facts.skipped),
        would_change=tuple(dict.fromkeys(_changes(verdict, facts))),
    )


@cache
def sentences() -> Mapping[str, str]:
    """What would change an outcome, by code, in plain Dutch."""
    return tomllib.loads(files("sportklimaat.scanner").joinpath("changes.toml").read_text("utf-8"))


def _counts(page: PageJudgement) -> bool:
    return LEVEL_ORDER[page.level] > 0 or page.vcp is not VcpFinding.NONE or page.vog


def _page(page: PageJudgement, visit: PageVisit | None, *, most: int) -> PageExplanation:
    return PageExplanation(
        url=page.url,
        why=visit.why if visit is not None else "home",
        judged=page.label,
        rules=page.rules,
        evidence=page.reading.evidence,
        passages=tuple(snippet(passage) for passage in page.passages[:most]),
    )


def _changes(verdict: Verdict, facts: SiteFacts) -> Iterator[str]:
    match verdict.outcome:
        case Outcome.FULL | Outcome.PARTIAL:
            yield from _of_a_code(verdict)
            if verdict.vcp is not VcpFinding.NAMED:
                yield "name_contact_person"
        case Outcome.MENTION:
            yield "publish_text"
        case Outcome.NOT_FOUND:
            yield from _of_nothing(verdict, facts)
        case Outcome.UNREADABLE:
            yield _BY_FAILURE.get(verdict.failure or Failure.INTERNAL, "make_readable")
        case Outcome.UNREACHABLE:
            yield "mend_website"
        case Outcome.NO_WEBSITE:
            yield "own_website"
        case Outcome.NOT_SCANNED:
            return


def _of_a_code(verdict: Verdict) -> Iterator[str]:
    """What a code would need to be whole, or better still."""
    page, reading = verdict.page, verdict.reading
    if page is None or reading is None:
        return
    if verdict.outcome is Outcome.PARTIAL:
        if "only_sexual_harassment" in verdict.reasons:
            yield "more_than_sexual"
        if "mostly_house_rules" in verdict.reasons:
            yield "more_than_house_rules"
        if reading.norms < weights("levels")["full_norms"]:
            yield "add_norms"
        is_for_all = TargetGroup.EVERYONE in reading.groups
        if len(reading.groups) < _GROUPS_OF_A_CODE and not is_for_all:
            yield "add_audience"
        if not (reading.has_consequence or reading.has_contact_point):
            yield "add_consequence"
    if page.draft:
        yield "adopt_draft"
    if not page.names_discrimination:
        yield "name_discrimination"


def _of_nothing(verdict: Verdict, facts: SiteFacts) -> Iterator[str]:
    if "belgian_club" in verdict.reasons:
        yield "not_own_country"
        return
    if facts.dead_links:
        yield "mend_link"
    for _, failure in facts.missed + facts.skipped:
        yield _BY_FAILURE.get(failure, "make_readable")
    yield "publish_and_link"
