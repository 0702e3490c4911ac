"""The confidential contact person on a page: named, unnamed, wanted, the federation's, outdated."""

from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.lexicon import Lexicon
from sportklimaat.scanner.names import persons_in
from sportklimaat.scanner.outcomes import VcpFinding

_WINDOW = 6
_LONGEST_NAME_LINE = 220

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


def contact_person(sentences: tuple[Sentence, ...], words: Lexicon) -> VcpFinding:
    """What the lines around each mention of the role say."""
    findings = [
        _at(sentences, position, words)
        for position, sentence in enumerate(sentences)
        if words.role.occurs(sentence.folded)
    ]
    if not findings or set(findings) == {VcpFinding.NONE}:
        findings.append(_without_role(sentences, words))
    return strongest(findings)


def _without_role(sentences: tuple[Sentence, ...], words: Lexicon) -> VcpFinding:
    whole = " ".join(sentence.folded for sentence in sentences)
    if words.role_outdated.occurs(whole):
        return VcpFinding.OUTDATED
    return VcpFinding.FEDERATION_ONLY if words.role_national.occurs(whole) else VcpFinding.NONE


def _at(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> VcpFinding:
    sentence = sentences[position]
    if words.role_absent.occurs(sentence.folded) or _is_announced(sentences, position, words):
        return VcpFinding.NONE
    around = sentences[max(0, position - 1) : position + 2]
    if words.role_outdated.occurs(sentence.folded):
        return VcpFinding.OUTDATED
    if words.role_elsewhere.occurs(sentence.folded) or _is_of_federation(sentence, words):
        return VcpFinding.FEDERATION_ONLY
    if any(words.role_vacancy.occurs(near.folded) for near in around):
        return VcpFinding.VACANCY
    if _is_named(sentences, position, words):
        return VcpFinding.NAMED
    return VcpFinding.UNNAMED


def _is_announced(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> bool:
    """A heading with "volgt binnenkort" under it is no contact person yet."""
    following = sentences[position + 1 : position + 2]
    return sentences[position].is_heading and any(
        words.placeholder.occurs(near.folded) for near in following
    )


def _is_of_federation(sentence: Sentence, words: Lexicon) -> bool:
    return words.federations.occurs(sentence.folded) and not words.own.occurs(sentence.folded)


def _is_named(sentences: tuple[Sentence, ...], position: int, words: Lexicon) -> bool:
    if persons_in(sentences[position].text):
        return True
    before = sentences[position - 1] if position else None
    if before is not None and before.is_heading and persons_in(before.text):
        return True
    # "Vertrouwenscontactpersonen" as a heading, names in the lines below it.
    reach = _WINDOW if sentences[position].is_heading or len(sentences[position].text) < 60 else 2  # noqa: PLR2004
    for near in sentences[position + 1 : position + 1 + reach]:
        if _is_about_someone_else(near, words):
            return False
        if len(near.text) <= _LONGEST_NAME_LINE and persons_in(near.text):
            return True
    return False


def _is_about_someone_else(sentence: Sentence, words: Lexicon) -> bool:
    other_roles = ("voorzitter", "secretaris", "penningmeester", "trainer:", "webmaster")
    return words.role_elsewhere.occurs(sentence.folded) or any(
        sentence.folded.startswith(role) for role in other_roles
    )
