"""Judges one page: its names, its code, its contact person, its VOG, and why."""

import re
from urllib.parse import unquote, urlsplit

from sportklimaat.scanner.classification.code import level_of, read_code
from sportklimaat.scanner.classification.contact_person import contact_person
from sportklimaat.scanner.classification.evidence import Sentence, sentences
from sportklimaat.scanner.classification.findings import CodeReading, Level, PageJudgement
from sportklimaat.scanner.classification.lexicon import Lexicon, fold, lexicon, weights
from sportklimaat.scanner.outcomes import TargetGroup, VcpFinding
from sportklimaat.scanner.parsing.pages import Page

STRONG_NAME, USUAL_NAME, WEAK_NAME, NO_NAME = 3, 2, 1, 0
_WORDS = re.compile(r"[\W_]+")
_DISCRIMINATION = re.compile(r"\b\w*(?:discrimin|diskrimin|racis)\w*")
_DATED_PATH = re.compile(r"/(?:19|20)\d\d/\d{1,2}/|newsid=|/nieuws/|/news/")
_SEVERE = frozenset({"privacy", "corona", "governance", "playing"})
_DRAFT_REACH = 8


def address_words(url: str) -> str:
    """Path and query of an address as words."""
    parts = urlsplit(url)
    return fold(_WORDS.sub(" ", unquote(f"{parts.path} {parts.query}")))


def name_strength(text: str, words: Lexicon) -> int:
    """How clearly a title, heading, link or address says that here is a code of conduct."""
    if words.strong.occurs(text):
        return STRONG_NAME
    if words.usual.occurs(text):
        return USUAL_NAME
    return WEAK_NAME if words.weak.occurs(text) else NO_NAME


def judge_page(
    page: Page, link_text: str = "", outside: frozenset[str] = frozenset()
) -> PageJudgement:
    """Judge a page by its own text; `outside` are texts of links that lead to other sites."""
    words = lexicon()
    parts = sentences(page, words)
    names = fold(f"{page.title} {page.heading} {link_text}") + " " + address_words(page.url)
    strength = max(name_strength(names, words), _heading_strength(parts, words))
    reading = read_code(parts, words)
    kind = _page_kind(page, words)
    level, rules = level_of(reading, strength)
    level, rules = _tempered(level, rules, reading, kind)
    reference = _reference(parts, words)
    if reference is not None and level in (Level.NONE, Level.MENTION):
        level, rules = _by_reference(reference, parts, words)
    if level is Level.NONE:
        level, rules = _mention(parts, strength, kind, outside, words, rules)
    return _judgement(page, parts, words, level, rules, reading, strength, reference, kind)


def _judgement(
    page: Page,
    parts: tuple[Sentence, ...],
    words: Lexicon,
    level: Level,
    rules: tuple[str, ...],
    reading: CodeReading,
    strength: int,
    reference: Sentence | None,
    kind: str | None,
) -> PageJudgement:
    folded = fold(page.text)
    person = contact_person(parts, words)
    headings = fold(f"{page.title} {page.heading}")
    pages = (("vcp_page",) if words.role.occurs(headings) else ()) + (
        ("vog_page",) if words.certificate.occurs(headings) else ()
    )
    counts = level in (Level.FULL, Level.PARTIAL)
    return PageJudgement(
        url=page.url,
        title=page.heading if page.kind != "html" else page.title or page.heading,
        level=level,
        reading=reading,
        name_strength=strength,
        passages=_passages(parts, words, level, reference),
        matched=_matched(folded + " " + headings, words) if level is not Level.NONE else (),
        rules=rules + pages,
        names_discrimination=counts and bool(_DISCRIMINATION.search(folded)),
        draft=level is not Level.NONE and _is_draft(page, parts, words),
        by_reference=reference is not None and level is not Level.NONE,
        vcp=VcpFinding.VACANCY if kind == "vacancy" and person in _OWN else person,
        vog=words.certificate.occurs(folded),
        belgian_signs=words.belgium.count(folded)
        + (2 if urlsplit(page.url).netloc.endswith(".be") else 0),
        kind=kind,
    )


_OWN = (VcpFinding.NAMED, VcpFinding.UNNAMED)


def _heading_strength(parts: tuple[Sentence, ...], words: Lexicon) -> int:
    """A section named after the code counts when norms stand in it."""
    with_norms = {part.section for part in parts if part.is_norm}
    return max(
        (
            name_strength(part.folded, words)
            for part in parts
            if part.is_heading and part.section in with_norms
        ),
        default=NO_NAME,
    )


