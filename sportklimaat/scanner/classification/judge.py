"""Judges one page: its code of conduct, its contact person, its VOG policy, and why."""

import re
from urllib.parse import urlsplit

from sportklimaat.scanner.classification import rules
from sportklimaat.scanner.classification.code import level_of, read_code
from sportklimaat.scanner.classification.contact_person import contact_person
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import Level, PageJudgement
from sportklimaat.scanner.classification.reading import PageReading
from sportklimaat.scanner.outcomes import VcpFinding
from sportklimaat.scanner.parsing.pages import Page

_DISCRIMINATION = re.compile(r"\b\w{0,20}(?:discrimin|diskrimin|racis)")
_OWN_PERSON = (VcpFinding.NAMED, VcpFinding.UNNAMED)
_MAX_PASSAGES = 5
_MAX_NAMES, _MAX_TERMS = 6, 14


def judge_page(
    page: Page, link_text: str = "", outside: frozenset[str] = frozenset()
) -> PageJudgement:
    """Judge a page by its own text; `outside` are texts of links that lead to other sites."""
    reading = PageReading(page, link_text, outside)
    counts = read_code(reading.parts, reading.words, reading.headings)
    judged = rules.tempered(level_of(counts, reading.strength), counts, reading.kind)
    adopted = rules.reference(reading)
    has_reference = adopted is not None and rules.leans_on_reference(judged, counts)
    if adopted is not None and has_reference:
        judged = rules.by_reference(adopted, reading)
    if judged[0] is Level.NONE:
        judged = rules.mention(reading, judged)
    level, fired = judged
    is_code = level in (Level.FULL, Level.PARTIAL)
    return PageJudgement(
        url=page.url,
        title=_title(page),
        level=level,
        reading=counts,
        name_strength=reading.strength,
        passages=_passages(reading, level, adopted if has_reference else None),
        matched=_matched(reading) if level is not Level.NONE else (),
        rules=fired + _page_rules(reading),
        names_discrimination=is_code and bool(_DISCRIMINATION.search(reading.folded)),
        draft=level is not Level.NONE and rules.is_draft(reading),
        by_reference=has_reference,
        vcp=_contact_person(reading),
        vog=reading.words.certificate.occurs(reading.folded),
        belgian_signs=_belgian_signs(reading),
        kind=reading.kind,
    )


def _title(page: Page) -> str:
    return (page.title or page.heading) if page.kind == "html" else (page.heading or page.title)


def _page_rules(reading: PageReading) -> tuple[str, ...]:
    fired = ("vcp_page",) if reading.words.role.occurs(reading.headings) else ()
    return fired + (("vog_page",) if reading.words.certificate.occurs(reading.headings) else ())


def _contact_person(reading: PageReading) -> VcpFinding:
    found = contact_person(reading.parts, reading.words)
    return VcpFinding.VACANCY if reading.kind == "vacancy" and found in _OWN_PERSON else found


def _belgian_signs(reading: PageReading) -> int:
    is_belgian_name = (urlsplit(reading.page.url).hostname or "").endswith(".be")
    return reading.words.belgium.count(reading.folded) + (2 if is_belgian_name else 0)


def _passages(reading: PageReading, level: Level, adopted: Sentence | None) -> tuple[str, ...]:
    """The sentences that show it best: hard norms first, otherwise where it is named."""
    if level is Level.NONE:
        return ()
    named = rules.naming_sentences(reading)
    norms = [part for part in reading.parts if part.is_norm]
    hard = [part for part in norms if part.themes & reading.words.hard]
    if level is Level.MENTION:
        chosen = [part for part in named if not part.is_heading] or named
    else:
        chosen = hard or norms or named
    # The sentence that says most, says it best; among equals the first.
    telling = sorted(chosen, key=lambda part: -len(part.themes & reading.words.hard))
    if adopted is not None:
        telling = [adopted, *(part for part in telling if part is not adopted)]
    return tuple(part.text for part in telling[:_MAX_PASSAGES])


def _matched(reading: PageReading) -> tuple[str, ...]:
    words = reading.words
    text = f"{reading.folded} {reading.headings}"
    names = (words.strong.listed(text) + words.usual.listed(text))[:_MAX_NAMES]
    themes = [
        term for kind in sorted(words.hard) for term in words.themes.lists[kind].listed(text)[:2]
    ]
    return tuple(dict.fromkeys(names + themes))[:_MAX_TERMS]
