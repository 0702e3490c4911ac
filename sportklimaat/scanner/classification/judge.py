"""Judges one page: its code of conduct, its contact person, its VOG policy, and why."""

from urllib.parse import urlsplit

from sportklimaat.scanner.classification import rules
from sportklimaat.scanner.classification.adoption import adopted, is_enrolment_annex
from sportklimaat.scanner.classification.code import level_of, names_discrimination, read_code
from sportklimaat.scanner.classification.contact_person import contact_person, is_shared
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading, Level, PageJudgement
from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.foreign import foreign
from sportklimaat.scanner.classification.reading import PageReading
from sportklimaat.scanner.outcomes import VcpFinding
from sportklimaat.scanner.parsing.pages import Page

_OWN_PERSON = (VcpFinding.NAMED, VcpFinding.UNNAMED)
_MAX_PASSAGES = 5
_MAX_NAMES, _MAX_TERMS = 6, 14


def judge_page(
    page: Page, link_text: str = "", outside: frozenset[str] = frozenset()
) -> PageJudgement:
    """Judge a page by its own text; `outside` are texts of links that lead to other sites."""
    reading = PageReading(page, link_text, outside)
    return _careful(reading) if reading.is_candidate else _ordinary(reading)


def _ordinary(reading: PageReading) -> PageJudgement:
    """A page without a single word that matters; most are."""
    return PageJudgement(
        url=reading.page.url,
        title=_title(reading.page),
        level=Level.NONE,
        reading=CodeReading(),
        name_strength=0,
        passages=(),
        matched=(),
        rules=("no_norms",),
        names_discrimination=False,
        draft=False,
        by_reference=False,
        vcp=VcpFinding.NONE,
        vog=False,
        belgian_signs=_belgian_signs(reading),
    )


def _careful(reading: PageReading) -> PageJudgement:
    counts = read_code(reading.parts, reading.words, reading.headings)
    owner = foreign(reading)
    level, fired, leaned = _judged(reading, counts, owner)
    is_code = level in (Level.FULL, Level.PARTIAL)
    on, by = adopted(reading) if is_code else (None, None)
    is_named = level is not Level.NONE
    return PageJudgement(
        url=reading.page.url,
        title=_title(reading.page),
        level=level,
        reading=counts,
        name_strength=reading.strength,
        passages=_passages(reading, level, leaned),
        matched=_matched(reading) if is_named else (),
        rules=fired + _page_rules(reading, owner),
        names_discrimination=is_code and names_discrimination(reading.parts),
        draft=is_named and rules.is_draft(reading),
        by_reference=leaned is not None,
        vcp=_contact_person(reading, owner),
        vog=bool(reading.screen & reading.words.bit["certificate"]) and owner is None,
        belgian_signs=_belgian_signs(reading),
        kind=reading.kind,
        adopted_on=on,
        adopted_by=by,
        enrolment_annex=is_named and is_enrolment_annex(reading),
        shared_vcp=is_shared(reading.parts, reading.words),
        foreign=owner,
    )


def _judged(
    reading: PageReading, counts: CodeReading, owner: str | None
) -> tuple[Level, tuple[str, ...], Sentence | None]:
    """Level, rules, and the sentence of a reference when the code is one by reference."""
    judged = rules.tempered(level_of(counts, reading.strength), counts, reading.kind)
    if owner is not None:
        return Level.NONE, (f"{owner}_text",), None
    leaned = rules.reference(reading)
    if leaned is not None and rules.leans_on_reference(judged, counts):
        referred = rules.by_reference(leaned, reading)
        return *referred, leaned
    if judged[0] is Level.NONE:
        judged = rules.mention(reading, judged)
    return *judged, None


def _title(page: Page) -> str:
    return (page.title or page.heading) if page.kind == "html" else (page.heading or page.title)


def _page_rules(reading: PageReading, owner: str | None) -> tuple[str, ...]:
    if owner is not None:
        return ()
    bit = reading.words.bit
    called = reading.words.everything.scan(words_of(f"{reading.headings} {reading.address}"))
    called |= next((part.kinds for part in reading.parts if part.is_heading), 0)
    fired = ("vcp_page",) if called & bit["role"] else ()
    return fired + (("vog_page",) if called & bit["certificate"] else ())


def _contact_person(reading: PageReading, owner: str | None) -> VcpFinding:
    if owner is not None:
        return VcpFinding.NONE
    found = contact_person(reading.parts, reading.words)
    return VcpFinding.VACANCY if reading.kind == "vacancy" and found in _OWN_PERSON else found


def _belgian_signs(reading: PageReading) -> int:
    is_belgian_name = (urlsplit(reading.page.url).hostname or "").endswith(".be")
    bit = reading.words.bit["belgium"]
    signs = 0
    if reading.screen & bit:
        signs = sum(1 for _ in reading.words.everything.places(words_of(reading.folded), bit))
    return signs + (2 if is_belgian_name else 0)


def _passages(reading: PageReading, level: Level, leaned: Sentence | None) -> tuple[str, ...]:
    """The sentences that show it best: hard norms first, otherwise where it is named."""
    if level is Level.NONE:
        return ()
    hard_bits = reading.words.hard_bits
    named = rules.naming_sentences(reading)
    norms = [part for part in reading.parts if part.is_norm]
    hard = [part for part in norms if part.kinds & hard_bits]
    if level is Level.MENTION:
        chosen = [part for part in named if not part.is_heading] or named
    else:
        chosen = hard or norms or named
    # The sentence that says most, says it best; among equals the first.
    telling = sorted(chosen, key=lambda part: -(part.kinds & hard_bits).bit_count())
    if leaned is not None:
        telling = [leaned, *(part for part in telling if part is not leaned)]
    return tuple(part.text for part in telling[:_MAX_PASSAGES])


def _matched(reading: PageReading) -> tuple[str, ...]:
    words = reading.words
    text = f"{reading.folded} {reading.headings}"
    names = (words.strong.listed(text) + words.usual.listed(text))[:_MAX_NAMES]
    themes = [
        term for kind in sorted(words.hard) for term in words.themes.lists[kind].listed(text)[:2]
    ]
    return tuple(dict.fromkeys(names + themes))[:_MAX_TERMS]
