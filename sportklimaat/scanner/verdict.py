"""From judged pages to the answer for a site: outcome, confidence and the reasons for both."""

from dataclasses import dataclass, field

from sportklimaat.scanner.classification.code import level_of
from sportklimaat.scanner.classification.contact_person import strongest
from sportklimaat.scanner.classification.findings import (
    LEVEL_ORDER,
    CodeReading,
    Level,
    PageJudgement,
)
from sportklimaat.scanner.classification.lexicon import weights
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
    return Verdict(outcome, confidence, None, None, (), None, None, failure, reasons)


def verdict(facts: SiteFacts) -> Verdict:
    """Weigh all pages of a site that could be read."""
    best = _best(facts.judgements)
    vcp = strongest([judgement.vcp for judgement in facts.judgements])
    vog = any(judgement.vog for judgement in facts.judgements)
    if _is_belgian(facts):
        return _nothing(facts, vcp, vog, ("belgian_club",))
    if best is None or best.level in (Level.NONE, Level.MENTION):
        missed = _likely_miss(facts)
        if missed is not None:
            return _unreadable(missed, vcp, vog)
        if facts.is_shell and facts.pages_read <= 1:
            return _unreadable((None, Failure.JAVASCRIPT), None, None)
    if best is None or best.level is Level.NONE:
        return _nothing(facts, vcp, vog, ())
    return _found(best, facts, vcp, vog)


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


def _found(best: PageJudgement, facts: SiteFacts, vcp: VcpFinding, vog: bool) -> Verdict:
    level, reading, joined = _together(best, facts.judgements)
    if level is Level.PARTIAL and "no_consequence_or_contact" in best.rules and vcp in _OWN_PERSON:
        level, joined = Level.FULL, (*joined, "contact_person_on_site")
    reasons = tuple(dict.fromkeys((*best.rules, *joined)))
    groups = tuple(group for group in _ORDER_OF_GROUPS if group in reading.groups)
    confidence = _confidence(level, best, reading)
    outcome = Outcome(level.value)
    shown = groups if level is not Level.MENTION else ()
    return Verdict(outcome, confidence, best, best.url, shown, vcp, vog, None, reasons)


def _together(
    best: PageJudgement, judgements: list[PageJudgement]
) -> tuple[Level, CodeReading, tuple[str, ...]]:
    """One page per audience is one code: add up the pages that are code in part or whole."""
    others = [
        judgement
        for judgement in judgements
        if judgement is not best
        and judgement.level in (Level.PARTIAL, Level.FULL)
        and judgement.kind != "news"
    ]
    reading = best.reading
    for judgement in others:
        reading = reading.plus(judgement.reading)
    if best.level is not Level.PARTIAL or not others:
        return best.level, reading if others else best.reading, ()
    level, _ = level_of(reading, best.name_strength)
    if level is Level.FULL:
        return level, reading, ("pages_taken_together",)
    return best.level, best.reading, ()


def _confidence(level: Level, best: PageJudgement, reading: CodeReading) -> float:
    weight = weights("confidence")
    value = weight[level.value]
    if best.name_strength >= 2:  # noqa: PLR2004 - a strong or usual name
        value += weight["strong_name"]
    extra = min(max(0, reading.norms - weights("levels")["full_norms"]), weight["most_extra_norms"])
    value += extra * weight["per_extra_norm"] if level is Level.FULL else 0.0
    value += weight["draft"] if best.draft else 0.0
    return _bounded(value)


def _nothing(facts: SiteFacts, vcp: VcpFinding, vog: bool, reasons: tuple[str, ...]) -> Verdict:
    weight = weights("confidence")
    value = weight["not_found"]
    why = list(reasons)
    if facts.pages_read < _FEW_PAGES:
        value += weight["few_pages"]
        why.append("few_pages")
    if facts.missed or facts.skipped or facts.dead_links:
        value += weight["likely_page_missed"]
        why.append("pages_missed" if facts.missed or facts.skipped else "dead_link")
    if facts.budget_spent:
        value += weight["budget_spent"]
        why.append("budget_spent")
    if "belgian_club" in reasons:
        value += weight["belgian"]
    missed = facts.missed or facts.skipped
    failure = missed[0][1] if missed else None
    return Verdict(
        Outcome.NOT_FOUND,
        _bounded(value),
        None,
        None,
        (),
        vcp,
        vog,
        failure,
        tuple(why) or ("nothing_found",),
    )


def _unreadable(
    missed: tuple[str | None, Failure], vcp: VcpFinding | None, vog: bool | None
) -> Verdict:
    url, failure = missed
    reasons = (f"likely_page_{failure.value}",) if url else (f"home_{failure.value}",)
    confidence = weights("confidence")["unreadable"]
    return Verdict(Outcome.UNREADABLE, confidence, None, url, (), vcp, vog, failure, reasons)


def _likely_miss(facts: SiteFacts) -> tuple[str, Failure] | None:
    """The page that was called a code of conduct and could not be read."""
    return facts.missed[0] if facts.missed else None


def _is_belgian(facts: SiteFacts) -> bool:
    return sum(judgement.belgian_signs for judgement in facts.judgements) >= _BELGIAN


def _bounded(value: float) -> float:
    weight = weights("confidence")
    return round(min(weight["highest"], max(weight["lowest"], value)), 2)
