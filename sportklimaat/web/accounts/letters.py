"""The letters of accounts: an invitation, a sign-in link. They wait in the outbox until sent."""

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import gettext as _

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import Invitation, User
from sportklimaat.accounts.rules import THROTTLE_ATTEMPTS
from sportklimaat.core.mail import OutboxMessage
from sportklimaat.web.access import toolbox
from sportklimaat.web.database import after_commit, db


def public_address(endpoint: str, **values: Any) -> str:
    """Return the address of a page as it stands in a mail, whatever host this request came in on."""
    return toolbox().config.public_url.rstrip("/") + url_for(endpoint, **values)


def may_have_link(user: User) -> bool:
    """Tell whether another link may be mailed: nobody's letter box is flooded from here."""
    made = queries.links_made_lately(db.session(), user, now=toolbox().clock.now())
    return user.is_active and made < THROTTLE_ATTEMPTS


def mail_sign_in_link(user: User) -> None:
    """Mail a single-use link to somebody with an account."""
    token = services.make_sign_in_link(db.session(), user, now=toolbox().clock.now())
    link = public_address("accounts.sign_in_link", token=token)
    text = render_template("mail/sign_in_link.txt", name=user.name, link=link)
    _post("sign_in_link", user.email, _("Your link to sign in to Sportklimaat"), text)


def mail_invitation(invitation: Invitation, link: str) -> None:
    """Mail an invitation, where this installation can mail; the link can always be copied."""
    if toolbox().mailer is None:
        return
    text = render_template("mail/invitation.txt", name=invitation.name, link=link)
    _post("invitation", invitation.email, _("Invitation for Sportklimaat"), text)


def _post(kind: str, to_address: str, subject: str, text: str) -> None:
    now = toolbox().clock.now()
    db.session.add(
        OutboxMessage(kind=kind, to_address=to_address, subject=subject, text=text, created_at=now)
    )
    after_commit(current_app.extensions["queue"].send_outbox)
