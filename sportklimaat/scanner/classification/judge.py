"""Judges one page: its code of conduct, its contact person, its VOG policy, and why."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from sportklimaat.scanner.classification import rules
from sportklimaat.scanner.classification.adoption import adopted, is_enrolment_annex
from sportklimaat.scanner.classification.audiences import referred
from sportklimaat.scanner.classification.club_names import own_names, without
from sportklimaat.scanner.classification.code import (
    USUAL,
    level_of,
    names_discrimination,
    read_code,
)
from sportklimaat.scanner.classification.contact_person import contact_person, is_shared
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading, Level, PageJudgement
from sportklimaat.scanner.classification.folding import fold, words_of
from sportklimaat.scanner.classification.foreign import ABOUT_FEDERATION, belgian_signs, foreign
from sportklimaat.scanner.classification.front import declared
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import STRONG_NAME, PageReading, name_strength
from sportklimaat.scanner.classification.rulebook import Rule
from sportklimaat.scanner.outcomes import VcpFinding
from sportklimaat.scanner.parsing.pages import Page

_OWN_PERSON = (VcpFinding.NAMED, VcpFinding.UNNAMED)
_MAX_PASSAGES = 5
_MAX_NAMES, _MAX_TERMS = 6, 14
_ROLE_LINES, _SHORT_PAGE = 3, 12
_HIRING = re.compile(r"\b(?:aannamebeleid|aanstellingsbeleid|aanname|screening)\b")


def judge_page(
    page: Page, link_text: str = "", outside: frozenset[str] = frozenset()
) -> PageJudgement:
    """Judge a page by its own text; `outside` are texts of links that lead to other sites."""
    reading = PageReading(page, link_text, outside or _links_away(page))
    return _careful(reading) if reading.is_candidate else _ordinary(reading)


def _links_away(page: Page) -> frozenset[str]:
    """The words of links that name another host than the page's own."""
    own = (urlsplit(page.url).hostname or "").removeprefix("www.")
    return frozenset(
        fold(link.text)
        for link in page.links
        if "//" in link.reference[:8] and not _is_same_host(link.reference, own)
    )


def _is_same_host(reference: str, own: str) -> bool:
    authority = reference.split("//", 1)[1].split("/", 1)[0].lower().removeprefix("www.")
    return authority.endswith(own) or own.endswith(authority)


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
        rules=(Rule.NO_NORMS,),
        names_discrimination=False,
        draft=False,
        by_reference=False,
        vcp=VcpFinding.NONE,
        vog=False,
        belgian_signs=belgian_signs(reading),
    )


def _careful(reading: PageReading) -> PageJudgement:
    owner = _owner(reading)
    level, fired, leaned, counts = _concluded(reading, owner)
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
        names_discrimination=is_code and names_discrimination(reading.parts, reading.words),
        draft=is_named and rules.is_draft(reading),
        by_reference=leaned is not None,
        vcp=_contact_person(reading, owner),
        vog=bool(reading.screen & reading.words.bit["certificate"]) and owner is None,
        belgian_signs=belgian_signs(reading),
        kind=reading.kind,
        adopted_on=on,
        adopted_by=by,
        enrolment_annex=is_named and is_enrolment_annex(reading),
        shared_vcp=is_shared(reading.parts, reading.words),
        foreign=owner,
        mainly=_mainly(reading, level),
    )


def _concluded(
    reading: PageReading, owner: str | None
) -> tuple[Level, tuple[str, ...], Sentence | None, CodeReading]:
    """Level, rules and reference, and the counts with the groups that follow from these."""
    counts = read_code(reading.parts, reading.words, reading.headings)
    level, fired, leaned = _judged(reading, counts, owner)
    groups = counts.groups
    if leaned is not None:
        groups = referred(leaned, reading.words, is_for_all=level is Level.FULL)
    elif Rule.INTRODUCED_CODE in fired:
        groups |= declared(reading)
    return level, fired, leaned, replace(counts, groups=groups)


def _owner(reading: PageReading) -> str | None:
    """Whose text it is; advice copied around a named person of the club is the club's."""
    found = foreign(reading)
    if found not in ("advice", ABOUT_FEDERATION):
        return found
    is_named = _contact_person(reading, None) is VcpFinding.NAMED
    return None if is_named and (found == "advice" or _appoints(reading)) else found


def _appoints(reading: PageReading) -> bool:
    """Whether the club says that it has a contact person, not the federation."""
    bit = reading.words.bit
    other = bit["role_elsewhere"] | bit["federations"]
    return any(
        p.kinds & bit["role"] and p.kinds & bit["own"] and not p.kinds & other
        for p in reading.parts
    )


