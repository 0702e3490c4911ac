"""What clubs can answer about each V, by a name that the stories use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sportklimaat.checklist.rules import (
    AdoptedBy,
    Answer,
    Appointed,
    Audience,
    BoardRole,
    CodeFacts,
    CodeState,
    Signer,
    Status,
    Trained,
    TrainerFacts,
    TrainingKind,
    V,
    VcpFacts,
    VogFacts,
    VogFunction,
    WaitingFor,
)
from sportklimaat.clubs.models import Club

ADULTS_ONLY = "Alleen volwassen leden en geen sporters met een beperking."
NO_TRAINERS = "De leden sporten zonder trainers of coaches."
EVERYBODY = (Signer.TRAINERS, Signer.STAFF, Signer.BOARD)
FEW_TRAINERS, FEW_PEOPLE = 2, 4


@dataclass(frozen=True, slots=True)
class Given:
    """For which club, and on which day, an answer is given."""

    club: Club
    day: date

    def before(self, days: int) -> date:
        """Return a day before the answer."""
        return self.day - timedelta(days=days)

    def after(self, days: int) -> date:
        """Return a day after the answer."""
        return self.day + timedelta(days=days)

    @property
    def people(self) -> int:
        """Return how many people at a club of this size need a VOG."""
        return FEW_PEOPLE + (self.club.youth_members or 0) // 9

    @property
    def trainers(self) -> int:
        """Return how many trainers a club of this size has."""
        return FEW_TRAINERS + (self.club.members or 0) // 24

    @property
    def link(self) -> str:
        """Return the club's website, where a code could stand."""
        return self.club.website or ""


def _part(whole: int, percent: int) -> int:
    return whole * percent // 100


def _vog(given: Given, percent: int | None, **facts: object) -> VogFacts:
    """Numbers with so many percent within the term; None: the policy alone."""
    known: dict[str, object] = {
        "policy": True,
        "policy_adopted_on": given.before(820),
        "functions": (VogFunction.TRAINERS, VogFunction.TEAM_LEADERS, VogFunction.YOUTH_VOLUNTEERS),
        "term_years": 3,
    }
    if percent is not None:
        known |= {
            "people": given.people,
            "within_term": _part(given.people, percent),
            "checked_on": given.before(9),
            "checked_by": BoardRole.SECRETARY,
        }
    return VogFacts(**{**known, **facts})  # type: ignore[arg-type]  # names and values of VogFacts


def _code(given: Given, **facts: object) -> CodeFacts:
    known: dict[str, object] = {
        "state": CodeState.EXISTS,
        "adopted_on": given.before(540),
        "adopted_by": AdoptedBy.GENERAL_MEETING,
        "audiences": (Audience.ATHLETES, Audience.PARENTS, Audience.TRAINERS),
        "signed_by": EVERYBODY,
        "communicated_on": given.before(21),
        "names_discrimination": True,
        "link": given.link,
    }
    return CodeFacts(**{**known, **facts})  # type: ignore[arg-type]  # names and values of CodeFacts


def _vcp(given: Given, **facts: object) -> VcpFacts:
    known: dict[str, object] = {
        "appointed": Appointed.YES,
        "number": 2 if (given.club.members or 0) > 250 else 1,  # noqa: PLR2004 (a large club)
        "on_board": False,
        "trained": Trained.TRAINED,
        "training_on": given.before(300),
        "findable": True,
        "confirmed_on": given.before(14),
    }
    return VcpFacts(**{**known, **facts})  # type: ignore[arg-type]  # names and values of VcpFacts


def _trainers(given: Given, percent: int) -> TrainerFacts:
    active = given.trainers
    trained = _part(active, percent)
    return TrainerFacts(
        active=active, trained=trained, counted_on=given.before(12),
        kinds=(TrainingKind.E_LEARNING, TrainingKind.FEDERATION_COURSE) if trained else (),
    )  # fmt: skip


def _waits(facts: VogFacts | CodeFacts | VcpFacts, why: WaitingFor, until: date) -> Answer:
    return Answer(facts=facts, waiting_for=why.value, waiting_until=until)


def _not_applicable(reason: str) -> Answer:
    return Answer(outcome=Status.NOT_APPLICABLE, reason=reason)


Teller = Callable[[Given], Answer]
VOG: Mapping[str, Teller] = {
    "in_order": lambda g: Answer(facts=_vog(g, 100)),
    "some": lambda g: Answer(facts=_vog(g, 65)),
    "few": lambda g: Answer(facts=_vog(g, 25)),
    "policy_only": lambda g: Answer(facts=_vog(g, None)),
    "longer_term": lambda g: Answer(facts=_vog(g, 100, term_years=5)),
    "no_policy": lambda _g: Answer(facts=VogFacts(policy=False)),
    "requested": lambda g: _waits(_vog(g, 45), WaitingFor.VOG_REQUESTED, g.after(90)),
    "adults_only": lambda _g: _not_applicable(ADULTS_ONLY),
}
CODE: Mapping[str, Teller] = {
    "in_order": lambda g: Answer(facts=_code(g)),
    "silent_on_discrimination": lambda g: Answer(facts=_code(g, names_discrimination=False)),
    "by_reference": lambda g: Answer(
        facts=_code(g, state=CodeState.BY_REFERENCE, adopted_by=AdoptedBy.FEDERATION, link="")
    ),
    "board_signs": lambda g: Answer(facts=_code(g, signed_by=(Signer.BOARD,))),
    "not_signed": lambda g: Answer(facts=_code(g, signed_by=(), names_discrimination=False)),
    "never_told": lambda g: Answer(facts=_code(g, communicated_on=None, signed_by=None)),
    "draft": lambda g: _waits(
        CodeFacts(state=CodeState.DRAFT), WaitingFor.GENERAL_MEETING, g.after(100)
    ),
    "none": lambda _g: Answer(facts=CodeFacts(state=CodeState.NONE)),
}
VCP: Mapping[str, Teller] = {
    "in_order": lambda g: Answer(facts=_vcp(g)),
    "booked": lambda g: Answer(
        facts=_vcp(g, trained=Trained.BOOKED, training_on=g.after(75), number=1)
    ),
    "untrained": lambda g: Answer(facts=_vcp(g, trained=Trained.NO, training_on=None)),
    "not_findable": lambda g: Answer(facts=_vcp(g, findable=False)),
    "on_board": lambda g: Answer(facts=_vcp(g, on_board=True, number=1)),
    "vacancy": lambda g: Answer(
        facts=VcpFacts(appointed=Appointed.VACANCY, vacancy_since=g.before(60))
    ),
    "candidate": lambda g: _waits(
        VcpFacts(appointed=Appointed.VACANCY, vacancy_since=g.before(30)),
        WaitingFor.NEW_VCP,
        g.after(80),
    ),
    "none": lambda _g: Answer(facts=VcpFacts(appointed=Appointed.NO)),
}
TRAINERS: Mapping[str, Teller] = {
    "in_order": lambda g: Answer(facts=_trainers(g, 100)),
    "sixty": lambda g: Answer(facts=_trainers(g, 60)),
    "few": lambda g: Answer(facts=_trainers(g, 20)),
    "no_trainers": lambda _g: _not_applicable(NO_TRAINERS),
}
ANSWERS: Mapping[V, Mapping[str, Teller]] = {
    V.VOG: VOG,
    V.GEDRAGSCODE: CODE,
    V.VCP: VCP,
    V.TRAINERS: TRAINERS,
}


def answer(v: V, name: str, given: Given) -> Answer:
    """Return the answer of that name, for this club on this day."""
    return ANSWERS[v][name](given)
