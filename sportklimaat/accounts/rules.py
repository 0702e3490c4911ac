"""Who may do what: permissions as words, roles as sets of them, a person as a sum of grants."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Permission(StrEnum):
    """One thing that can be allowed. `PUBLIC` and `SIGNED_IN` need no role."""

    PUBLIC = "public"  # anybody, without signing in
    SIGNED_IN = "signed-in"  # anybody with an account: the own account, the own home page
    CLUB_READ = "club:read"  # see a club and its register entry
    CLUB_LIST = "club:list"  # walk through all clubs
    CLUB_EDIT = "club:edit"  # add, change, archive clubs
    CLUB_IMPORT = "club:import"  # import clubs from a spreadsheet, undo an import
    CLUB_EXPORT = "club:export"  # download lists
    CHECKLIST_READ = "checklist:read"  # see where a club stands on the four V's
    CHECKLIST_ANSWER = "checklist:answer"  # answer for the own club
    CHECKLIST_ASSESS = "checklist:assess"  # record, verify, return
    NORM_EDIT = "norm:edit"  # set which V's count and how
    SCAN_READ = "scan:read"  # see scan rounds and findings
    SCAN_RUN = "scan:run"  # start, cancel and retry scan rounds
    SCAN_REVIEW = "scan:review"  # judge a finding
    SCAN_OPT_OUT = "scan:opt-out"  # keep a club's website out of the scan, or let it in again
    PROPOSAL_DECIDE = "proposal:decide"  # let a finding change a club's status
    SUPPORT_READ = "support:read"  # see who needs support, and why
    SUPPORT_DISMISS = "support:dismiss"  # set a reason aside for a term
    WISH_RECORD = "wish:record"  # write down whether a club wants help
    FIGURES_READ = "figures:read"  # see totals, no club
    USER_INVITE = "user:invite"  # invite people for clubs and scans
    USER_MANAGE = "user:manage"  # all accounts and roles
    AUDIT_READ = "audit:read"  # see who did what
    JOB_READ = "job:read"  # see the background work


class Role(StrEnum):
    """What a person is in a municipality or at a club."""

    COORDINATOR = "coordinator"
    BOARD_MEMBER = "board_member"
    COACH = "coach"  # buurtsportcoach
    READER = "reader"
    ADMINISTRATOR = "administrator"


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(
        {
            Permission.CLUB_READ,
            Permission.CLUB_LIST,
            Permission.CLUB_EDIT,
            Permission.CLUB_IMPORT,
            Permission.CLUB_EXPORT,
            Permission.CHECKLIST_READ,
            Permission.CHECKLIST_ASSESS,
            Permission.NORM_EDIT,
            Permission.SCAN_READ,
            Permission.SCAN_RUN,
            Permission.SCAN_REVIEW,
            Permission.SCAN_OPT_OUT,
            Permission.PROPOSAL_DECIDE,
            Permission.SUPPORT_READ,
            Permission.SUPPORT_DISMISS,
            Permission.WISH_RECORD,
            Permission.FIGURES_READ,
            Permission.USER_INVITE,
        }
    ),
    Role.BOARD_MEMBER: frozenset(
        {
            Permission.CLUB_READ,
            Permission.CHECKLIST_READ,
            Permission.CHECKLIST_ANSWER,
            Permission.SCAN_OPT_OUT,
            Permission.WISH_RECORD,
        }
    ),
    Role.COACH: frozenset(
        {
            Permission.CLUB_READ,
            Permission.CLUB_LIST,
            Permission.SCAN_READ,
            Permission.SCAN_RUN,
            Permission.SCAN_REVIEW,
            Permission.SCAN_OPT_OUT,
        }
    ),
    Role.READER: frozenset({Permission.FIGURES_READ}),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.FIGURES_READ,
            Permission.NORM_EDIT,
            Permission.USER_INVITE,
            Permission.USER_MANAGE,
            Permission.AUDIT_READ,
            Permission.JOB_READ,
        }
    ),
}
CLUB_ROLES = frozenset({Role.BOARD_MEMBER})
"""Roles that are held at one club; the others are held in a municipality."""
OPEN_PERMISSIONS = frozenset({Permission.PUBLIC, Permission.SIGNED_IN})

INVITABLE_BY: dict[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset({Role.BOARD_MEMBER, Role.COACH, Role.READER}),
    Role.ADMINISTRATOR: frozenset(Role),
}

INVITATION_TERM = timedelta(days=14)
SIGN_IN_LINK_TERM = timedelta(minutes=30)
SESSION_TERM = timedelta(hours=12)
PASSWORD_MINIMUM = 12
THROTTLE_WINDOW = timedelta(minutes=15)
THROTTLE_ATTEMPTS = 5
THROTTLE_ATTEMPTS_PER_ADDRESS = 30


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a thing is: a municipality, and a club in it where the thing belongs to one club."""

    municipality_id: int | None = None
    club_id: int | None = None


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody holds, and where; without a municipality and a club it holds everywhere."""

    role: Role
    municipality_id: int | None = None
    club_id: int | None = None

    def covers(self, scope: Scope) -> bool:
        """Tell whether a thing at this place falls within the grant."""
        if self.club_id is not None:
            return scope.club_id == self.club_id
        return self.municipality_id is None or scope.municipality_id == self.municipality_id


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or, without a number, the application itself) who wants to do something."""

    user_id: int | None
    name: str = ""
    roles: tuple[HeldRole, ...] = field(default=())

    def may(self, permission: Permission, scope: Scope | None = None) -> bool:
        """Tell whether a role allows this; with a scope: there, without one: anywhere at all."""
        if permission in OPEN_PERMISSIONS:
            return permission is Permission.PUBLIC or self.user_id is not None
        return any(scope is None or held.covers(scope) for held in self.holding(permission))

    def holding(self, permission: Permission) -> tuple[HeldRole, ...]:
        """Return the roles that carry this permission."""
        return tuple(held for held in self.roles if permission in ROLE_PERMISSIONS[held.role])

    def has_role(self, role: Role) -> bool:
        """Tell whether the person holds this role anywhere (for the choice of a home page)."""
        return any(held.role is role for held in self.roles)

    def municipality_ids(self, permission: Permission) -> frozenset[int]:
        """Return the municipalities in the whole of which this is allowed."""
        return frozenset(
            held.municipality_id
            for held in self.holding(permission)
            if held.municipality_id is not None and held.club_id is None
        )

    def club_ids(self, permission: Permission) -> frozenset[int]:
        """Return the single clubs for which this is allowed by name."""
        return frozenset(h.club_id for h in self.holding(permission) if h.club_id is not None)

    def everywhere(self, permission: Permission) -> bool:
        """Tell whether this is allowed without a limit of place."""
        held = self.holding(permission)
        return any(h.municipality_id is None and h.club_id is None for h in held)


