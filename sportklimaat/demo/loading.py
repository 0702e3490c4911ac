"""Loads the invented town with a year of history, through the services of every room."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.demo import people, policy, register
from sportklimaat.demo.diary import Diary, Hour
from sportklimaat.demo.people import ACCOUNTS, COORDINATOR, actor_named
from sportklimaat.demo.readings import slug_of
from sportklimaat.demo.rounds import ScanYear
from sportklimaat.demo.site_server import DEFAULT_PORT
from sportklimaat.demo.stories import cast, read_stories
from sportklimaat.demo.telling import Member, Teller
from sportklimaat.demo.town import MUNICIPALITY

__all__ = ["ACCOUNTS", "load_town"]

STARTED = 400
"""Days ago that the municipality began to work with the application."""
INVITED = 4
"""Days ago that two people were invited who did not answer yet."""
ANNOUNCED_BEFORE = 25
"""The present norm was set this many days before it began."""
OWN_CLUBS = {
    "Korfbalvereniging De Korf": Member(people.BOARD, "Ellen van der Sloot"),
    "Volleybalclub De Smash": Member(people.BOTH, "Femke Zandwijck"),
}
"""Clubs with somebody on the board to sign in as."""
SHIFTS = 11


def load_town(session: Session, *, now: datetime, sites_port: int = DEFAULT_PORT) -> bool:
    """Load the town; False, and nothing changed, when it is there already.

    `sites_port` is where the invented club sites are served on this machine.
    """
    if session.scalar(select(Municipality.id).where(Municipality.name == MUNICIPALITY)):
        return False
    municipality = Municipality(name=MUNICIPALITY)
    session.add(municipality)
    session.flush()
    _begin(session, municipality, Diary(now), sites_port)
    _live_a_year(session, municipality, Diary(now))
    session.flush()
    return True


def _begin(session: Session, municipality: Municipality, diary: Diary, sites_port: int) -> None:
    """Let everybody arrive, write down the norm that holds, and bring the clubs in."""

    def arrive(now: datetime) -> None:
        people.hire_everybody(session, municipality, now=now)

    def set_first_norm(now: datetime) -> None:
        actor = actor_named(session, COORDINATOR)
        policy.first_norm(session, municipality, today=diary.today, actor=actor, now=now)

    def bring_clubs_in(now: datetime) -> None:
        actor = actor_named(session, COORDINATOR)
        register.import_clubs(session, municipality, sites_port=sites_port, actor=actor, now=now)

    diary.write(STARTED, Hour.MORNING, arrive)
    diary.write(STARTED, Hour.OFFICE, set_first_norm)
    diary.write(STARTED - 3, Hour.MORNING, bring_clubs_in)
    diary.write(STARTED - 3, Hour.OFFICE, lambda now: _put_in_order(session, municipality, now))
    diary.play()


def _put_in_order(session: Session, municipality: Municipality, now: datetime) -> None:
    actor = actor_named(session, COORDINATOR)
    register.point_at_successors(session, municipality, actor=actor, now=now)
    holders = {email: people.user_named(session, email) for email in people.HOLDERS}
    clubs = register.clubs_of(session, municipality)
    register.hand_over(session, clubs, holders, actor=actor, now=now)


def _live_a_year(session: Session, municipality: Municipality, diary: Diary) -> None:
    def set_present_norm(now: datetime) -> None:
        actor = actor_named(session, COORDINATOR)
        policy.present_norm(session, municipality, today=diary.today, actor=actor, now=now)

    def invite(now: datetime) -> None:
        people.leave_invitations_open(session, municipality, now=now)

    norm_began = (diary.today - policy.present_norm_starts(diary.today)).days
    diary.write(norm_began + ANNOUNCED_BEFORE, Hour.AFTERNOON, set_present_norm)
    diary.write(INVITED, Hour.AFTERNOON, invite)
    clubs = [club for club in register.clubs_of(session, municipality) if not club.is_archived]
    _tell_stories(session, clubs, diary)
    ScanYear(session, municipality, diary).tell()
    diary.play()


def _tell_stories(session: Session, clubs: Sequence[Club], diary: Diary) -> None:
    for number, (club, story) in enumerate(cast(read_stories(), clubs)):
        member = OWN_CLUBS.get(club.name) or Member(
            f"bestuur.{slug_of(club) or _slug(club.name)}@example.nl",
            people.name_of_board_member(number),
        )
        Teller(session, diary, club, member, number * 5 % SHIFTS).tell(story)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-")
