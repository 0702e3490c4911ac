"""Evidence under an answer: add, replace, withdraw and download. Never for a VOG."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.checklist import queries, services
from sportklimaat.checklist.models import Evidence
from sportklimaat.checklist.rules import EvidenceKind, V
from sportklimaat.checklist.uploads import inspect_upload, refuse_personal_name
from sportklimaat.clubs.models import Club
from sportklimaat.core.errors import DomainError, InvalidInputError, NotFoundError
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.checklist.evidence_forms import FORMS, EvidenceForm
from sportklimaat.web.checklist.evidence_labels import KIND_HELP, KIND_LABELS
from sportklimaat.web.checklist.labels import V_LABELS
from sportklimaat.web.checklist.room import Answer, blueprint, may, moment, the_club
from sportklimaat.web.database import after_commit, db
from sportklimaat.web.errors import put_on_form

ADDRESS = "/clubs/<int:club_id>/checklist/<any(vog, gedragscode, vcp, trainers):v>/evidence"


@blueprint.get(ADDRESS)
@requires(Permission.CHECKLIST_READ)
def evidence(club_id: int, v: str) -> str:
    """Show what lies under an answer, earlier versions too."""
    club = the_club(club_id, Permission.CHECKLIST_READ)
    items = queries.evidence_of(db.session(), club, V(v))
    return render_template(
        "checklist/evidence.html",
        **_page(club, V(v)),
        items=[(item, queries.revisions_of(db.session(), item.evidence)) for item in items],
        kind_labels=KIND_LABELS,
        may_add=_may_add(club),
    )


@blueprint.route(f"{ADDRESS}/add", methods=["GET", "POST"])
@requires(Permission.CHECKLIST_READ)
def evidence_add(club_id: int, v: str) -> Answer:
    """Add evidence: first choose the kind, then fill in the form of that kind."""
    club = _club_for_adding(club_id)
    if V(v) is V.VOG:
        return _no_vog(club)
    kind = request.args.get("kind", "")
    if kind not in set(EvidenceKind):
        return render_template(
            "checklist/evidence_kind.html",
            **_page(club, V(v)),
            kinds=[(kind.value, KIND_LABELS[kind], KIND_HELP[kind]) for kind in EvidenceKind],
        )
    return _filled_in(club, V(v), FORMS[EvidenceKind(kind)]())


@blueprint.route(f"{ADDRESS}/<int:evidence_id>/replace", methods=["GET", "POST"])
@requires(Permission.CHECKLIST_READ)
def evidence_replace(club_id: int, v: str, evidence_id: int) -> Answer:
    """Put a newer version in the place of evidence; the older one stays as history."""
    club = _club_for_adding(club_id)
    found = _evidence(club, v, evidence_id)
    known = {"title": found.title, "url": found.url, "note": found.note}
    return _filled_in(club, V(v), FORMS[EvidenceKind(found.kind)](data=known), replaces=found)


@blueprint.route(f"{ADDRESS}/<int:evidence_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.CHECKLIST_READ)
def evidence_withdraw(club_id: int, v: str, evidence_id: int) -> Answer:
    """Take evidence back: its file is wiped, that it was there stays in the history."""
    club = _club_for_adding(club_id)
    found = _evidence(club, v, evidence_id)
    if request.method == "GET":
        return render_template("checklist/evidence_withdraw.html", **_page(club, V(v)), found=found)
    services.withdraw_evidence(db.session(), found, actor=current_actor(), now=moment())
    _wipe_when_unused(found.sha256)
    flash(_("The evidence is withdrawn."), "success")
    return _to_list(club, V(v))


@blueprint.get(f"{ADDRESS}/<int:evidence_id>/file")
@requires(Permission.CHECKLIST_READ)
def evidence_file(club_id: int, v: str, evidence_id: int) -> Response:
    """Give a file to keep, never to show inside the browser."""
    club = the_club(club_id, Permission.CHECKLIST_READ)
    found = _evidence(club, v, evidence_id)
    if found.kind != EvidenceKind.FILE or found.withdrawn_at is not None:
        raise NotFoundError("evidence_file_gone")
    try:
        content = toolbox().files.get(found.sha256)
    except FileNotFoundError:
        raise NotFoundError("evidence_file_gone") from None
    return send_file(
        BytesIO(content),
        mimetype=found.media_type,
        as_attachment=True,
        download_name=found.filename,
        etag=False,
        max_age=0,
    )


def _filled_in(club: Club, v: V, form: EvidenceForm, *, replaces: Evidence | None = None) -> Answer:
    if form.is_submitted() and form.validate() and _added(club, v, form, replaces):
        flash(_("The evidence has been added."), "success")
        return _to_list(club, v)
    page = render_template(
        "checklist/evidence_form.html",
        **_page(club, v),
        form=form,
        kind=KIND_LABELS[form.kind],
        replaces=replaces,
    )
    return page, 422 if form.is_submitted() else 200


def _added(club: Club, v: V, form: EvidenceForm, replaces: Evidence | None) -> bool:
    try:
        refuse_personal_name(form.title.data or "", field="title")
        content = _content_of(form)
        upload = content.pop("upload", None)
        services.add_evidence(
            db.session(),
            club,
            v,
            kind=form.kind,
            title=form.title.data or "",
            evidence_on=form.evidence_on.data,
            note=form.note.data or "",
            replaces=replaces,
            actor=current_actor(),
            now=moment(),
            **content,
        )
    except DomainError as error:
        put_on_form(form, error)
        return False
    if upload is not None:
        toolbox().files.put(upload)
    return True


def _content_of(form: EvidenceForm) -> dict[str, Any]:
    """Return what the evidence consists of, looked at before anything is kept."""
    if form.kind is EvidenceKind.LINK:
        refuse_personal_name(_last_part(form["url"].data), field="url")
        return {"url": form["url"].data}
    if form.kind is EvidenceKind.ATTESTATION:
        return {}
    sent = form["file"].data
    if not sent:
        raise InvalidInputError("evidence_file_missing", field="file")
    upload = inspect_upload(sent.filename or "", sent.read())
    return {
        "filename": upload.filename,
        "media_type": upload.media_type,
        "size": len(upload.content),
        "sha256": upload.sha256,
        "upload": upload.content,
    }


def _last_part(url: str) -> str:
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).rpartition(".")[0]


def _no_vog(club: Club) -> Answer:
    """Say why there is no form here; what was sent is not looked at and not kept."""
    page = render_template("checklist/evidence_no_vog.html", **_page(club, V.VOG))
    return page, 422 if request.method == "POST" else 200


def _wipe_when_unused(sha256: str) -> None:
    if sha256 and not queries.file_is_needed(db.session(), sha256):
        files = toolbox().files
        after_commit(lambda: files.delete(sha256))


def _page(club: Club, v: V) -> dict[str, Any]:
    return {"club": club, "v": v.value, "v_label": V_LABELS[v]}


def _evidence(club: Club, v: str, evidence_id: int) -> Evidence:
    permission = Permission.CHECKLIST_READ
    found = queries.get_evidence(db.session(), evidence_id, current_actor(), permission)
    if found.club_id != club.id or found.v != v:
        raise NotFoundError("evidence_not_found")
    return found


def _may_add(club: Club) -> bool:
    return may(Permission.CHECKLIST_ANSWER, club) or may(Permission.CHECKLIST_ASSESS, club)


def _club_for_adding(club_id: int) -> Club:
    club = the_club(club_id, Permission.CHECKLIST_READ)
    if not _may_add(club):
        abort(404)
    return club


def _to_list(club: Club, v: V) -> Response:
    return redirect(url_for("checklist.evidence", club_id=club.id, v=v.value), 303)
