"""Taking up an invitation."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import Invitation, User
from sportklimaat.accounts.rules import CLUB_ROLES, Permission, Role
from sportklimaat.core.errors import InvalidInputError
from sportklimaat.web.access import current_account, requires, toolbox
from sportklimaat.web.accounts.forms import AcceptForm
from sportklimaat.web.accounts.labels import ROLE_LABELS
from sportklimaat.web.accounts.room import blueprint
from sportklimaat.web.accounts.signing_in import sign_in_browser
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form


@blueprint.get("/invitations/<token>")
@requires(Permission.PUBLIC)
def invitation(token: str) -> tuple[str, int]:
    """Show what the invitation offers, or that it does not work any more."""
    found = queries.invitation_by_token(db.session(), token)
    if found is None or not found.is_open_at(toolbox().clock.now()):
        return render_template("accounts/invitation_closed.html"), 404
    return _page(found, _form(found), token), 200


def _account(found: Invitation) -> User | None:
    return queries.user_by_email(db.session(), found.email)


def _form(found: Invitation) -> AcceptForm:
    """Who has an account gives no name or password: the link alone does not prove who it is."""
    form = AcceptForm(data={"name": found.name})
    if _account(found) is not None:
        del form.name, form.password
    return form


def _page(found: Invitation, form: AcceptForm, token: str) -> str:
    role = Role(found.role)
    return render_template(
        "accounts/invitation.html",
        form=form,
        token=token,
        email=found.email,
        role=ROLE_LABELS[role],
        password_optional=role in CLUB_ROLES,
    )


@blueprint.post("/invitations/<token>")
@requires(Permission.PUBLIC)
def accept_invitation(token: str) -> Response | tuple[str, int]:
    """Make the account and sign in; an account that exists gets the role and signs in as ever."""
    found = queries.invitation_by_token(db.session(), token)
    if found is None:
        return render_template("accounts/invitation_closed.html"), 404
    form, known = _form(found), _account(found)
    user = _accepted(found, form, token) if form.validate_on_submit() else None
    if user is None:
        return _page(found, form, token), 422
    if known is not None:
        return _to_known_account(known)
    flash(_("Welcome. Your account is ready."), "success")
    return sign_in_browser(user)


def _to_known_account(known: User) -> Response:
    """Whoever invited has the link too: it must not open the account of somebody else."""
    if known is current_account():
        flash(_("The role is added to your account."), "success")
        return redirect(url_for("home.start"), 303)
    flash(_("The role is added to your account. Sign in as you always do."), "success")
    return redirect(url_for("accounts.sign_in"), 303)


def _accepted(found: Invitation, form: AcceptForm, token: str) -> User | None:
    """Staff choose a password; a board member may do without and ask for links."""
    name, password = "", None
    if "password" in form:
        name, password = form.name.data or "", form.password.data or None
        if password is None and Role(found.role) not in CLUB_ROLES:
            form.password.errors = [_("Choose a password.")]
            return None
    try:
        return services.accept_invitation(
            db.session(), token, name=name, password=password, now=toolbox().clock.now()
        )
    except InvalidInputError as error:
        put_on_form(form, error)
        return None
