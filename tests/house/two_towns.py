"""Two towns with one of everything in each: whoever belongs to the one must not touch the other."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from sportklimaat.accounts import services as accounts
from sportklimaat.accounts.models import Grant, User
from sportklimaat.accounts.rules import APPLICATION, Role, Scope
from sportklimaat.checklist import services as checklist
from sportklimaat.checklist.criteria import DEFAULT_NORM
from sportklimaat.checklist.models import Evidence, Norm
from sportklimaat.checklist.rules import CodeFacts, CodeState, Layer, V
from sportklimaat.clubs import importing
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.scanner import Outcome
from sportklimaat.scans.models import Proposal
from sportklimaat.spreadsheets import Kind, read_table, write_table
from sportklimaat.support.criteria import ReasonCode
from sportklimaat.support.models import Dismissal
from sportklimaat.support.queries import support_of
from tests.factories import (
    NOW,
    TODAY,
    make_administrator,
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_district,
    make_municipality,
    make_reader,
)
from tests.factories.scans import make_finding, make_review

SECRET = "Geheim"
"""In every name, address and note of the one town, so that a leak is seen wherever it is."""


@dataclass(frozen=True)
class Things:
    """The numbers of one of everything that belongs to one club and its municipality."""

    club_id: int
    finding_id: int
    round_id: int
    import_id: int
    evidence_id: int
    proposal_id: int
    norm_id: int
    dismissal_id: int
    invitation_id: int
    grant_id: int
    user_id: int
    district_id: int
    reason_code: str


@dataclass(frozen=True)
class Towns:
    """The world: our own things, those of the neighbouring club, those elsewhere, and the people."""

    here: Municipality
    elsewhere: Municipality
    ours: Things
    neighbours: Things
    theirs: Things
    at_home: dict[str, User]
    strangers: dict[str, User]


def make_towns(app: Flask, session: Session) -> Towns:
    """Put both towns in the register."""
    here = make_municipality(session, f"{SECRET}stad")
    elsewhere = make_municipality(session, "Elders")
    club = _club(session, here, f"{SECRET}club")
    neighbour = _club(session, here, f"{SECRET}buren")
    other = _club(session, elsewhere, "Club elders")
    at_home = {
        "coordinator": make_coordinator(session, here, name=f"{SECRET} Coördinator"),
        "coach": make_coach(session, here, name=f"{SECRET} Coach"),
        "administrator": make_administrator(session, here, name=f"{SECRET} Beheer"),
        "board": make_board_member(session, club, name=f"{SECRET} Bestuur"),
    }
    strangers = {
        "reader here": make_reader(session, here, name=f"{SECRET} Lezer"),
        "coach here": at_home["coach"],
        "administrator here": at_home["administrator"],
        "board of the neighbours": make_board_member(session, neighbour, name=f"{SECRET} Buur"),
        "former coordinator here": _former(session, here),
        "board elsewhere": make_board_member(session, other),
        "coach elsewhere": make_coach(session, elsewhere),
        "reader elsewhere": make_reader(session, elsewhere),
        "coordinator elsewhere": make_coordinator(session, elsewhere),
        "administrator elsewhere": make_administrator(session, elsewhere),
        "coordinator elsewhere, board here": _both(session, elsewhere, club),
    }
    ours, theirs = _things(app, session, club), _things(app, session, other)
    neighbours = replace(
        ours,
        club_id=neighbour.id,
        evidence_id=_evidence(app, session, neighbour).id,
        dismissal_id=_dismissal(session, neighbour, ours.reason_code).id,
    )
    session.commit()
    return Towns(here, elsewhere, ours, neighbours, theirs, at_home, strangers)


def _club(session: Session, municipality: Municipality, name: str) -> Club:
    return make_club(
        session,
        name=name,
        municipality=municipality,
        place=municipality.name,
        district=make_district(session, f"{municipality.name}-Noord", municipality),
        websites=(f"https://www.{name.replace(' ', '').lower()}.nl",),
        sports=("Hockey",),
    )


def _former(session: Session, municipality: Municipality) -> User:
    user = make_coordinator(session, municipality)
    user.grants[0].revoked_at = NOW
    return user


def _both(session: Session, municipality: Municipality, club: Club) -> User:
    user = make_coordinator(session, municipality)
    user.grants.append(
        Grant(
            role=Role.BOARD_MEMBER,
            municipality_id=club.municipality_id,
            club_id=club.id,
            granted_at=NOW,
        )
    )
    return user


def _things(app: Flask, session: Session, club: Club) -> Things:
    finding = make_finding(session, club, Outcome.FULL, snippet=f"{SECRET} respect")
    make_review(session, finding)
    _statements(session, club)
    code = support_of(session, [club], TODAY)[0].reasons[0].code.value
    user = make_coach(session, club.municipality)
    return Things(
        club_id=club.id,
        finding_id=finding.id,
        round_id=finding.round_id,
        import_id=_import(app, session, club.municipality),
        evidence_id=_evidence(app, session, club).id,
        proposal_id=session.query(Proposal).filter_by(club_id=club.id).one().id,
        norm_id=_norm(session, club.municipality).id,
        dismissal_id=_dismissal(session, club, code).id,
        invitation_id=_invitation(session, club.municipality),
        grant_id=user.grants[0].id,
        user_id=user.id,
        district_id=club.district_id or 0,
        reason_code=code,
    )


def _statements(session: Session, club: Club) -> None:
    checklist.record_assessment(
        session, club, V.GEDRAGSCODE, layer=Layer.CLUB, facts=CodeFacts(state=CodeState.DRAFT),
        stated_on=TODAY, note=f"{SECRET} {club.name}", actor=APPLICATION, now=NOW,
    )  # fmt: skip
    checklist.save_draft(session, club, {"wish": {}}, actor=APPLICATION, now=NOW)


def _import(app: Flask, session: Session, municipality: Municipality) -> int:
    content = write_table(("Naam", "Plaats"), [("Nieuwe club", municipality.name)], Kind.CSV)
    row = importing.start_import(
        session, municipality, read_table(content, "clubs.csv"), filename="clubs.csv",
        file_key=app.extensions["toolbox"].files.put(content), actor=APPLICATION, now=NOW,
    )  # fmt: skip
    session.flush()
    return row.id


def _evidence(app: Flask, session: Session, club: Club) -> Evidence:
    content = f"{SECRET} {club.name}".encode()
    evidence = Evidence(
        club_id=club.id, v=V.GEDRAGSCODE.value, kind="file", title=f"Code {club.name}",
        filename="code.pdf", media_type="application/pdf", size=len(content),
        sha256=app.extensions["toolbox"].files.put(content), evidence_on=TODAY, added_at=NOW,
    )  # fmt: skip
    return _added(session, evidence)


def _norm(session: Session, municipality: Municipality) -> Norm:
    return checklist.set_norm(
        session, municipality, date(2027, 1, 1), DEFAULT_NORM, actor=APPLICATION, now=NOW
    )


def _dismissal(session: Session, club: Club, code: str) -> Dismissal:
    other = next(reason.value for reason in ReasonCode if reason != code)
    return _added(
        session,
        Dismissal(
            club_id=club.id,
            reason=other,
            explanation=f"{club.name} redt zich",
            until=date(2026, 12, 31),
            at=NOW,
        ),
    )


def _invitation(session: Session, municipality: Municipality) -> int:
    invitation, _token = accounts.invite(
        session, email=f"nieuw@{municipality.name.lower()}.nl", name="Nieuw", role=Role.COACH,
        scope=Scope(municipality.id), actor=APPLICATION, now=NOW,
    )  # fmt: skip
    session.flush()
    return invitation.id


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row
