"""Making the plan of an import: every row read, matched and checked; nothing is written."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.clubs.checking import problems
from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.criteria import IMPORT_UNDONE
from sportklimaat.clubs.facts import ClubFacts, facts_of
from sportklimaat.clubs.importing.known import KnownClubs
from sportklimaat.clubs.importing.mapping import Mapping as ColumnMapping
from sportklimaat.clubs.importing.matching import matching_club
from sportklimaat.clubs.importing.plans import Action, Plan, PlannedRow
from sportklimaat.clubs.importing.reading import ReadRow, read_rows
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.clubs.rules import name_key, same_name
from sportklimaat.clubs.writing import renamed, spelled, spelled_one
from sportklimaat.spreadsheets import Table

_AS_SAID = (
    Column.NAME,
    Column.KIND,
    Column.FEDERATION_NUMBER,
    Column.KVK_NUMBER,
    Column.WEBSITES,
    Column.EMAIL,
    Column.ADDRESS,
    Column.POSTAL_CODE,
    Column.PLACE,
    Column.MEMBERS,
    Column.YOUTH_MEMBERS,
    Column.VULNERABLE_GROUPS,
    Column.OWN_ACCOMMODATION,
    Column.ARCHIVED,
)


def plan_import(
    session: Session,
    municipality: Municipality,
    table: Table,
    mapping: ColumnMapping,
    *,
    local_sites: bool = False,
) -> Plan:
    """Return what importing this table would do to the register of this municipality."""
    with session.no_autoflush:
        known = KnownClubs(session, municipality)
    rows = list(read_rows(table, mapping, local_sites=local_sites))
    planner = _Planner(known, local_sites=local_sites)
    planner.plan(row for row in rows if not row.is_department)
    planner.plan(row for row in rows if row.is_department)
    return planner.result(rows)


@dataclass(frozen=True, slots=True)
class _Parent:
    """The omni club of a row: one of the register, or a row of the same file."""

    club_id: int | None = None
    row: int | None = None


@dataclass(slots=True)
class _Planner:
    known: KnownClubs
    local_sites: bool
    planned: dict[int, PlannedRow] = field(default_factory=dict)
    omni_clubs: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[Hashable, int] = field(default_factory=dict)

    def plan(self, rows: Iterable[ReadRow]) -> None:
        for row in rows:
            planned = self._planned(row)
            if planned is not None:
                self.planned[row.number] = planned
                if planned.after.parent_id is None and not row.is_department:
                    self.omni_clubs[name_key(planned.after.name)].append(planned)

    def result(self, rows: Iterable[ReadRow]) -> Plan:
        rows = list(rows)
        facts = [self.planned[row.number].after for row in rows if row.number in self.planned]
        directory = self.known.directory
        return Plan(
            rows=tuple(self.planned[row.number] for row in rows if row.number in self.planned),
            problems=tuple(problem for row in rows for problem in row.problems),
            warnings=tuple(warning for row in rows for warning in row.warnings),
            new_sports=_new((s for f in facts for s in f.sports), directory.sports),
            new_federations=_new((f.federation for f in facts), directory.federations),
            new_districts=_new((f.district for f in facts), directory.districts),
        )

    def _planned(self, row: ReadRow) -> PlannedRow | None:
        parent = self._parent(row)
        club = matching_club(row, self.known, parent.club_id)
        if club is None and Column.NAME not in row.said and not row.problems:
            row.refuse(Column.NAME, "row_without_name")
        self._claim(row, club, parent)
        if row.problems:
            return None
        before = facts_of(club) if club else None
        after = self._after(row, before, parent)
        self._check(row, after, club)
        return None if row.problems else _planned_row(row, club, before, after, parent)

    def _parent(self, row: ReadRow) -> _Parent:
        name = row.said.get(Column.PARENT)
        if name is None:
            return _Parent()
        in_file = self.omni_clubs.get(name_key(name), [])
        in_register = [
            club
            for club in (*self.known.with_name(name), *self.known.with_former_name(name))
            if club.parent_id is None
        ]
        found = [_Parent(p.club_id, p.number if p.club_id is None else None) for p in in_file]
        found += [_Parent(club.id) for club in in_register]
        different = list(dict.fromkeys(found))
        if len(different) != 1:
            code = "parent_not_found" if not different else "parent_ambiguous"
            row.refuse(Column.PARENT, code)
            return _Parent()
        return different[0]

    def _claim(self, row: ReadRow, club: Club | None, parent: _Parent) -> None:
        """Two rows about one club contradict each other, or say the same thing twice."""
        for key in _keys(row, club, parent):
            first = self.claims.setdefault(key, row.number)
            if first != row.number:
                row.refuse(Column.NAME, "same_club_twice", first=first)
                return

    def _after(self, row: ReadRow, before: ClubFacts | None, parent: _Parent) -> ClubFacts:
        base = before or ClubFacts(name=row.said.get(Column.NAME, ""))
        if base.archived_reason == IMPORT_UNDONE:
            base = replace(base, archived_reason=None)
        said = {column.value: row.said[column] for column in _AS_SAID if column in row.said}
        said |= self._named(row)
        if Column.PARENT in row.said:
            said["parent_id"] = parent.club_id
        if Column.ACCOUNT_HOLDER in row.said:
            said["account_holder_id"] = self._holder(row)
        if before is not None and _is_former(before, said.get("name", "")):
            row.warn(Column.NAME, "former_name_used", club=before.name)
            said.pop("name")
        after = replace(base, **said)
        return replace(after, former_names=_former_names(row, before, after))

    def _named(self, row: ReadRow) -> dict[str, Any]:
        directory = self.known.directory
        named: dict[str, Any] = {}
        if Column.SPORTS in row.said:
            named["sports"] = spelled(row.said[Column.SPORTS], directory.sports)
        if Column.FEDERATION in row.said:
            named["federation"] = spelled_one(row.said[Column.FEDERATION], directory.federations)
        if Column.DISTRICT in row.said:
            named["district"] = spelled_one(row.said[Column.DISTRICT], directory.districts)
        return named

    def _holder(self, row: ReadRow) -> int | None:
        staff = self.known.staff_called(row.said[Column.ACCOUNT_HOLDER])
        if len(staff) == 1:
            return staff[0].id
        code = "account_holder_ambiguous" if staff else "account_holder_unknown"
        row.refuse(Column.ACCOUNT_HOLDER, code)
        return None

    def _check(self, row: ReadRow, after: ClubFacts, club: Club | None) -> None:
        if after.federation and after.federation_number:
            holder = self.known.with_number(after.federation, after.federation_number)
            if holder is not None and holder is not club:
                row.refuse(Column.FEDERATION, "number_taken", club=holder.name)
        for problem in problems(after, local_sites=self.local_sites):
            column = Column(problem.field)
            row.refuse(column, problem.code, **problem.parameters)


def _planned_row(
    row: ReadRow, club: Club | None, before: ClubFacts | None, after: ClubFacts, parent: _Parent
) -> PlannedRow:
    if before is None or before.archived_reason == IMPORT_UNDONE:
        action = Action.CREATE
    else:
        same = before == after and parent.row is None
        action = Action.UNCHANGED if same else Action.UPDATE
    club_id = club.id if club else None
    return PlannedRow(row.number, action, after, before, club_id, parent.row)


def _keys(row: ReadRow, club: Club | None, parent: _Parent) -> Iterator[Hashable]:
    said = row.said
    if club is not None:
        yield "club", club.id
    if Column.KVK_NUMBER in said and not row.is_department:
        yield "kvk", said[Column.KVK_NUMBER]
    if Column.FEDERATION in said and Column.FEDERATION_NUMBER in said:
        number = said[Column.FEDERATION_NUMBER].casefold()
        yield "number", name_key(said[Column.FEDERATION]), number
    if club is None and Column.NAME in said:
        yield "name", name_key(said[Column.NAME]), name_key(said.get(Column.PLACE, "")), parent


def _is_former(before: ClubFacts, name: str) -> bool:
    return any(same_name(name, former) for former in before.former_names)


def _former_names(row: ReadRow, before: ClubFacts | None, after: ClubFacts) -> tuple[str, ...]:
    said = row.said.get(Column.FORMER_NAMES, ())
    known = before.former_names if before else ()
    new = [name for name in said if not any(same_name(name, n) for n in (*known, after.name))]
    together = replace(after, former_names=(*known, *new))
    return renamed(before, together) if before else together.former_names


def _new(names: Iterable[str | None], known: Mapping[str, object]) -> tuple[str, ...]:
    new = {name_key(name): name for name in names if name and name_key(name) not in known}
    return tuple(sorted(new.values(), key=str.casefold))
