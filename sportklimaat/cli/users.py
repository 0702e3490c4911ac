"""Commands about accounts."""

import json

import click
from sqlalchemy import select

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.rules import APPLICATION, CLUB_ROLES, Role, Scope
from sportklimaat.cli.installation import installation, municipality_named, now_of
from sportklimaat.clubs.models import Club


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    before, _, after = value.partition("@")
    if not before or "." not in after:
        raise click.BadParameter(f"{value} is no e-mail address.")
    return value


@click.group()
def users() -> None:
    """Accounts: invite, list, and links to sign in."""


@users.command()
@click.argument("email", callback=_address)
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--club", "club_id", type=int, help="Number of the club, for a board member.")
@click.option("--municipality", help="Name; may be left out when there is only one.")
@click.option("--json", "as_json", is_flag=True, help="One line for a machine.")
def invite(
    email: str, name: str, role: str, club_id: int | None, municipality: str | None, as_json: bool
) -> None:
    """Invite somebody and print the link, once.

    Example: sportklimaat users invite noor@example.nl --name Noor --role coordinator
    """
    toolbox, register = installation()
    with register.writing() as session:
        scope = Scope(municipality_named(session, municipality).id, club_id)
        if role in CLUB_ROLES and (club_id is None or session.get(Club, club_id) is None):
            raise click.UsageError("Give the number of an existing club with --club.")
        _, token = services.invite(
            session, email=email, name=name, role=Role(role), scope=scope, actor=APPLICATION,
            now=now_of(toolbox),
        )  # fmt: skip
    link = f"{toolbox.config.public_url}/accounts/invitations/{token}"
    click.echo(json.dumps({"email": email, "role": role, "link": link}) if as_json else link)


@users.command("first-administrator")
@click.argument("email", callback=_address)
@click.option("--name", default="Beheerder", help="The person's name.")
def first_administrator(email: str, name: str) -> None:
    """Print the link that makes the first administrator of an empty installation.

    Example: sportklimaat users first-administrator beheer@example.nl
    """
    toolbox, register = installation()
    with register.writing() as session:
        token = services.invite_first_administrator(
            session, email=email, name=name, now=now_of(toolbox)
        )
    click.echo(f"{toolbox.config.public_url}/accounts/invitations/{token}")


@users.command("sign-in-link")
@click.argument("email", callback=_address)
def sign_in_link(email: str) -> None:
    """Print a single-use link that signs this person in.

    Example: sportklimaat users sign-in-link noor@example.nl
    """
    toolbox, register = installation()
    with register.writing() as session:
        user = queries.user_by_email(session, email)
        if user is None or not user.is_active:
            raise click.ClickException("No open account has this address.")
        token = services.make_sign_in_link(session, user, now=now_of(toolbox))
    click.echo(f"{toolbox.config.public_url}/accounts/sign-in-links/{token}")


@users.command("list")
@click.option("--json", "as_json", is_flag=True, help="One line per account for a machine.")
def list_users(as_json: bool) -> None:
    """List accounts and their roles.

    Example: sportklimaat users list --json
    """
    _, register = installation()
    with register.reading() as session:
        found = session.scalars(queries.users_visible_to(APPLICATION)).unique().all()
        names = {row.id: row.name for row in session.execute(select(Club.id, Club.name))}
        for user in found:
            roles = [
                {"role": grant.role, "club": names.get(grant.club_id or 0)}
                for grant in user.grants
                if grant.revoked_at is None
            ]
            shown = {"email": user.email, "active": user.is_active, "roles": roles}
            words = ", ".join(str(role["role"]) for role in roles) or "no role"
            click.echo(
                json.dumps(shown, ensure_ascii=False) if as_json else f"{user.email}: {words}"
            )
