"""The club's own name on its page, so that it is not taken for the name of a person."""

import re

_NAME = r"(?:(?:De|Den|Het|'t|’t|St\.?|Sint|Oud|Nieuw) )?[A-ZÀ-Þ][\w’'-]+"
# "v.v. Den Oever", "HC De Zwaan", "zwemvereniging Triton": what follows is the club's name.
_AFTER_KIND = re.compile(
    r"\b(?:[vshkatzbgw]\.v\.|[VSHKAT]\.V\.|[hfsmltv]\.c\.|[A-Z]{0,3}[VC]|vv|sv|fc|hc|"
    rf"\w+(?:vereniging|club)) (?P<name>{_NAME})"
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w’'&-]*(?: [A-ZÀ-Þ][\w’'&-]*){0,4}")
_LETTERS = re.compile(r"[^a-z0-9]+")
_LEAST = 6  # shorter runs of letters stand in many addresses by chance


def own_names(text: str, host: str) -> tuple[str, ...]:
    """How a page calls its club: after "v.v." or "HC", or in words that stand in its address."""
    found = {match.group("name") for match in _AFTER_KIND.finditer(text)}
    letters = _LETTERS.sub("", host.lower())
    for run in _CAPITALS.finditer(text):
        words = run.group().split(" ")
        found.update(
            name
            for first in range(len(words))
            for last in range(first + 1, len(words) + 1)
            if _is_in(letters, name := " ".join(words[first:last]))
        )
    return tuple(sorted(found, key=len, reverse=True))


def _is_in(letters: str, name: str) -> bool:
    bare = _LETTERS.sub("", name.lower())
    return len(bare) >= _LEAST and bare in letters


def without(names: tuple[str, ...], text: str) -> str:
    """A text in which the club is only called "de club"."""
    for name in names:
        if name in text:
            whole = rf"(?<!\w)(?:(?:De|Den|Het|’t|'t) )?{re.escape(name)}(?!\w)"
            text = re.sub(whole, "de club", text)
    return text
