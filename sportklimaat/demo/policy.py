"""What Waterhoven asks of its clubs: three V's and an advice at first, all four since this year."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.checklist.rules import NormRule, Strictness, V
from sportklimaat.checklist.services import set_norm
from sportklimaat.clubs.models import Municipality
from sportklimaat.core.clock import months_later

FIRST_NORM_MONTHS_AGO = 24
PRESENT_NORM_MONTHS_AGO = 8
REQUIRED = {
    V.VOG: NormRule(term_months=36),
    V.GEDRAGSCODE: NormRule(term_months=12),
    V.VCP: NormRule(term_months=12),
}
TRAINERS = NormRule(term_months=24)


def first_norm(
    session: Session, municipality: Municipality, *, today: date, actor: Actor, now: datetime
) -> None:
    """Write down the norm that held before: three V's required, trainers an advice."""
    advice = NormRule(strictness=Strictness.ADVICE, term_months=24)
    set_norm(
        session, municipality, _first_of_month(today, FIRST_NORM_MONTHS_AGO),
        {**REQUIRED, V.TRAINERS: advice}, "Sportnota: drie V's, trainers als advies.",
        actor=actor, now=now,
    )  # fmt: skip


def present_norm_starts(today: date) -> date:
    """Return the day from which all four V's are asked."""
    return _first_of_month(today, PRESENT_NORM_MONTHS_AGO)


def present_norm(
    session: Session, municipality: Municipality, *, today: date, actor: Actor, now: datetime
) -> None:
    """Announce the present norm: all four V's required."""
    set_norm(
        session, municipality, present_norm_starts(today), {**REQUIRED, V.TRAINERS: TRAINERS},
        "Raadsbesluit veilig sportklimaat: alle vier de V's tellen mee.", actor=actor, now=now,
    )  # fmt: skip


def _first_of_month(today: date, months_ago: int) -> date:
    return months_later(today, -months_ago).replace(day=1)
