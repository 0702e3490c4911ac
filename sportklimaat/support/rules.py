"""Why a club may be able to use help: small pure functions over a snapshot of the club."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sportklimaat.checklist.rules import Status, V
from sportklimaat.clubs.rules import SizeClass, size_class
from sportklimaat.core.clock import months_later
from sportklimaat.support.criteria import (
    AMPLIFIERS,
    MANY_YOUNG_PERCENT,
    SILENT_AFTER_MONTHS,
    WEIGHTS,
    ReasonCode,
)


@dataclass(frozen=True, slots=True)
class VSituation:
    """Where a club stands on one V, as far as it matters for help."""

    status: Status
    counts: bool = True
    """The municipality's norm requires this V."""
    waiting: bool = False
    """Something is on its way, and the day on which to ask has not come."""

    @property
    def is_open(self) -> bool:
        """Tell whether help may move this V now."""
        return self.counts and not self.waiting


@dataclass(frozen=True, slots=True)
class ClubSnapshot:
    """What is known of one club on a day. None is not known, and is never read as no."""

    club_id: int
    situations: Mapping[V, VSituation]
    newest_fact_on: date | None = None
    """The day of the newest statement by the club or the municipality."""
    members: int | None = None
    youth_members: int | None = None
    vulnerable_groups: bool | None = None
    own_accommodation: bool | None = None
    has_website: bool = True
    vcp_vacancy: bool = False
    website_differs_on: tuple[V, ...] = ()
    archived: bool = False

    @property
    def many_young(self) -> bool:
        """Tell whether many members are young, or the club works with vulnerable groups."""
        if self.vulnerable_groups:
            return True
        if not self.members or self.youth_members is None:
            return False
        return self.youth_members * 100 >= self.members * MANY_YOUNG_PERCENT

    def status(self, v: V) -> Status:
        """Return the status of a V, unknown where the snapshot says nothing."""
        return self.situations[v].status if v in self.situations else Status.UNKNOWN


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for help, how heavy it weighs, and what fills its sentence."""

    code: ReasonCode
    weight: int
    parameters: Mapping[str, Any] = field(default_factory=dict)


OPEN: dict[tuple[V, Status], ReasonCode] = {
    (V.VOG, Status.NOT): ReasonCode.VOG_NOT,
    (V.VOG, Status.PARTIAL): ReasonCode.VOG_PARTIAL,
    (V.GEDRAGSCODE, Status.NOT): ReasonCode.CODE_NOT,
    (V.GEDRAGSCODE, Status.PARTIAL): ReasonCode.CODE_PARTIAL,
    (V.VCP, Status.NOT): ReasonCode.VCP_NOT,
    (V.VCP, Status.PARTIAL): ReasonCode.VCP_PARTIAL,
    (V.TRAINERS, Status.NOT): ReasonCode.TRAINERS_NOT,
    (V.TRAINERS, Status.PARTIAL): ReasonCode.TRAINERS_PARTIAL,
}
Finder = Callable[[ClubSnapshot, date], Iterator[Reason]]


def reasons(snapshot: ClubSnapshot, today: date) -> tuple[Reason, ...]:
    """Return why this club may be able to use help, the heaviest first; none when archived."""
    if snapshot.archived:
        return ()
    found = [reason for finder in FINDERS for reason in finder(snapshot, today)]
    if all(reason.code in AMPLIFIERS for reason in found):
        return ()
    return tuple(sorted(found, key=lambda reason: -reason.weight))


def need(found: tuple[Reason, ...]) -> int:
    """Return the weight of these reasons together: an order for the list, not a mark for a club."""
    return sum(reason.weight for reason in found)


def _reason(code: ReasonCode, times: int = 1, **parameters: Any) -> Reason:
    return Reason(code, WEIGHTS[code] * times, parameters)


def open_vs(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find each required V that is not, or only partly, in order."""
    for v, situation in snapshot.situations.items():
        code = OPEN.get((v, situation.status))
        if code and situation.is_open:
            yield _reason(code)


def unknown_vs(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find how many required V's nobody knows anything about; unknown is not the same as no."""
    unknown = [
        v
        for v, situation in snapshot.situations.items()
        if situation.is_open and situation.status is Status.UNKNOWN
    ]
    if unknown:
        yield _reason(ReasonCode.VS_UNKNOWN, len(unknown), count=len(unknown))


def vacancy(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find a club that is looking for a confidential contact person."""
    if snapshot.vcp_vacancy:
        yield _reason(ReasonCode.VCP_VACANCY)


def youth_without_vog_policy(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find a club with many young members where no VOG policy is known."""
    situation = snapshot.situations.get(V.VOG)
    if situation is None or not situation.is_open or not snapshot.many_young:
        return
    if situation.status in {Status.NOT, Status.UNKNOWN}:
        yield _reason(ReasonCode.YOUTH_WITHOUT_VOG_POLICY)


def silence(snapshot: ClubSnapshot, today: date) -> Iterator[Reason]:
    """Find a club of which nothing was heard for a long time, or never."""
    if snapshot.newest_fact_on is None:
        yield _reason(ReasonCode.NEVER_HEARD)
    elif months_later(snapshot.newest_fact_on, SILENT_AFTER_MONTHS) < today:
        yield _reason(ReasonCode.SILENT, months=months_between(snapshot.newest_fact_on, today))


def website(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find a club without a website, or one whose website says something else than the club."""
    if not snapshot.has_website:
        yield _reason(ReasonCode.NO_WEBSITE)
    if snapshot.website_differs_on:
        yield _reason(ReasonCode.WEBSITE_DIFFERS)


def small_club(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find a small club: fewer hands for the same work."""
    if size_class(snapshot.members) is SizeClass.SMALL:
        yield _reason(ReasonCode.SMALL_CLUB, members=snapshot.members)


def no_own_accommodation(snapshot: ClubSnapshot, _today: date) -> Iterator[Reason]:
    """Find a club without an accommodation of its own; not knowing is no reason."""
    if snapshot.own_accommodation is False:
        yield _reason(ReasonCode.NO_OWN_ACCOMMODATION)


FINDERS: tuple[Finder, ...] = (
    open_vs,
    unknown_vs,
    vacancy,
    youth_without_vog_policy,
    silence,
    website,
    small_club,
    no_own_accommodation,
)


class Wish(StrEnum):
    """What a club says about help. Not asked is an answer of its own."""

    WANTS = "wants"
    DOES_NOT_WANT = "does_not_want"
    NOT_ASKED = "not_asked"


class SaidBy(StrEnum):
    """Who said it: the club itself, or the municipality wrote it down."""

    BOARD = "board"
    STAFF = "staff"


GENERAL = ""
"""The wish for help in general, not with one V."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a club said about help."""

    wants: bool
    said_by: SaidBy
    on: date
    note: str = ""


def wish_of(said: Mapping[str, Said]) -> Wish:
    """Return what the newest word per V, and in general, come down to."""
    if not said:
        return Wish.NOT_ASKED
    return Wish.WANTS if any(word.wants for word in said.values()) else Wish.DOES_NOT_WANT


def split_dismissed(
    found: tuple[Reason, ...], dismissed: frozenset[str]
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return (what counts, what was set aside); amplifiers never count alone."""
    kept = tuple(reason for reason in found if reason.code not in dismissed)
    aside = tuple(reason for reason in found if reason.code in dismissed)
    if all(reason.code in AMPLIFIERS for reason in kept):
        kept = ()
    return kept, aside


def months_between(earlier: date, later: date) -> int:
    """Return the whole months between two days."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - 1 if later.day < earlier.day else months