def _page_kind(page: Page, words: Lexicon) -> str | None:
    headings = fold(f"{page.title.split(' - ')[0].split(' | ')[0]} {page.heading}")
    kinds = words.page_kinds.found(headings + " " + address_words(page.url))
    for kind in ("privacy", "corona", "governance", "playing", "vacancy", "news"):
        if kind in kinds:
            return kind
    return "news" if _DATED_PATH.search(page.url.lower()) else None


def _tempered(
    level: Level, rules: tuple[str, ...], reading: CodeReading, kind: str | None
) -> tuple[Level, tuple[str, ...]]:
    """Privacy texts, corona rules and the like are no code, however they phrase it."""
    if kind in _SEVERE and level is not Level.NONE:
        strong = reading.norms >= 2 * weights("levels")["full_norms"] and reading.hard_norms >= 3  # noqa: PLR2004
        return (level, rules) if strong and kind == "playing" else (Level.NONE, (f"{kind}_text",))
    if kind == "vacancy" and level is not Level.NONE:
        return Level.NONE, ("vacancy_text",)
    if kind == "news" and level is Level.PARTIAL:
        return Level.MENTION, ("news_item",)
    return level, rules


def _reference(parts: tuple[Sentence, ...], words: Lexicon) -> Sentence | None:
    """The sentence that makes the federation's code count in this club."""
    for position, part in enumerate(parts):
        if part.is_heading or not words.strong.occurs(part.folded):
            continue
        if "privacy" in part.elsewhere:
            continue
        near = " ".join(p.folded for p in parts[position : position + 2] if not p.is_heading)
        if (
            words.federations.occurs(near)
            and words.adoption.occurs(near)
            and words.own.occurs(near)
        ):
            return part
    return None


def _by_reference(
    reference: Sentence, parts: tuple[Sentence, ...], words: Lexicon
) -> tuple[Level, tuple[str, ...]]:
    nearby = [part for part in parts if part.section == reference.section]
    groups = frozenset[str]().union(*(words.target_groups.found(part.folded) for part in nearby))
    several = (
        TargetGroup.EVERYONE.value in groups or len(groups) >= weights("levels")["full_groups"]
    )
    return (Level.FULL if several else Level.PARTIAL), ("by_reference",)


def _mention(
    parts: tuple[Sentence, ...],
    strength: int,
    kind: str | None,
    outside: frozenset[str],
    words: Lexicon,
    rules: tuple[str, ...],
) -> tuple[Level, tuple[str, ...]]:
    if kind in _SEVERE:
        return Level.NONE, (f"{kind}_text",)
    named = [
        part
        for part in parts
        if words.strong.occurs(part.folded)
        and not part.elsewhere & {"privacy", "governance", "corona"}
        and not any(text and text in part.folded for text in outside)
    ]
    if not named:
        return Level.NONE, rules
    folded = " ".join(part.folded for part in parts)
    if strength == STRONG_NAME and words.placeholder.occurs(folded):
        return Level.MENTION, ("placeholder",)
    return Level.MENTION, ("news_item",) if kind == "news" else ("named_only",)


def _is_draft(page: Page, parts: tuple[Sentence, ...], words: Lexicon) -> bool:
    top = fold(f"{page.title} {page.heading}") + " " + address_words(page.url)
    if words.draft.occurs(top):
        return True
    named = [
        part.folded
        for number, part in enumerate(parts)
        if number < _DRAFT_REACH or (words.strong.occurs(part.folded) and not part.is_norm)
    ]
    return any(words.draft.occurs(text) for text in named) and not any(
        words.adopted.occurs(text) and not words.draft.occurs(text) for text in named
    )


def _passages(
    parts: tuple[Sentence, ...], words: Lexicon, level: Level, reference: Sentence | None
) -> tuple[str, ...]:
    if level is Level.NONE:
        return ()
    norms = [part for part in parts if part.is_norm and part.themes & words.hard]
    norms = norms or [part for part in parts if part.is_norm]
    if reference is not None and not norms:
        norms = [reference]
    if level is Level.MENTION or not norms:
        norms = [p for p in parts if words.strong.occurs(p.folded) and not p.is_heading] or [
            p for p in parts if words.strong.occurs(p.folded)
        ]
    return tuple(part.text for part in norms[:5])


def _matched(folded: str, words: Lexicon) -> tuple[str, ...]:
    names = words.strong.listed(folded) + words.usual.listed(folded)
    themes = [
        term for kind in sorted(words.hard) for term in words.themes.lists[kind].listed(folded)[:2]
    ]
    return tuple(dict.fromkeys(names[:6] + themes))[:14]
