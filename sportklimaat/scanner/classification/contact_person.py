"""The confidential contact person on a page: named, unnamed, wanted, the federation's, outdated."""

from dataclasses import replace

from sportklimaat.scanner.classification import contact_phrases as phrases
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.folding import fold
from sportklimaat.scanner.classification.lexicon import Lexicon
from sportklimaat.scanner.classification.other_people import after_namesake, without_others
from sportklimaat.scanner.names import is_no_name, persons_in
from sportklimaat.scanner.outcomes import VcpFinding

_WINDOW = 7
_LONGEST_NAME_LINE = 220
_LABEL = 60
_LOOSE_LINE = 60
_AHEAD = 60
_TOLD_BEFORE = 3

# When pages or lines differ, the finding that says most about an own person wins.
ORDER = (
    VcpFinding.NAMED,
    VcpFinding.VACANCY,
    VcpFinding.UNNAMED,
    VcpFinding.OUTDATED,
    VcpFinding.FEDERATION_ONLY,
    VcpFinding.NONE,
)


def strongest(findings: list[VcpFinding]) -> VcpFinding:
    """The finding of a site from those of its pages."""
    return min(findings, key=ORDER.index, default=VcpFinding.NONE)


def contact_person(
    sentences: tuple[Sentence, ...], words: Lexicon, *, is_called: bool = False
) -> VcpFinding:
    """What the lines around each mention of the role say; `is_called` after it, any loose name."""
    role = words.bit["role"]
    if any(part.kinds & role for part in sentences):
        sentences = _about_the_club(sentences, role)
    found = _told(sentences, words)
    if found is VcpFinding.UNNAMED and is_called and _is_named_loosely(sentences, words):
        return VcpFinding.NAMED
    return found


def _about_the_club(sentences: tuple[Sentence, ...], role: int) -> tuple[Sentence, ...]:
    """The lines without the names of others, and without the role at another club."""
    others = after_namesake([part.folded for part in sentences])
    return tuple(
        replace(
            part,
            text=without_others(part.text),
            kinds=part.kinds & ~role if at in others else part.kinds,
        )
        for at, part in enumerate(sentences)
    )


def _told(sentences: tuple[Sentence, ...], words: Lexicon) -> VcpFinding:
    role = words.bit["role"]
    told: list[VcpFinding] = []
    headed: list[VcpFinding] = []
    for position, sentence in enumerate(sentences):
        if sentence.kinds & role and not sentence.kinds & words.bit["requirements"]:
            found = _at(sentences, position, words)
            is_bare = found is VcpFinding.UNNAMED and _is_bare(sentences, position, role)
            (headed if is_bare else told).append(found)
    if not told and not headed and _is_at_address(sentences, words):
        return VcpFinding.NAMED
    # A heading alone promises somebody; what stands under it says who.
    if not told or set(told) == {VcpFinding.NONE}:
        told.append(_without_role(sentences, words))
    elsewhere = (VcpFinding.OUTDATED, VcpFinding.FEDERATION_ONLY)
    return strongest(told if strongest(told) in elsewhere else told + headed)


def _is_bare(sentences: tuple[Sentence, ...], position: int, role: int) -> bool:
    """A heading, or a single word above a line that says more about the role."""
    part = sentences[position]
    below = sentences[position + 1 : position + 2]
    is_word = " " not in part.text.strip() and "@" not in part.text
    return part.is_heading or (is_word and any(near.kinds & role for near in below))


def _is_at_address(sentences: tuple[Sentence, ...], words: Lexicon) -> bool:
    """A name shortly before "vertrouwen@club.nl" on a page without the word for the role."""
    for at, part in enumerate(sentences):
        if not phrases.ROLE_ADDRESS.search(part.folded):
            continue
        told = sentences[max(0, at - _TOLD_BEFORE) : at + 1]
        if any(_is_about_someone_else(near, words) for near in told):
            return False
        return any(
            near.section == part.section and persons_in(near.text, strict=True) for near in told
        )
    return False


