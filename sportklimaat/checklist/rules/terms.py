"""The words of the checklist: the four V's, the answers about them, and who gives those answers."""

from enum import StrEnum


class V(StrEnum):
    """One of the four V's; their order differs per publisher, so they are never numbered."""

    VOG = "vog"
    GEDRAGSCODE = "gedragscode"
    VCP = "vcp"
    TRAINERS = "trainers"


class Status(StrEnum):
    """Where a club stands on a V. "Unknown" is a result of its own, never a quiet no."""

    COMPLIES = "complies"
    PARTIAL = "partial"
    NOT = "not"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Layer(StrEnum):
    """Who states something: the layers stand side by side and are never silently merged."""

    CLUB = "club"
    WEBSITE = "website"
    MUNICIPALITY = "municipality"
    CLUBBASE = "clubbase"


class Strictness(StrEnum):
    """How a V counts in a norm."""

    REQUIRED = "required"
    ADVICE = "advice"
    OFF = "off"


class Method(StrEnum):
    """How the municipality came to see it."""

    CONVERSATION = "conversation"
    DOCUMENT = "document"
    VISIT = "visit"
    PHONE = "phone"
    WEBSITE = "website"
    REPORT = "report"


class Decision(StrEnum):
    """The municipality's answer to what a club stated."""

    VERIFIED = "verified"
    RETURNED = "returned"


class WaitingFor(StrEnum):
    """A real reason why nothing has to be asked until a day."""

    GENERAL_MEETING = "general_meeting"
    VOG_REQUESTED = "vog_requested"
    TRAINING_BOOKED = "training_booked"
    NEW_VCP = "new_vcp"
    KEURMERK = "keurmerk"
    FEDERATION = "federation"
    BOARD_CHANGE = "board_change"
    OTHER = "other"


class CodeState(StrEnum):
    """Whether a club has a code of conduct; a draft is not yet one, one by reference is."""

    EXISTS = "exists"
    DRAFT = "draft"
    BY_REFERENCE = "by_reference"
    NONE = "none"
    UNKNOWN = "unknown"


class Appointed(StrEnum):
    """Whether a club has a confidential contact person (VCP)."""

    YES = "yes"
    VACANCY = "vacancy"
    NO = "no"
    UNKNOWN = "unknown"


class Trained(StrEnum):
    """Whether the contact person is trained."""

    TRAINED = "trained"
    BOOKED = "booked"
    NO = "no"
    UNKNOWN = "unknown"


class BoardRole(StrEnum):
    """Who at the club looked at the VOG's: a role, never a name."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    BOARD_MEMBER = "board_member"
    VOLUNTEER_COORDINATOR = "volunteer_coordinator"
    OTHER = "other"


class VogFunction(StrEnum):
    """Functions for which a club's policy asks a VOG."""

    TRAINERS = "trainers"
    TEAM_LEADERS = "team_leaders"
    YOUTH_VOLUNTEERS = "youth_volunteers"
    OFFICIALS = "officials"
    BOARD = "board"
    VCP = "vcp"
    STAFF = "staff"
    OTHER = "other"


class AdoptedBy(StrEnum):
    """The body that adopted a code."""

    GENERAL_MEETING = "general_meeting"
    BOARD = "board"
    FEDERATION = "federation"
    OTHER = "other"


class Audience(StrEnum):
    """For whom a code of conduct speaks."""

    ATHLETES = "athletes"
    YOUTH = "youth"
    PARENTS = "parents"
    TRAINERS = "trainers"
    VOLUNTEERS = "volunteers"
    BOARD = "board"
    OFFICIALS = "officials"
    SPECTATORS = "spectators"
    EVERYONE = "everyone"


class Signer(StrEnum):
    """Who signs the code: NOC*NSF asks all three."""

    TRAINERS = "trainers"
    STAFF = "staff"
    BOARD = "board"


class TrainingKind(StrEnum):
    """What taught the trainer-coaches pedagogy and integrity."""

    E_LEARNING = "e_learning"
    FEDERATION_COURSE = "federation_course"
    MBO_HBO = "mbo_hbo"
    CLUB_TRAINING = "club_training"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """The three shapes of evidence; for a VOG there is none."""

    LINK = "link"
    FILE = "file"
    ATTESTATION = "attestation"
