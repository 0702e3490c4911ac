"""Loads the invented town with a year of history, through the services of every room."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.queries import user_by_email
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.demo import people, policy, register
from sportklimaat.demo.diary import Diary, Hour
from sportklimaat.demo.people import ACCOUNTS, actor_named
from sportklimaat.demo.stories import cast, read_stories
from sportklimaat.demo.telling import Member, Teller
from sportklimaat.demo.town import MUNICIPALITY

__all__ = ["ACCOUNTS", "load_town"]

STARTED = 400
"""Days ago that the municipality began to work with the application."""
OWN_CLUBS = {
    "Korfbalvereniging De Korf": Member(people.BOARD, "Ellen van der Sloot"),
    "Volleybalclub De Smash": Member(people.BOTH, "Femke Zandwijck"),
}
"""Whose board is somebody to sign in as."""
SHIFTS = 11


def load_town(session: Session, *, now: datetime) -> bool:
    """Load the town; False, and nothing changed, when it is there already."""
    if session.scalar(select(Municipality.id).where(Municipality.name == MUNICIPALITY)):
        return False
    diary = Diary(now)
    municipality = Municipality(name=MUNICIPALITY)
    session.add(municipality)
    session.flush()
    clubs = _begin(session, municipality, diary)
    _announce_norm(session, municipality, diary)
    _tell_stories(session, clubs, diary)
    diary.write(4, Hour.AFTERNOON, lambda at: people.leave_invitations_open(
        session, municipality, now=at
    ))  # fmt: skip
    diary.play()
    session.flush()
    return True


def _begin(session: Session, municipality: Municipality, diary: Diary) -> Sequence[Club]:
    """Let everybody arrive, set the first norm, and enter the clubs."""
    beginning = Diary(diary.now)
    clubs: list[Club] = []
    beginning.write(
        STARTED, Hour.MORNING, lambda at: people.hire_everybody(session, municipality, now=at)
    )
    beginning.write(STARTED, Hour.OFFICE, lambda at: policy.first_norm(
        session, municipality, today=diary.today,
        actor=actor_named(session, people.COORDINATOR), now=at,
    ))  # fmt: skip
    beginning.write(STARTED - 3, Hour.MORNING, lambda at: clubs.extend(register.enter_clubs(
        session, municipality, actor=actor_named(session, people.COORDINATOR), now=at
    )))  # fmt: skip
    beginning.write(
        STARTED - 3, Hour.AFTERNOON, lambda at: _hand_over(session, municipality, at)
    )
    beginning.play()
    return clubs


def _hand_over(session: Session, municipality: Municipality, now: datetime) -> None:
    first = user_by_email(session, people.COORDINATOR)
    second = user_by_email(session, people.SECOND_COORDINATOR)
    if first and second:
        actor = actor_named(session, people.COORDINATOR)
        register.hand_over(session, municipality, (first, second), actor=actor, now=now)


def _announce_norm(session: Session, municipality: Municipality, diary: Diary) -> None:
    starts = policy.present_norm_starts(diary.today)
    announced = (diary.today - starts).days + 25
    diary.write(announced, Hour.AFTERNOON, lambda at: policy.present_norm(
        session, municipality, today=diary.today,
        actor=actor_named(session, people.COORDINATOR), now=at,
    ))  # fmt: skip


def _tell_stories(session: Session, clubs: Sequence[Club], diary: Diary) -> None:
    present = [club for club in clubs if not club.is_archived]
    for number, (club, story) in enumerate(cast(read_stories(), present)):
        member = OWN_CLUBS.get(club.name) or Member(
            f"bestuur.{_slug(club.name)}@example.nl", people.name_of_board_member(number)
        )
        Teller(session, diary, club, member, number * 5 % SHIFTS).tell(story)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