def _judged(
    reading: PageReading, counts: CodeReading, owner: str | None
) -> tuple[Level, tuple[str, ...], Sentence | None]:
    """Level, rules, and the sentence of a reference when the code is one by reference."""
    judged = rules.tempered(level_of(counts, reading.strength), counts, reading.kind)
    if owner not in (None, ABOUT_FEDERATION):
        return Level.NONE, (Rule(f"{owner}_text"),), None
    if judged[1] == (Rule.FEW_NORMS,) and _is_called_contact(reading):
        # What a contact person is there for reads like a list of norms.
        judged = Level.NONE, (Rule.TOO_FEW_NORMS,)
    if judged[0] in (Level.FULL, Level.PARTIAL) and _tells_of_contact(reading, counts):
        judged = Level.NONE, (Rule.TOO_FEW_NORMS,)
    judged = rules.introduced(reading, judged, counts)
    judged = rules.about_bullying(reading, judged)
    leaned = rules.reference(reading)
    if leaned is not None and rules.leans_on_reference(judged, counts):
        referred = rules.by_reference(leaned, reading, counts)
        return *referred, leaned
    is_their_news = owner is not None and reading.kind == "news"
    if is_their_news:
        return Level.NONE, (Rule(f"{owner}_text"),), None
    if owner is not None and judged[0] is not Level.NONE:
        judged = Level.NONE, (Rule(f"{owner}_text"),)
    if judged[0] is Level.NONE:
        judged = rules.mention(reading, judged)
    return *judged, None


def _mainly(reading: PageReading, level: Level) -> str | None:
    """What a page that only mentions a code is about instead: its contact person, or the VOG."""
    if level is not Level.MENTION or reading.own_strength == STRONG_NAME:
        return None
    naming = sum(1 for part in rules.naming_sentences(reading) if not part.is_heading)
    if _is_called_after(reading, "role") or _lines(reading, "role") > naming + 1:
        return "vcp"
    if _is_called_after(reading, "certificate") or _HIRING.search(reading.names):
        return "vog" if _lines(reading, "certificate") else None
    return None


def _lines(reading: PageReading, kind: str) -> int:
    """In how many lines, links apart, a kind of word stands."""
    bit = reading.words.bit[kind]
    return sum(1 for p in reading.parts if p.kinds & bit and not reading.is_only_link(p))


def _title(page: Page) -> str:
    return (page.title or page.heading) if page.kind == "html" else (page.heading or page.title)


def _page_rules(reading: PageReading, owner: str | None) -> tuple[str, ...]:
    if owner is not None:
        return ()
    fired: tuple[str, ...] = ()
    if _is_called_after(reading, "role"):
        fired = (Rule.VCP_PAGE,)
    elif _is_about_role(reading, is_other=_is_called_after(reading, "certificate")):
        fired = (Rule.VCP_PASSAGE,)
    return fired + ((Rule.VOG_PAGE,) if _is_called_after(reading, "certificate") else ())


def _is_called_after(reading: PageReading, kind: str) -> bool:
    """Whether title, address or the first heading holds a kind of word."""
    called = reading.words.everything.scan(words_of(f"{reading.headings} {reading.address}"))
    called |= next((part.kinds for part in reading.parts if part.is_heading), 0)
    return bool(called & reading.words.bit[kind])


def _is_called_contact(reading: PageReading) -> bool:
    """Whether the page is called after its contact person and not after a code."""
    return reading.own_strength < USUAL and Rule.VCP_PAGE in _page_rules(reading, None)


def _tells_of_contact(reading: PageReading, counts: CodeReading) -> bool:
    """Whether title or heading is the contact person, and no heading or lead names rules."""
    words = reading.words
    called = words.everything.scan(words_of(reading.headings)) & words.bit["role"]
    if not called or counts.norms >= weights("levels")["extensive_norms"]:
        return False
    heads = (p.folded for p in reading.parts if p.is_heading or p.text.endswith(":"))
    return not any(name_strength(text, words) >= USUAL for text in (reading.headings, *heads))


def _is_about_role(reading: PageReading, *, is_other: bool) -> bool:
    """A passage of some length about the contact person, or a short page of no other title."""
    lines = _lines(reading, "role")
    is_short = len(reading.parts) <= _SHORT_PAGE and not is_other
    return lines >= _ROLE_LINES or (lines > 0 and is_short)


def _contact_person(reading: PageReading, owner: str | None) -> VcpFinding:
    if owner not in (None, ABOUT_FEDERATION):
        return VcpFinding.NONE
    names = _club_names(reading)
    spoken = tuple(
        replace(part, text=without(names, part.text))
        for part in reading.parts
        if part.is_heading or not reading.is_only_link(part)
    )
    found = contact_person(spoken, reading.words, is_called=_is_called_after(reading, "role"))
    if owner == ABOUT_FEDERATION and found in _OWN_PERSON:
        return VcpFinding.FEDERATION_ONLY
    return VcpFinding.VACANCY if reading.kind == "vacancy" and found in _OWN_PERSON else found


def _club_names(reading: PageReading) -> tuple[str, ...]:
    if not reading.screen & reading.words.bit["role"]:
        return ()
    return own_names(reading.page.text, urlsplit(reading.page.url).hostname or "")


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
    text = words_of(f"{reading.folded} {reading.headings}")
    names = (words.strong.listed(text) + words.usual.listed(text))[:_MAX_NAMES]
    themes = [
        term for kind in sorted(words.hard) for term in words.themes.lists[kind].listed(text)[:2]
    ]
    return tuple(dict.fromkeys(names + themes))[:_MAX_TERMS]
