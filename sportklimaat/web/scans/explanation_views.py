"""How the scan works, told to anybody from the same data as the scan itself uses."""

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.scanner import RULES_VERSION, Outcome
from sportklimaat.scanner.telling.accuracy import accuracy
from sportklimaat.scanner.telling.examples import limits, rules_by_effect
from sportklimaat.scanner.telling.phrases import phrase
from sportklimaat.scans.agreement import agreement
from sportklimaat.scans.algorithm_register import WRITE, Form, register_entry
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.formatting import language
from sportklimaat.web.navigation import municipality_name
from sportklimaat.web.scans.labels import (
    ACCURACY_LABELS,
    OUTCOME_LABELS,
    OUTCOME_LIMITS,
    OUTCOME_MEANINGS,
)
from sportklimaat.web.scans.room import Answer, blueprint


@blueprint.get("/scans/explanation")
@requires(Permission.PUBLIC)
def explanation() -> Answer:
    """Explain the scan to anybody, without an account; `unfold` opens everything, for paper."""
    speaks = language()
    return render_template(
        "scans/explanation.html",
        settings=toolbox().scan_settings,
        outcomes=[
            (OUTCOME_LABELS[one], OUTCOME_MEANINGS[one], OUTCOME_LIMITS.get(one)) for one in Outcome
        ],
        rules=[
            (effect, phrase("effects", effect, speaks), rules)
            for effect, rules in rules_by_effect(speaks).items()
        ],
        limits=limits("levels", speaks),
        weights=limits("confidence", speaks),
        rules_version=RULES_VERSION,
        accuracy=accuracy(),
        accuracy_labels=ACCURACY_LABELS,
        agreement=agreement(db.session(), RULES_VERSION),
        unfold="unfold" in request.args,
        may_download=current_actor().may(Permission.FIGURES_READ),
    )


@blueprint.get("/scans/algorithm-register.<any(json, md):form>")
@requires(Permission.FIGURES_READ)
def algorithm_register(form: str) -> Answer:
    """Give the entry for the algorithm register, with the municipality's own texts."""
    tools, chosen = toolbox(), Form(form)
    place = municipality_name()
    page = url_for("scans.explanation", _external=True)
    written = register_entry(
        tools.scan_settings,
        tools.config.algorithm_register,
        organization=f"Gemeente {place}" if place else "",
        contact_email=tools.scan_settings.contact,
        website=page if page.startswith("https://") else "",
    )
    answer = Response(WRITE[chosen](written), content_type=chosen.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="algoritmeregister.{form}"'
    return answer
