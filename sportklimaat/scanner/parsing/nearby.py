"""Links that only say "klik hier": the words around them tell where they lead."""

from collections.abc import Sequence

from sportklimaat.scanner.parsing.blocks import Line

_VAGUE = frozenset(
    "hier|klik hier|klik|lees meer|lees verder|lees hier"  # noqa: SIM905 - a word list
    "|lees hier meer|meer|meer lezen|meer info|meer informatie|download|downloaden"
    "|download hier|hier downloaden|download pdf|link|deze link|via deze link"
    "|deze pagina|dit document|bekijk|bekijk hier|bekijken|open|openen|pdf|document"
    "|bestand|verder|verder lezen|here|read more|click here|more|hier te vinden|ga naar".split("|")
)
_MARKS = " .:»›>→…\n\t"
_BEFORE, _AFTER, _LEAST = 80, 60, 8
_CLOSE = 3
_PIECES = 20


def is_vague(text: str) -> bool:
    """Whether the words on a link say nothing of what is behind it."""
    return text.strip(_MARKS).lower() in _VAGUE


def words_near(words: Sequence[str], position: int, label: str, lines: Sequence[Line]) -> str:
    """The sentence around a link; when it stands alone, the heading and the line above it.

    `position` counts the words of the line up to and with the link.
    """
    before = "".join(words[max(0, position - _PIECES) : position]).rpartition(". ")[2][-_BEFORE:]
    after = "".join(words[position : position + _PIECES]).partition(". ")[0][:_AFTER]
    near = " ".join(f"{before}{after}".split())
    return near if len(near) >= len(label) + _LEAST else _above(lines) or near


def _above(lines: Sequence[Line]) -> str:
    close = lines[-_CLOSE:]
    headings = [line.text for line in close[:-1] if line.kind][-1:]
    return " ".join(headings + [line.text for line in close[-1:] if len(line.text) <= _BEFORE])
