"""The words of the board's questions: the answers to choose from, the headings of the pages."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.checklist.rules import (
    AdoptedBy,
    Appointed,
    Audience,
    BoardRole,
    CodeState,
    Signer,
    Trained,
    TrainingKind,
    V,
    VogFunction,
)

VOG_FUNCTIONS: Mapping[VogFunction, LazyString] = {
    VogFunction.TRAINERS: _l("Trainers and coaches"),
    VogFunction.TEAM_LEADERS: _l("Team leaders"),
    VogFunction.YOUTH_VOLUNTEERS: _l("Volunteers who work with young people"),
    VogFunction.OFFICIALS: _l("Referees and officials"),
    VogFunction.BOARD: _l("The board"),
    VogFunction.VCP: _l("Confidential contact persons"),
    VogFunction.STAFF: _l("Paid staff"),
    VogFunction.OTHER: _l("Others"),
}
BOARD_ROLES: Mapping[BoardRole, LazyString] = {
    BoardRole.CHAIR: _l("Chair"),
    BoardRole.SECRETARY: _l("Secretary"),
    BoardRole.TREASURER: _l("Treasurer"),
    BoardRole.BOARD_MEMBER: _l("Another board member"),
    BoardRole.VOLUNTEER_COORDINATOR: _l("Volunteer coordinator"),
    BoardRole.OTHER: _l("Someone else"),
}
CODE_STATES: Mapping[CodeState, LazyString] = {
    CodeState.EXISTS: _l("Yes, our own"),
    CodeState.BY_REFERENCE: _l("Yes, we agreed that the code of our federation holds"),
    CodeState.DRAFT: _l("Not yet, we are working on it"),
    CodeState.NONE: _l("No"),
    CodeState.UNKNOWN: _l("I do not know"),
}
ADOPTED_BY: Mapping[AdoptedBy, LazyString] = {
    AdoptedBy.GENERAL_MEETING: _l("The general meeting of members"),
    AdoptedBy.BOARD: _l("The board"),
    AdoptedBy.FEDERATION: _l("The federation"),
    AdoptedBy.OTHER: _l("Someone else"),
}
AUDIENCES: Mapping[Audience, LazyString] = {
    Audience.EVERYONE: _l("Everyone at the club"),
    Audience.ATHLETES: _l("People who do sport"),
    Audience.YOUTH: _l("Young people"),
    Audience.PARENTS: _l("Parents"),
    Audience.TRAINERS: _l("Trainers and coaches"),
    Audience.VOLUNTEERS: _l("Volunteers"),
    Audience.BOARD: _l("The board"),
    Audience.OFFICIALS: _l("Referees and officials"),
    Audience.SPECTATORS: _l("Spectators"),
}
SIGNERS: Mapping[Signer, LazyString] = {
    Signer.TRAINERS: _l("Trainers and coaches"),
    Signer.STAFF: _l("Other volunteers and staff"),
    Signer.BOARD: _l("The board"),
}
APPOINTED: Mapping[Appointed, LazyString] = {
    Appointed.YES: _l("Yes"),
    Appointed.VACANCY: _l("No, but we are looking for one"),
    Appointed.NO: _l("No"),
    Appointed.UNKNOWN: _l("I do not know"),
}
TRAINED: Mapping[Trained, LazyString] = {
    Trained.TRAINED: _l("Yes"),
    Trained.BOOKED: _l("Not yet, but the training is booked"),
    Trained.NO: _l("No"),
    Trained.UNKNOWN: _l("I do not know"),
}
TRAINING_KINDS: Mapping[TrainingKind, LazyString] = {
    TrainingKind.E_LEARNING: _l("E-learning"),
    TrainingKind.FEDERATION_COURSE: _l("Course of the federation"),
    TrainingKind.MBO_HBO: _l("School for sport (mbo or hbo)"),
    TrainingKind.CLUB_TRAINING: _l("Training at the club"),
    TrainingKind.OTHER: _l("Something else"),
}
HELP_WITH: Mapping[V, LazyString] = {
    V.VOG: _l("With VOGs"),
    V.GEDRAGSCODE: _l("With a code of conduct"),
    V.VCP: _l("With a confidential contact person"),
    V.TRAINERS: _l("With training for trainers and coaches"),
}


def help_choices() -> dict[str, str]:
    """Return with what a club may want help, and the word for no help."""
    vs = {v.value: str(label) for v, label in HELP_WITH.items()}
    general = {"general": str(_l("With something else"))}
    return vs | general | {"none": str(_l("No, we manage ourselves"))}
