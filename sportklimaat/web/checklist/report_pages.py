"""The order of the board's pages, and each page as it stands: saved, known before, or empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from sportklimaat.checklist.queries import Checklist, draft_of
from sportklimaat.checklist.rules import (
    FACTS_OF,
    Answer,
    Appointed,
    CodeState,
    Facts,
    Layer,
    Statement,
    Strictness,
    V,
    impossibilities,
)
from sportklimaat.checklist.services.assessments import check_waiting
from sportklimaat.core.errors import InvalidInputError, NotFoundError
from sportklimaat.web.checklist import report_forms as forms
from sportklimaat.web.errors import put_on_form

KNOWN_FROM = (Layer.CLUB, Layer.MUNICIPALITY, Layer.CLUBBASE)
"""Whose word is filled in beforehand: the club's own, else what people saw elsewhere."""
WISH = "wish"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of questions about one V."""

    key: str
    v: V
    form: type[forms.ReportForm]
    heading: LazyString
    lead: LazyString


PAGES = (
    Page(
        "vog_policy",
        V.VOG,
        forms.VogPolicyForm,
        _l("What did you agree about VOGs?"),
        _l("A VOG is a certificate of conduct. Never send us a VOG. We only ask what you agreed."),
    ),
    Page(
        "vog_numbers",
        V.VOG,
        forms.VogNumbersForm,
        _l("How many people have a VOG?"),
        _l("Never send us a VOG. Numbers are enough. We do not want to know who it is."),
    ),
    Page(
        "code",
        V.GEDRAGSCODE,
        forms.CodeForm,
        _l("Do you have a code of conduct?"),
        _l("It says how people at your club treat each other. It may have another name."),
    ),
    Page(
        "code_use",
        V.GEDRAGSCODE,
        forms.CodeUseForm,
        _l("How do you use the code of conduct?"),
        _l("No code yet? Then go on to the next question."),
    ),
    Page(
        "vcp",
        V.VCP,
        forms.VcpForm,
        _l("Do you have a confidential contact person?"),
        _l("Members can tell the VCP what worries them. Do not enter names."),
    ),
    Page(
        "vcp_training",
        V.VCP,
        forms.VcpTrainingForm,
        _l("Can the VCP get to work?"),
        _l("No VCP yet? Then go on to the next question."),
    ),
    Page(
        "trainers",
        V.TRAINERS,
        forms.TrainersForm,
        _l("How many trainers and coaches are trained?"),
        _l("We only ask for numbers, no names. An estimate is fine."),
    ),
)


@dataclass(slots=True)
class Report:
    """A club's answers on their way: what was known, what was saved, and today."""

    known: Checklist
    saved: Mapping[str, Mapping[str, list[str]]]
    today: date
    _forms: dict[str, forms.ReportForm] = field(default_factory=dict)

    @property
    def vs(self) -> list[V]:
        """Return the V's that the municipality asks about."""
        off = Strictness.OFF
        return [v for v, item in self.known.items.items() if item.rule.strictness is not off]

    @property
    def pages(self) -> list[Page]:
        """Return the pages of the V's that are asked, in order."""
        return [page for page in PAGES if page.v in self.vs]

    @property
    def last_step(self) -> int:
        """Return the step on which the board sees all answers and hands them in."""
        return len(self.pages) + 1

    def page(self, step: int) -> Page:
        """Return the page of a step before the last one."""
        if not 1 <= step < self.last_step:
            raise NotFoundError("question_not_found")
        return self.pages[step - 1]

    def step_of(self, page: Page) -> int:
        """Return the step on which a page stands."""
        return self.pages.index(page) + 1

    def own_statement(self, v: V) -> Statement | None:
        """Return what the club itself said about a V before."""
        return self.known.items[v].statements.get(Layer.CLUB)

    def known_statement(self, v: V) -> Statement | None:
        """Return what is filled in beforehand: the club's word, else what others know."""
        statements = self.known.items[v].statements
        found = (statements[layer] for layer in KNOWN_FROM if layer in statements)
        return next((said for said in found if said.says_something), None)

    def form(self, page: Page) -> forms.ReportForm:
        """Return the form of a page, checked when somebody saved it."""
        if page.key not in self._forms:
            self._forms[page.key] = self._fresh_form(page)
        return self._forms[page.key]

    def _fresh_form(self, page: Page) -> forms.ReportForm:
        if page.key in self.saved:
            return self.checked(page, MultiDict(self.saved[page.key]))
        said = self.known_statement(page.v)
        return page.form(formdata=None, data=forms.answers_of(said) if said else {})

    def checked(self, page: Page, typed: MultiDict[str, Any]) -> forms.ReportForm:
        """Return the form with what was typed, and at each field what cannot be."""
        form = page.form(formdata=typed)
        form.validate()
        for name, code in impossibilities(FACTS_OF[page.v](**form.stated()), self.today):
            put_on_form(form, InvalidInputError(code, field=name))
        if isinstance(form, forms.LastPageForm):
            _check_special(form, self.today)
        return form

    def facts(self, v: V) -> Facts:
        """Return what the pages of a V state together."""
        stated: dict[str, Any] = {}
        for page in pages_of(v):
            stated |= self.form(page).stated()
        return FACTS_OF[v](**_without_loose_ends(stated))

    def answer(self, v: V) -> Answer:
        """Return the club's answer about a V."""
        last = self.form(pages_of(v)[-1])
        assert isinstance(last, forms.LastPageForm)  # noqa: S101 (PAGES says so)
        return last.answer(self.facts(v))

    def answers(self) -> dict[V, Answer]:
        """Return the answers to hand in: each V that was answered now or before."""
        return {v: self.answer(v) for v in self.vs if self.is_answered(v)}

    def is_answered(self, v: V) -> bool:
        """Tell whether the club answered anything about this V, now or before."""
        touched = any(page.key in self.saved for page in pages_of(v))
        return touched or self.own_statement(v) is not None

    def changes(self, v: V) -> bool:
        """Tell whether handing in would change what the club said before."""
        own = self.own_statement(v)
        return self.is_answered(v) and (own is None or not self.answer(v).is_as(own))

    def drops_verification(self, v: V) -> bool:
        """Tell whether handing in would drop the verification of a V."""
        own = self.own_statement(v)
        return own is not None and own.is_verified and self.changes(v)

    def problems(self) -> list[Page]:
        """Return the saved pages on which something cannot be."""
        return [page for page in self.pages if self.form(page).errors]

    def resume_step(self) -> int:
        """Return the first step that was not saved yet."""
        steps = (self.step_of(page) for page in self.pages if page.key not in self.saved)
        return next(steps, self.last_step)


def _without_loose_ends(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what speaks of a contact person or a code that is not there any more."""
    kept = set(stated)
    if stated.get("appointed") in {Appointed.NO, Appointed.VACANCY}:
        kept &= {"appointed", "vacancy_since"}
    if stated.get("state") is CodeState.NONE:
        kept &= {"state"}
    return {name: stated[name] for name in stated if name in kept}


def pages_of(v: V) -> list[Page]:
    """Return the pages about one V, in order."""
    return [page for page in PAGES if page.v is v]


def open_report(session: Session, known: Checklist, today: date) -> Report:
    """Return the report of a club as it stands now."""
    draft = draft_of(session, known.club_id)
    return Report(known, draft.answers if draft else {}, today)


def _check_special(form: forms.LastPageForm, today: date) -> None:
    try:
        check_waiting(form.waiting_for.data or "", form.waiting_until.data, today)
    except InvalidInputError as error:
        put_on_form(form, error)
    if form.not_applicable.data and not form.reason.data:
        put_on_form(form, InvalidInputError("not_applicable_reason_missing", field="reason"))