APPLICATION = Actor(
    user_id=None,
    name="Sportklimaat",
    roles=(HeldRole(Role.ADMINISTRATOR), HeldRole(Role.COORDINATOR)),
)
"""The application itself: background work, and commands of whoever holds the server."""


def may_invite(actor: Actor, role: Role, scope: Scope) -> bool:
    """Tell whether this person may hand out this role there."""
    return any(
        role in INVITABLE_BY.get(held.role, frozenset()) and held.covers(scope)
        for held in actor.roles
    )


def may_close(actor: Actor, places: Collection[Scope]) -> bool:
    """Tell whether this person may close the account of somebody who works in these places.

    Closing an account ends it everywhere, so it takes the right to do so everywhere it works.
    """
    if actor.everywhere(Permission.USER_MANAGE):
        return True
    return bool(places) and all(actor.may(Permission.USER_MANAGE, place) for place in places)


def attempt_allowed(failures: Iterable[datetime], *, now: datetime, limit: int) -> bool:
    """Tell whether another sign-in may be tried after these failures."""
    return sum(1 for at in failures if now - at < THROTTLE_WINDOW) < limit


def is_common_or_short(password: str, *, email: str) -> bool:
    """Tell whether a password is too easy: short, all one character, or the person's own address."""
    own = email.partition("@")[0].lower()
    return (
        len(password) < PASSWORD_MINIMUM
        or len(set(password)) < 5  # noqa: PLR2004 (fewer than five different characters)
        or (len(own) > 3 and own in password.lower())  # noqa: PLR2004 (initials are no giveaway)
    )
