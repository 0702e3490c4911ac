"""Signing in by password or by a single-use link, signing out, the own account."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import User
from sportklimaat.accounts.passwords import password_matches
from sportklimaat.accounts.rules import Permission
from sportklimaat.core.errors import InvalidInputError, NotAllowedError
from sportklimaat.web.access import current_account, requires, toolbox
from sportklimaat.web.accounts import invitations as _invitations  # noqa: F401 (adds its views)
from sportklimaat.web.accounts import users as _users  # noqa: F401 (adds its views)
from sportklimaat.web.accounts.forms import LinkForm, PasswordForm, SettingsForm, SignInForm
from sportklimaat.web.accounts.letters import mail_sign_in_link, may_have_link
from sportklimaat.web.accounts.room import blueprint
from sportklimaat.web.accounts.signing_in import sign_in_browser
from sportklimaat.web.database import db, keep_anyway
from sportklimaat.web.errors import put_on_form

__all__ = ["blueprint"]
Answer = str | Response | tuple[str, int]


@blueprint.get("/sign-in")
@requires(Permission.PUBLIC)
def sign_in() -> Answer:
    """Show both ways in."""
    return _sign_in_page(SignInForm(), LinkForm(prefix="link"))


def _sign_in_page(form: SignInForm, link_form: LinkForm) -> str:
    return render_template(
        "accounts/sign_in.html",
        form=form,
        link_form=link_form,
        can_mail=toolbox().mailer is not None,
    )


@blueprint.post("/sign-in")
@requires(Permission.PUBLIC)
def sign_in_with_password() -> Answer:
    """Sign in with address and password; every failure is counted."""
    form = SignInForm()
    user = _known_user(form) if form.validate_on_submit() else None
    if user is None:
        keep_anyway()
        return _sign_in_page(form, LinkForm(formdata=None, prefix="link")), 422
    return sign_in_browser(user)


def _known_user(form: SignInForm) -> User | None:
    try:
        user = services.check_password(
            db.session(),
            email=form.email.data or "",
            password=form.password.data or "",
            address=request.remote_addr or "",
            now=toolbox().clock.now(),
        )
    except NotAllowedError as error:
        put_on_form(form, error)
        return None
    if user is None:
        form.form_errors.append(_("This address and password do not belong together. Try again."))
    return user


@blueprint.post("/sign-in-links")
@requires(Permission.PUBLIC)
def ask_sign_in_link() -> Answer:
    """Mail a link; the answer is the same for a known and an unknown address."""
    link_form = LinkForm(prefix="link")
    if not link_form.validate_on_submit() or toolbox().mailer is None:
        return _sign_in_page(SignInForm(formdata=None), link_form), 422
    user = queries.user_by_email(db.session(), link_form.email.data or "")
    if user is not None and may_have_link(user):
        mail_sign_in_link(user)
    return render_template("accounts/link_sent.html", email=link_form.email.data)


@blueprint.get("/sign-in-links/<token>")
@requires(Permission.PUBLIC)
def sign_in_link(token: str) -> Answer:
    """Ask for one click: mail scanners follow links, and looking must not use one up."""
    link = queries.open_sign_in_link(db.session(), token, now=toolbox().clock.now())
    status = 200 if link else 404
    return render_template("accounts/sign_in_link.html", link=link, token=token), status


@blueprint.post("/sign-in-links/<token>")
@requires(Permission.PUBLIC)
def sign_in_with_link(token: str) -> Answer:
    """Use the link up and sign in."""
    user = services.use_sign_in_link(db.session(), token, now=toolbox().clock.now())
    return sign_in_browser(user)


@blueprint.post("/sign-out")
@requires(Permission.SIGNED_IN)
def sign_out() -> Answer:
    """End this session: its cookie, and every copy of it, stops working."""
    services.end_session(db.session(), current_user.token, now=toolbox().clock.now())
    logout_user()
    session.clear()
    flash(_("You are signed out."), "success")
    return redirect(url_for("accounts.sign_in"), 303)


@blueprint.get("/settings")
@requires(Permission.SIGNED_IN)
def settings() -> Answer:
    """Show the own account."""
    return _settings_page(SettingsForm(obj=current_account()), PasswordForm(prefix="new"))


def _settings_page(form: SettingsForm, password_form: PasswordForm) -> str:
    return render_template("accounts/settings.html", form=form, password_form=password_form)


@blueprint.post("/settings")
@requires(Permission.SIGNED_IN)
def change_settings() -> Answer:
    """Change the own name and language."""
    form, account = SettingsForm(), current_account()
    if not form.validate_on_submit() or account is None:
        return _settings_page(form, PasswordForm(formdata=None, prefix="new")), 422
    services.change_own_account(
        db.session(), account, name=form.name.data or "", locale=form.locale.data,
        now=toolbox().clock.now(),
    )  # fmt: skip
    session["language"] = account.locale
    flash(_("Saved."), "success")
    return redirect(url_for("accounts.settings"), 303)


@blueprint.post("/password")
@requires(Permission.SIGNED_IN)
def change_password() -> Answer:
    """Set a new password; who has one must know it."""
    form, account = PasswordForm(prefix="new"), current_account()
    if account is None or not form.validate_on_submit() or not _changed_password(form, account):
        return _settings_page(SettingsForm(formdata=None, obj=account), form), 422
    flash(_("Your new password works from now on."), "success")
    return redirect(url_for("accounts.settings"), 303)


def _changed_password(form: PasswordForm, account: User) -> bool:
    if account.password_hash and not password_matches(
        account.password_hash, form.current.data or ""
    ):
        form.current.errors = [_("This is not your present password.")]
        return False
    try:
        services.set_password(
            db.session(), account, form.password.data or "", now=toolbox().clock.now()
        )
    except InvalidInputError as error:
        put_on_form(form, error)
        return False
    return True
