"""Who has an account, who is invited, and taking roles away again."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import Grant, Invitation, User
from sportklimaat.accounts.rules import CLUB_ROLES, Permission, Role, Scope, may_close, may_invite
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.core.errors import DomainError
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.accounts.forms import InviteForm
from sportklimaat.web.accounts.labels import ROLE_LABELS
from sportklimaat.web.accounts.letters import mail_invitation, public_address
from sportklimaat.web.accounts.room import blueprint
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form

Answer = str | Response | tuple[str, int]


@blueprint.get("/users")
@requires(Permission.USER_INVITE)
def users() -> Answer:
    """Show accounts within reach, fifty a page, by name or address where asked."""
    actor, asked = current_actor(), request.args.get("q", "").strip()
    page = db.paginate(queries.users_named(actor, asked), per_page=50, error_out=False)
    return render_template(
        "accounts/users.html",
        page=page,
        q=asked,
        open_invitations=len(_open_invitations()),
        clubs=_club_names(grant.club_id for user in page.items for grant in user.grants),
        role_labels=ROLE_LABELS,
        roles={user.id: _roles_within_reach(user) for user in page.items},
        can_close={user.id for user in page.items if _can_close(user)},
        actor=actor,
    )


def _roles_within_reach(user: User) -> list[Grant]:
    """What somebody does in another municipality is not for here."""
    actor = current_actor()
    present = [grant for grant in user.grants if grant.revoked_at is None]
    return [grant for grant in present if actor.may(Permission.USER_INVITE, grant.scope())]


def _can_close(user: User) -> bool:
    is_self = user.id == current_actor().user_id
    return user.is_active and not is_self and may_close(current_actor(), user.places)


@blueprint.get("/invitations")
@requires(Permission.USER_INVITE)
def invitations() -> Answer:
    """Show the invitations that nobody accepted yet."""
    found = _open_invitations()
    return render_template(
        "accounts/invitations.html",
        invitations=found,
        offered={row.id for row in found if _may_offer(row)},
        clubs=_club_names(row.club_id for row in found),
        role_labels=ROLE_LABELS,
        now=toolbox().clock.now(),
    )


def _may_offer(row: Invitation) -> bool:
    return may_invite(current_actor(), Role(row.role), Scope(row.municipality_id, row.club_id))


def _open_invitations() -> Sequence[Invitation]:
    query = queries.invitations_visible_to(current_actor())
    return db.session.scalars(query.where(Invitation.accepted_at.is_(None))).all()


def _club_names(club_ids: Iterable[int | None]) -> dict[int, str]:
    query = select(Club.id, Club.name).where(Club.id.in_(set(club_ids) - {None}))
    return {row.id: row.name for row in db.session.execute(query)}


@blueprint.get("/invitations/new")
@requires(Permission.USER_INVITE)
def new_invitation() -> Answer:
    """Show the form to invite somebody."""
    return render_template("accounts/invite.html", form=_invite_form())


def _invite_form() -> InviteForm:
    """Return the form with the roles this person may hand out, and the clubs within reach."""
    form = InviteForm()
    scope = Scope(_municipality_id())
    actor = current_actor()
    form.role.choices = {
        role.value: str(label)
        for role, label in ROLE_LABELS.items()
        if may_invite(actor, role, scope)
    }
    form.club.choices = {"": _("Choose a club")} | {
        str(row.id): row.name for row in db.session.execute(_clubs_in_reach())
    }
    return form


def _clubs_in_reach() -> Any:
    return (
        select(Club.id, Club.name)
        .where(Club.municipality_id == _municipality_id(), Club.archived_at.is_(None))
        .order_by(Club.name)
    )


def _municipality_id() -> int | None:
    held = current_actor().municipality_ids(Permission.USER_INVITE)
    if held:
        return min(held)
    return db.session.scalar(select(Municipality.id).order_by(Municipality.id).limit(1))


@blueprint.post("/invitations")
@requires(Permission.USER_INVITE)
def invite() -> Answer:
    """Invite somebody; the link is mailed where possible and shown to copy, once."""
    form = _invite_form()
    offered = _offered(form) if form.validate_on_submit() else None
    if offered is None:
        return render_template("accounts/invite.html", form=form), 422
    invitation, token = offered
    return _show_link(invitation, token)


def _offered(form: InviteForm) -> tuple[Invitation, str] | None:
    role = Role(form.role.data)
    club_id = int(form.club.data) if form.club.data and role in CLUB_ROLES else None
    scope = Scope(_municipality_id(), club_id)
    try:
        return services.invite(
            db.session(), email=form.email.data or "", name=form.name.data or "", role=role,
            scope=scope, actor=current_actor(), now=toolbox().clock.now(),
        )  # fmt: skip
    except DomainError as error:
        put_on_form(form, error)
        return None


def _show_link(invitation: Invitation, token: str) -> str:
    link = public_address("accounts.invitation", token=token)
    mail_invitation(invitation, link)
    return render_template(
        "accounts/invited.html",
        invitation=invitation,
        link=link,
        mailed=toolbox().mailer is not None,
    )


def _invitation_or_404(invitation_id: int) -> Invitation:
    query = queries.invitations_visible_to(current_actor()).where(Invitation.id == invitation_id)
    found = db.session.scalar(query)
    return found if found is not None else abort(404)


@blueprint.post("/invitations/<int:invitation_id>/renew")
@requires(Permission.USER_INVITE)
def renew_invitation(invitation_id: int) -> Answer:
    """Make a new link; the old one stops working."""
    found = _invitation_or_404(invitation_id)
    token = services.renew_invitation(
        db.session(), found, actor=current_actor(), now=toolbox().clock.now()
    )
    return _show_link(found, token)


@blueprint.post("/invitations/<int:invitation_id>/revoke")
@requires(Permission.USER_INVITE)
def revoke_invitation(invitation_id: int) -> Answer:
    """Withdraw an invitation."""
    found = _invitation_or_404(invitation_id)
    services.revoke_invitation(
        db.session(), found, actor=current_actor(), now=toolbox().clock.now()
    )
    flash(_("The invitation is withdrawn. Its link does not work any more."), "success")
    return redirect(url_for("accounts.invitations"), 303)


@blueprint.post("/grants/<int:grant_id>/revoke")
@requires(Permission.USER_INVITE)
def revoke_role(grant_id: int) -> Answer:
    """Take one role away."""
    within = queries.grants_within(current_actor(), Permission.USER_INVITE)
    grant = db.session.scalar(select(Grant).where(Grant.id == grant_id, within)) or abort(404)
    services.revoke_role(db.session(), grant, actor=current_actor(), now=toolbox().clock.now())
    flash(_("The role is taken away."), "success")
    return redirect(url_for("accounts.users"), 303)


@blueprint.post("/users/<int:user_id>/deactivate")
@requires(Permission.USER_MANAGE)
def deactivate_user(user_id: int) -> Answer:
    """Close an account."""
    query = queries.users_visible_to(current_actor()).where(User.id == user_id)
    user = db.session.scalar(query) or abort(404)
    services.deactivate_user(db.session(), user, actor=current_actor(), now=toolbox().clock.now())
    flash(_("The account is closed. Sign-in stopped at once; history stays."), "success")
    return redirect(url_for("accounts.users"), 303)
