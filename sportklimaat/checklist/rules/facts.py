"""What may be stated about each V. "Not known" is always an answer; never a person's name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from sportklimaat.checklist.rules.terms import (
    AdoptedBy,
    Appointed,
    Audience,
    BoardRole,
    CodeState,
    Layer,
    Signer,
    Trained,
    TrainingKind,
    V,
    VogFunction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VogFacts:
    """Numbers about certificates of conduct; never a certificate. None: not known."""

    policy: bool | None = None
    policy_adopted_on: date | None = None
    functions: tuple[VogFunction, ...] = ()
    term_years: int | None = None
    people: int | None = None
    """How many people need one."""
    within_term: int | None = None
    """How many of them have one within the term."""
    checked_on: date | None = None
    checked_by: BoardRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFacts:
    """A club's code of conduct: who adopted and signed it, when members last heard of it."""

    state: CodeState = CodeState.UNKNOWN
    adopted_on: date | None = None
    adopted_by: AdoptedBy | None = None
    audiences: tuple[Audience, ...] = ()
    signed_by: tuple[Signer, ...] | None = None
    """Who sign it; empty is nobody, None is not known."""
    communicated_on: date | None = None
    names_discrimination: bool | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VcpFacts:
    """Whether there is a confidential contact person who is independent, trained and findable."""

    appointed: Appointed = Appointed.UNKNOWN
    vacancy_since: date | None = None
    number: int | None = None
    on_board: bool | None = None
    """All contact persons are on the board: then nobody counts."""
    trained: Trained = Trained.UNKNOWN
    training_on: date | None = None
    findable: bool | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerFacts:
    """How many trainer-coaches are active and how many of them are trained."""

    active: int | None = None
    trained: int | None = None
    kinds: tuple[TrainingKind, ...] = ()
    counted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebsiteFacts:
    """What a scan saw of one V, in the scanner's own words (`found` is its outcome)."""

    found: str = "not_scanned"
    page_url: str = ""
    audiences: tuple[str, ...] = ()
    names_discrimination: bool | None = None
    draft: bool | None = None
    by_reference: bool | None = None
    confidence: float | None = None


Facts: TypeAlias = VogFacts | CodeFacts | VcpFacts | TrainerFacts | WebsiteFacts

FACTS_OF: dict[V, type[Facts]] = {
    V.VOG: VogFacts,
    V.GEDRAGSCODE: CodeFacts,
    V.VCP: VcpFacts,
    V.TRAINERS: TrainerFacts,
}
_NAMES = {
    shape: frozenset(field.name for field in fields(shape))
    for shape in (*FACTS_OF.values(), WebsiteFacts)
}
_DATES = frozenset(
    {
        "policy_adopted_on",
        "checked_on",
        "adopted_on",
        "communicated_on",
        "vacancy_since",
        "training_on",
        "confirmed_on",
        "counted_on",
    }
)
_WORDS: dict[str, type[StrEnum]] = {
    "checked_by": BoardRole,
    "state": CodeState,
    "adopted_by": AdoptedBy,
    "appointed": Appointed,
}
_LISTS: dict[str, type[StrEnum]] = {
    "functions": VogFunction,
    "signed_by": Signer,
    "kinds": TrainingKind,
}


def facts_type(v: V, layer: Layer) -> type[Facts]:
    """Return the shape of what this layer states about this V."""
    return WebsiteFacts if layer is Layer.WEBSITE else FACTS_OF[v]


def to_json(facts: Facts) -> dict[str, Any]:
    """Return facts as they are kept: days as text; what is not known is left out."""
    kept = {name: _plain(value) for name, value in asdict(facts).items()}
    return {name: value for name, value in kept.items() if value not in (None, "")}


def facts_from_json(v: V, kept: Mapping[str, Any], layer: Layer = Layer.CLUB) -> Facts:
    """Return kept facts in their own shape."""
    shape = facts_type(v, layer)
    return shape(**{name: _read(shape, name, kept[name]) for name in _NAMES[shape] & kept.keys()})


def says_something(facts: Facts | None) -> bool:
    """Tell whether at least one thing in it is known."""
    return facts is not None and facts != type(facts)()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _read(shape: type[Facts], name: str, value: Any) -> Any:
    if name in _DATES:
        return date.fromisoformat(value)
    if name in _WORDS:
        return _WORDS[name](value)
    if name == "trained" and shape is VcpFacts:
        return Trained(value)
    if isinstance(value, list):
        return tuple(_members(shape, name, value))
    return value


def _members(shape: type[Facts], name: str, values: list[str]) -> list[str]:
    if name == "audiences":
        return list(values) if shape is WebsiteFacts else [Audience(value) for value in values]
    return [_LISTS[name](value) for value in values]
