"""Taking up an invitation."""

from flask import flash, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import Invitation, User
from sportklimaat.accounts.rules import CLUB_ROLES, Permission, Role
from sportklimaat.core.errors import InvalidInputError
from sportklimaat.web.access import requires, toolbox
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
    return _page(found, AcceptForm(data={"name": found.name}), token), 200


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
    """Make the account and sign in."""
    found = queries.invitation_by_token(db.session(), token)
    form = AcceptForm()
    user = _accepted(found, form, token) if found and form.validate_on_submit() else None
    if found is None:
        return render_template("accounts/invitation_closed.html"), 404
    if user is None:
        return _page(found, form, token), 422
    flash(_("Welcome. Your account is ready."), "success")
    return sign_in_browser(user)


def _accepted(found: Invitation, form: AcceptForm, token: str) -> User | None:
    """Staff choose a password; a board member may do without and ask for links."""
    if not form.password.data and Role(found.role) not in CLUB_ROLES:
        known = queries.user_by_email(db.session(), found.email)
        if known is None or known.password_hash is None:
            form.password.errors = [_("Choose a password.")]
            return None
    try:
        return services.accept_invitation(
            db.session(), token, name=form.name.data or "", password=form.password.data or None,
            now=toolbox().clock.now(),
        )  # fmt: skip
    except InvalidInputError as error:
        put_on_form(form, error)
        return None