def _is_named_loosely(sentences: tuple[Sentence, ...], words: Lexicon) -> bool:
    """A line that is a name and hardly more, on a page called after the contact person."""
    return any(
        len(part.text) <= _LOOSE_LINE
        and persons_in(part.text, strict=True)
        and not any(
            _is_about_someone_else(near, words) for near in sentences[max(0, at - 1) : at + 2]
        )
        for at, part in enumerate(sentences)
        if not part.kinds & words.bit["role_elsewhere"]
    )


def is_shared(sentences: tuple[Sentence, ...], words: Lexicon) -> bool:
    """Whether one contact person serves several clubs."""
    role, shared = words.bit["role"], words.bit["role_shared"]
    return any(
        part.kinds & shared
        and any(near.kinds & role for near in sentences[max(0, at - 1) : at + 2])
        for at, part in enumerate(sentences)
    )


def _without_role(sentences: tuple[Sentence, ...], words: Lexicon) -> VcpFinding:
    whole = 0
    for sentence in sentences:
        whole |= sentence.kinds
    if whole & words.bit["role_outdated"]:
        return VcpFinding.OUTDATED
    return VcpFinding.FEDERATION_ONLY if whole & words.bit["role_national"] else VcpFinding.NONE


def _at(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> VcpFinding:
    sentence, bit = sentences[position], words.bit
    is_absent = sentence.kinds & bit["role_absent"] or phrases.LACKING.search(sentence.folded)
    if is_absent or _is_announced(sentences, position, words):
        asked = any(
            phrases.ASKED.search(near.folded) for near in sentences[position : position + 3]
        )
        return VcpFinding.VACANCY if is_absent and asked else VcpFinding.NONE
    if sentence.kinds & bit["role_outdated"]:
        return VcpFinding.OUTDATED
    if phrases.LEAVING.search(sentence.folded):
        return _succeeded(sentences, position, words)
    return _filled(sentences, position, words)


def _filled(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> VcpFinding:
    """Whether the role that a line speaks of is filled, and by whom."""
    sentence, bit = sentences[position], words.bit
    is_vacant = bool(
        sentence.kinds & bit["role_vacancy"] and phrases.VACANT.search(sentence.folded)
    )
    is_vacant = is_vacant or _is_under_call(sentences, position)
    is_own = bool(sentence.kinds & bit["own"])
    elsewhere = sentence.kinds & (bit["role_elsewhere"] | bit["federations"])
    if phrases.TRAINED.match(sentence.folded):
        elsewhere = 0
    if not is_vacant and (
        _is_pointed_back(sentences, position, words) or _names_own(sentence, elsewhere)
    ):
        return VcpFinding.NAMED
    if elsewhere and not is_vacant and not (is_own and persons_in(sentence.text, strict=True)):
        is_company = sentence.kinds & bit["of_company"] and not is_own
        return VcpFinding.NONE if is_company else VcpFinding.FEDERATION_ONLY
    around = sentences[max(0, position - 1) : position + 2]
    if is_vacant or any(near.kinds & bit["role_vacancy"] for near in around):
        return VcpFinding.VACANCY
    return VcpFinding.NAMED if _is_named(sentences, position, words) else VcpFinding.UNNAMED


def _is_under_call(sentences: tuple[Sentence, ...], position: int) -> bool:
    """Whether the role is an item under "Vrijwilligers gevraagd"."""
    above = sentences[max(0, position - _WINDOW) : position]
    heading = next((near for near in reversed(above) if near.is_heading), None)
    is_item = len(sentences[position].text) < _LABEL
    return is_item and heading is not None and phrases.CALL.search(heading.folded) is not None


def _succeeded(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> VcpFinding:
    """Who stops is no contact person any more: the next lines say who is, or that all may ask."""
    after = sentences[position + 1 : position + 3]
    if any(near.kinds & words.bit["role_vacancy"] for near in after):
        return VcpFinding.VACANCY
    is_named = any(
        phrases.TAKES_OVER.search(n.text) or persons_in(n.text, strict=True) for n in after
    )
    here = phrases.TAKES_OVER.search(sentences[position].text)
    return VcpFinding.NAMED if is_named or here else VcpFinding.UNNAMED


def _names_own(sentence: Sentence, elsewhere: int) -> bool:
    """A known name in the sentence itself outweighs any word of searching."""
    return not elsewhere and persons_in(sentence.text, strict=True)


def _is_pointed_back(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> bool:
    """Whether "Zij zijn de vertrouwenspersonen" follows on "Ga naar Lieke of Edwin"."""
    before = sentences[position - 1] if position else None
    if before is None or not phrases.PRONOUN.match(sentences[position].folded):
        return False
    opening = phrases.TURN_TO.search(before.text)
    return (
        persons_in(before.text, strict=True)
        or _is_introduced(before.text, words)
        or (opening is not None and _may_be_name(opening.group(1), words))
    )


def _is_announced(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> bool:
    """A heading with "volgt binnenkort" under it is no contact person yet."""
    placeholder = words.bit["placeholder"]
    if sentences[position].is_heading:
        return any(near.kinds & placeholder for near in sentences[position + 1 : position + 2])
    before = sentences[position - 1].kinds if position else 0
    return bool(sentences[position].kinds & placeholder and before & placeholder)


def _is_named(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> bool:
    text = sentences[position].text
    if persons_in(text) or _is_introduced(text, words):
        return True
    before = sentences[position - 1] if position else None
    if before is not None and before.is_heading and persons_in(before.text):
        return True
    if len(text) < _LABEL and _is_signed(sentences[max(0, position - 2) : position], words):
        return True
    if phrases.MYSELF.search(sentences[position].folded):
        said = (phrases.PRESENTS_SELF.search(part.text) for part in sentences[: position + 1])
        if any(match is not None and not is_no_name(match.group(1)) for match in said):
            return True
    return _is_named_below(sentences, position, words)


def _is_signed(above: tuple[Sentence, ...], words: Lexicon) -> bool:
    """Whether a letter ends just above: "Groet, Ylva", or a greeting and a name."""
    greeted = phrases.SIGNED.search(" ".join(near.text for near in above))
    return greeted is not None and _may_be_name(greeted.group(1), words)


def _is_named_below(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> bool:
    """Names in the lines under "Vertrouwenscontactpersonen", or in the line after a sentence."""
    role = sentences[position]
    is_label = role.is_heading or len(role.text) < _LABEL or role.text.endswith(":")
    is_answered = "@" in role.text
    for near in sentences[position + 1 : position + 1 + (_WINDOW if is_label else 2)]:
        if _is_about_someone_else(near, words):
            return False
        if is_answered and _is_next_row(near.text):
            return False
        is_answered = is_answered or phrases.ADDRESS_LINE.fullmatch(near.text) is not None
        presented = phrases.HAS_NAME.match(near.text)
        if presented is not None and _may_be_name(presented.group(1), words):
            return True
        if near.section != role.section and not (near.is_heading and persons_in(near.text)):
            return False
        is_sentence = near.text.endswith((".", "!", "?"))
        strict = (is_sentence or not is_label) and not phrases.PRONOUN_LINE.match(near.text)
        if len(near.text) <= _LONGEST_NAME_LINE and persons_in(near.text, strict=strict):
            return True
    return False


def _is_next_row(text: str) -> bool:
    """Whether a line begins another row of the list: "Materiaal", or "Materiaal: Wout"."""
    if phrases.LABEL_LINE.fullmatch(text):
        return not persons_in(text)
    return phrases.NEXT_ROW.match(text) is not None


def _is_introduced(text: str, words: Lexicon) -> bool:
    """A name that stands where a contact person is introduced, whatever the name."""
    found = [pattern.search(text) for pattern in phrases.INTRODUCED]
    first = phrases.CARRIES.match(text)
    if first is not None and phrases.ROLE_AHEAD.search(text[first.end() : first.end() + _AHEAD]):
        found.append(first)
    return any(match is not None and _may_be_name(match.group(1), words) for match in found)


def _may_be_name(word: str, words: Lexicon) -> bool:
    """Whether a word with a capital is none that a page uses for something else."""
    return not is_no_name(word) and not words.everything.scan([fold(word)])


def _is_about_someone_else(sentence: Sentence, words: Lexicon) -> bool:
    is_other = sentence.folded.startswith(phrases.OTHER_ROLES) or phrases.OTHER_MATTER.search(
        sentence.folded
    )
    return bool(
        sentence.kinds & words.bit["role_elsewhere"]
        or is_other
        or phrases.FOOT.search(sentence.text)
    )
