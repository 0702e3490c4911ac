"""From judged pages to the answer for a site: outcome, confidence and the reasons for both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from sportklimaat.scanner.classification.code import level_of
from sportklimaat.scanner.classification.contact_person import strongest
from sportklimaat.scanner.classification.findings import (
    LEVEL_ORDER,
    CodeReading,
    Level,
    PageJudgement,
)
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import USUAL_NAME
from sportklimaat.scanner.outcomes import Failure, Outcome, TargetGroup, VcpFinding

_ORDER_OF_GROUPS = tuple(TargetGroup)
_OWN_PERSON = (VcpFinding.NAMED, VcpFinding.UNNAMED)
_BELGIAN = 3
_FEW_PAGES = 3

_UNREACHABLE = frozenset(
    {
        Failure.INVALID_URL,
        Failure.PRIVATE_ADDRESS,
        Failure.PORT,
        Failure.DNS,
        Failure.CONNECTION,
        Failure.TLS,
        Failure.TIMEOUT,
        Failure.HTTP_ERROR,
        Failure.REDIRECT_LOOP,
        Failure.PARKED,
        Failure.INTERNAL,
    }
)


@dataclass
class SiteFacts:
    """What a scan gathered before judging the site as a whole."""

    judgements: list[PageJudgement] = field(default_factory=list)
    missed: list[tuple[str, Failure]] = field(default_factory=list)
    skipped: list[tuple[str, Failure]] = field(default_factory=list)
    dead_links: int = 0
    pages_read: int = 0
    budget_spent: bool = False
    is_shell: bool = False
    named_pages: set[str] = field(default_factory=set)
    """Pages to which a link led that calls them a code, or the code for one audience."""


@dataclass(frozen=True)
class Verdict:
    """The answer for a site."""

    outcome: Outcome
    confidence: float
    page: PageJudgement | None
    page_url: str | None
    groups: tuple[TargetGroup, ...]
    vcp: VcpFinding | None
    vog: bool | None
    failure: Failure | None
    reasons: tuple[str, ...]
    reading: CodeReading | None = None
    weighed: tuple[tuple[str, float], ...] = ()
    """By what the confidence was made up: names from the weights, and what each added."""


def failed_outcome(failure: Failure) -> Outcome:
    """What a home page that could not be had means for the site."""
    if failure is Failure.SOCIAL_NETWORK:
        return Outcome.NO_WEBSITE
    if failure is Failure.OPTED_OUT:
        return Outcome.NOT_SCANNED
    return Outcome.UNREACHABLE if failure in _UNREACHABLE else Outcome.UNREADABLE


def failed(failure: Failure, code: str = "") -> Verdict:
    """The verdict when the site as a whole gave nothing to judge."""
    outcome = failed_outcome(failure)
    confidence = weights("confidence").get(outcome.value, 1.0)
    reasons = (f"home_{failure.value}", *((code,) if code else ()))
    weighed = ((outcome.value, confidence),)
    return Verdict(
        outcome, confidence, None, None, (), None, None, failure, reasons, weighed=weighed
    )


@dataclass(frozen=True)
class _Code:
    """The code of a site: the page that shows it best, and all its pages weighed together."""

    page: PageJudgement
    level: Level
    reading: CodeReading
    reasons: tuple[str, ...]


def verdict(facts: SiteFacts) -> Verdict:
    """Weigh all pages of a site that could be read."""
    vcp = strongest([judgement.vcp for judgement in facts.judgements])
    vog = any(judgement.vog for judgement in facts.judgements)
    if _is_belgian(facts):
        return _nothing(facts, vcp, vog, ("belgian_club",))
    code = _code(facts, has_own_person=vcp in _OWN_PERSON)
    if code is None or code.level in (Level.NONE, Level.MENTION):
        missed = _likely_miss(facts)
        if missed is not None:
            return _unreadable(missed, vcp, vog)
        if facts.is_shell and facts.pages_read <= 1:
            return _unreadable((None, Failure.JAVASCRIPT), None, None)
    if code is None or code.level is Level.NONE:
        return _nothing(facts, vcp, vog, ())
    return _found(code, vcp, vog)


def _code(facts: SiteFacts, *, has_own_person: bool) -> _Code | None:
    """One page per audience is one code: add up the pages that are code in part or whole."""
    best = _best(facts.judgements)
    if best is None:
        return None
    alone = _raised(best.level, best.rules, has_own_person=has_own_person)
    parts = [page for page in facts.judgements if page is not best and _is_part(page, facts)]
    reading = best.reading
    for part in parts:
        reading = reading.plus(part.reading)
    if alone[0] is Level.FULL or not parts:
        return _Code(_with_parts(best, parts), alone[0], reading, alone[1])
    strength = max(part.name_strength for part in (best, *parts))
    joined = _raised(*level_of(reading, max(strength, USUAL_NAME)), has_own_person=has_own_person)
    if LEVEL_ORDER[joined[0]] <= LEVEL_ORDER[alone[0]]:
        return _Code(best, alone[0], best.reading, alone[1])
    if best.level in (Level.NONE, Level.MENTION):
        best = max((best, *parts), key=lambda part: part.reading.norms)
    whole = _with_parts(best, parts)
    return _Code(whole, joined[0], reading, (*best.rules, "pages_taken_together"))


def _with_parts(best: PageJudgement, parts: list[PageJudgement]) -> PageJudgement:
    """The page shown for a code, with what its other pages say of the code as a whole."""
    if not parts:
        return best
    pages = (best, *parts)
    return replace(
        best,
        names_discrimination=any(page.names_discrimination for page in pages),
        adopted_on=next((page.adopted_on for page in pages if page.adopted_on), None),
        adopted_by=next((page.adopted_by for page in pages if page.adopted_by), None),
        enrolment_annex=any(page.enrolment_annex for page in pages),
        passages=next((page.passages for page in pages if page.passages), ()),
        matched=next((page.matched for page in pages if page.matched), ()),
    )


def _raised(
    level: Level, rules: tuple[str, ...], *, has_own_person: bool
) -> tuple[Level, tuple[str, ...]]:
    """Norms that only lack somebody to go to are whole when another page names that person."""
    if level is Level.PARTIAL and "no_consequence_or_contact" in rules and has_own_person:
        return Level.FULL, (*rules, "contact_person_on_site")
    return level, rules


def _best(judgements: list[PageJudgement]) -> PageJudgement | None:
    return max(
        judgements,
        key=lambda j: (
            LEVEL_ORDER[j.level],
            j.kind != "news",
            j.level is Level.MENTION and "placeholder" in j.rules,
            j.name_strength if j.level is not Level.FULL else 0,
            j.reading.norms,
        ),
        default=None,
    )


def _found(code: _Code, vcp: VcpFinding, vog: bool) -> Verdict:
    best, level = code.page, code.level
    groups = tuple(group for group in _ORDER_OF_GROUPS if group in code.reading.groups)
    weighed = tuple(_weighed(level, best, code.reading))
    shown = groups if level is not Level.MENTION else ()
    return Verdict(
        Outcome(level.value),
        _sum(weighed),
        best,
        best.url,
        shown,
        vcp,
        vog,
        None,
        tuple(dict.fromkeys(code.reasons)),
        code.reading,
        weighed,
    )


def _is_part(page: PageJudgement, facts: SiteFacts) -> bool:
    """Whether a page adds to the code of the site: a code itself, or named so and with norms."""
    if page.kind is not None:
        return False
    is_named = page.url in facts.named_pages and page.reading.norms > 0
    return page.level in (Level.PARTIAL, Level.FULL) or is_named


def _weighed(
    level: Level, best: PageJudgement, reading: CodeReading
) -> Iterator[tuple[str, float]]:
    weight = weights("confidence")
    yield level.value, weight[level.value]
    if best.name_strength >= USUAL_NAME:
        yield "strong_name", weight["strong_name"]
    extra = min(max(0, reading.norms - weights("levels")["full_norms"]), weight["most_extra_norms"])
    if level is Level.FULL and extra:
        yield "per_extra_norm", extra * weight["per_extra_norm"]
    if best.draft:
        yield "draft", weight["draft"]


def _sum(weighed: Iterable[tuple[str, float]]) -> float:
    return _bounded(sum(value for _, value in weighed))


def _nothing(facts: SiteFacts, vcp: VcpFinding, vog: bool, reasons: tuple[str, ...]) -> Verdict:
    weight = weights("confidence")
    missed = facts.missed or facts.skipped
    doubts = {
        "few_pages": facts.pages_read < _FEW_PAGES,
        "likely_page_missed": bool(missed or facts.dead_links),
        "budget_spent": facts.budget_spent,
        "belgian": "belgian_club" in reasons,
    }
    names = ("not_found", *(name for name, is_so in doubts.items() if is_so))
    weighed = tuple((name, weight[name]) for name in names)
    why = list(reasons)
    if doubts["few_pages"]:
        why.append("few_pages")
    if doubts["likely_page_missed"]:
        why.append("pages_missed" if missed else "dead_link")
    if facts.budget_spent:
        why.append("budget_spent")
    return Verdict(
        Outcome.NOT_FOUND,
        _sum(weighed),
        None,
        None,
        (),
        vcp,
        vog,
        missed[0][1] if missed else None,
        tuple(why) or ("nothing_found",),
        weighed=weighed,
    )


def _unreadable(
    missed: tuple[str | None, Failure], vcp: VcpFinding | None, vog: bool | None
) -> Verdict:
    url, failure = missed
    reasons = (f"likely_page_{failure.value}",) if url else (f"home_{failure.value}",)
    weighed = (("unreadable", weights("confidence")["unreadable"]),)
    return Verdict(
        Outcome.UNREADABLE,
        _sum(weighed),
        None,
        url,
        (),
        vcp,
        vog,
        failure,
        reasons,
        weighed=weighed,
    )


def _likely_miss(facts: SiteFacts) -> tuple[str, Failure] | None:
    """The page that was called a code of conduct and could not be read."""
    return facts.missed[0] if facts.missed else None


def _is_belgian(facts: SiteFacts) -> bool:
    """Whether the site is that of a Belgian club; a Dutch name needs more to say so."""
    signs = [judgement.belgian_signs for judgement in facts.judgements]
    if sum(signs) < _BELGIAN:
        return False
    host = urlsplit(facts.judgements[0].url).hostname or ""
    is_dutch_name = host.endswith(".nl")
    pages = sum(1 for count in signs if count)
    return not is_dutch_name or (sum(signs) >= 2 * _BELGIAN and pages > 1)


def _bounded(value: float) -> float:
    weight = weights("confidence")
    return round(min(weight["highest"], max(weight["lowest"], value)), 2)
