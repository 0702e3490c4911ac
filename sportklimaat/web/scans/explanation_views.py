"""How the scan works, told to anybody from the same data as the scan itself uses."""

from flask import render_template, request

from sportklimaat.accounts.rules import Permission
from sportklimaat.scanner import RULES_VERSION, Outcome
from sportklimaat.scanner.telling.accuracy import accuracy
from sportklimaat.scanner.telling.examples import limits, rules_by_effect
from sportklimaat.scanner.telling.phrases import phrase
from sportklimaat.scans.agreement import agreement
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.formatting import language
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
