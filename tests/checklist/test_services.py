"""What people do with the checklist, on a real database."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.audit.models import AuditEntry
from sportklimaat.checklist import queries, services
from sportklimaat.checklist.models import Assessment
from sportklimaat.checklist.rules import (
    Answer,
    Appointed,
    CodeFacts,
    EvidenceKind,
    Layer,
    NormRule,
    Status,
    Strictness,
    Trained,
    TrainerFacts,
    V,
    VcpFacts,
    VogFacts,
)
from sportklimaat.core.errors import ConflictError, InvalidInputError
from tests.factories import board_member_of, coordinator_of, make_club, make_municipality

GOOD_VCP = VcpFacts(
    appointed=Appointed.YES, number=2, on_board=False, trained=Trained.TRAINED, findable=True
)


def observe(session: Session, club, v: V, facts, *, now: datetime, **more):
    given = {"stated_on": now.date(), "method": "visit"} | more
    return services.record_assessment(
        session,
        club,
        v,
        layer=Layer.MUNICIPALITY,
        facts=facts,
        actor=coordinator_of(session),
        now=now,
        **given,
    )


def answer(session: Session, club, answers, *, now: datetime):
    return services.submit_self_report(
        session, club, answers, actor=board_member_of(session, club), now=now
    )


def status(session: Session, club, v: V, today: date):
    return queries.checklists(session, [club.id], today=today)[club.id].items[v].status


def test_coordinator_records_an_observation_and_the_club_complies(session, now, today):
    club = make_club(session)
    observe(session, club, V.VCP, GOOD_VCP, now=now)
    found = status(session, club, V.VCP, today)
    assert (found.status, found.layer, found.verified) == (
        Status.COMPLIES,
        Layer.MUNICIPALITY,
        True,
    )


def test_recording_leaves_an_audit_entry_with_codes_only(session, now):
    club = make_club(session)
    observe(session, club, V.VCP, GOOD_VCP, now=now, note="Gesproken met de voorzitter")
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry.action == "assessment.recorded"
    assert entry.details == {"v": "vcp", "layer": "municipality"}
    assert entry.club_id == club.id


def test_second_coordinator_is_told_that_somebody_else_was_first(session, now):
    club = make_club(session)
    observe(session, club, V.VCP, GOOD_VCP, now=now, seen_id=None)
    with pytest.raises(ConflictError, match="assessed_meanwhile"):
        observe(session, club, V.VCP, GOOD_VCP, now=now, seen_id=None)


def test_second_coordinator_can_save_on_top_of_what_was_shown(session, now):
    club = make_club(session)
    first = observe(session, club, V.VCP, GOOD_VCP, now=now, seen_id=None)
    second = observe(session, club, V.VCP, GOOD_VCP, now=now, seen_id=first.id)
    assert queries.newest_assessment_id(session, club.id, V.VCP, Layer.MUNICIPALITY) == second.id


@pytest.mark.parametrize(
    ("v", "facts", "more", "field", "code"),
    [
        (
            V.VOG,
            VogFacts(people=3, within_term=4),
            {},
            "within_term",
            "more_within_term_than_people",
        ),
        (V.TRAINERS, TrainerFacts(active=3, trained=4), {}, "trained", "more_trained_than_active"),
        (V.VCP, VcpFacts(number=-1), {}, "number", "number_impossible"),
        (V.VCP, VcpFacts(confirmed_on=date(2027, 1, 1)), {}, "confirmed_on", "date_in_future"),
        (V.VCP, GOOD_VCP, {"stated_on": date(2027, 1, 1)}, "stated_on", "date_in_future"),
        (V.VCP, GOOD_VCP, {"method": ""}, "method", "method_missing"),
        (V.VCP, VcpFacts(), {}, "", "nothing_stated"),
        (
            V.VCP,
            None,
            {"outcome": Status.NOT_APPLICABLE},
            "reason",
            "not_applicable_reason_missing",
        ),
        (V.VCP, None, {"waiting_for": "new_vcp"}, "waiting_until", "waiting_until_missing"),
        (
            V.VCP,
            None,
            {"waiting_for": "new_vcp", "waiting_until": date(2026, 11, 22)},
            "waiting_until",
            "waiting_until_past",
        ),
        (V.VCP, None, {"waiting_until": date(2027, 1, 1)}, "waiting_for", "waiting_for_missing"),
        (V.GEDRAGSCODE, CodeFacts(link="javascript:x"), {}, "link", "link_is_no_web_address"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(session, now, v, facts, more, field, code):
    with pytest.raises(InvalidInputError) as refused:
        observe(session, make_club(session), v, facts, now=now, **more)
    assert (refused.value.field, refused.value.code) == (field, code)


def test_observation_older_than_the_present_one_is_refused(session, now):
    club = make_club(session)
    observe(session, club, V.VCP, GOOD_VCP, now=now)
    with pytest.raises(InvalidInputError, match="older_than_present_statement"):
        observe(session, club, V.VCP, GOOD_VCP, now=now, stated_on=date(2026, 1, 1))


def test_verifying_makes_a_self_declared_answer_verified(session, now, today):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    assert status(session, club, V.VCP, today).is_self_declared
    own = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    services.verify(session, own, method="phone", actor=coordinator_of(session), now=now)
    found = status(session, club, V.VCP, today)
    assert found.verified
    assert not found.is_self_declared


def test_editing_something_verified_drops_the_verification(session, now, today):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    own = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    services.verify(session, own, method="phone", actor=coordinator_of(session), now=now)
    later = now + timedelta(hours=1)
    answer(session, club, {V.VCP: VcpFacts(appointed=Appointed.VACANCY)}, now=later)
    found = status(session, club, V.VCP, today)
    assert (found.status, found.verified) == (Status.NOT, False)


def test_unchanged_answer_is_confirmed_and_stays_verified(session, now, today):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now - timedelta(days=300))
    own = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    services.verify(session, own, method="phone", actor=coordinator_of(session), now=now)
    changed = answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    item = queries.checklists(session, [club.id], today=today)[club.id].items[V.VCP]
    assert changed == ()
    assert item.status.verified
    assert item.statements[Layer.CLUB].confirmed_on == today
    assert len(session.scalars(select(Assessment)).all()) == 1


def test_same_answer_after_a_return_is_looked_at_again(session, now, today):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    own = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    coordinator = coordinator_of(session)
    services.return_to_club(session, own, note="Wie is het nu?", actor=coordinator, now=now)
    assert status(session, club, V.VCP, today).returned
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    assert not status(session, club, V.VCP, today).returned


def test_returning_needs_a_note(session, now):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    own = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    with pytest.raises(InvalidInputError, match="return_note_missing"):
        services.return_to_club(session, own, note=" ", actor=coordinator_of(session), now=now)


def test_an_answer_that_was_replaced_cannot_be_verified(session, now):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    old = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    answer(session, club, {V.VCP: VcpFacts(appointed=Appointed.NO)}, now=now)
    with pytest.raises(ConflictError, match="assessed_meanwhile"):
        services.verify(session, old, method="phone", actor=coordinator_of(session), now=now)


def test_municipality_cannot_verify_its_own_observation(session, now):
    own = observe(session, make_club(session), V.VCP, GOOD_VCP, now=now)
    with pytest.raises(InvalidInputError, match="only_the_clubs_word_is_reviewed"):
        services.verify(session, own, method="phone", actor=coordinator_of(session), now=now)


def test_club_may_say_not_applicable_with_a_reason(session, now, today):
    club = make_club(session)
    given = Answer(outcome=Status.NOT_APPLICABLE, reason="Alleen volwassen leden")
    answer(session, club, {V.VOG: given}, now=now)
    found = status(session, club, V.VOG, today)
    assert (found.status, found.is_self_declared) == (Status.NOT_APPLICABLE, True)


def test_draft_is_saved_per_question_and_resumed(session, now):
    club = make_club(session)
    actor = board_member_of(session, club)
    services.save_draft(session, club, {"vcp_number": "twee"}, actor=actor, now=now)
    services.save_draft(session, club, {"code_state": "exists"}, actor=actor, now=now)
    session.expire_all()
    kept = queries.draft_of(session, club.id)
    assert kept.answers == {"vcp_number": "twee", "code_state": "exists"}


def test_handing_in_removes_the_draft(session, now):
    club = make_club(session)
    actor = board_member_of(session, club)
    services.save_draft(session, club, {"a": "b"}, actor=actor, now=now)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    assert queries.draft_of(session, club.id) is None


def test_board_confirms_in_one_go_except_what_was_returned(session, now):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP, V.TRAINERS: TrainerFacts(active=4, trained=4)}, now=now)
    own = queries.newest_assessment(session, club.id, V.TRAINERS, Layer.CLUB)
    coordinator = coordinator_of(session)
    services.return_to_club(session, own, note="Welke cursus?", actor=coordinator, now=now)
    actor = board_member_of(session, club)
    assert services.confirm_unchanged(session, club, actor=actor, now=now) == (V.VCP,)


def test_history_tells_who_did_what_newest_first(session, now):
    club = make_club(session)
    answer(session, club, {V.VCP: GOOD_VCP}, now=now)
    own = queries.newest_assessment(session, club.id, V.VCP, Layer.CLUB)
    coordinator = coordinator_of(session)
    later = now + timedelta(days=1)
    services.verify(session, own, method="phone", actor=coordinator, now=later)
    answer(session, club, {V.VCP: GOOD_VCP}, now=later + timedelta(days=1))
    events = queries.history(session, club)
    assert [event.kind for event in events] == ["confirmed", "verified", "stated"]
    assert events[1].author_name == coordinator.name


def test_evidence_for_a_vog_is_refused(session, now, today):
    club = make_club(session)
    with pytest.raises(InvalidInputError, match="no_evidence_for_a_vog"):
        services.add_evidence(
            session,
            club,
            V.VOG,
            kind=EvidenceKind.LINK,
            title="VOG",
            url="https://example.nl",
            evidence_on=today,
            actor=coordinator_of(session),
            now=now,
        )


def add_link(session: Session, club, now: datetime, **more):
    return services.add_evidence(
        session,
        club,
        V.GEDRAGSCODE,
        kind=EvidenceKind.LINK,
        title="Gedragscode",
        url="https://example.nl/code",
        evidence_on=date(2026, 3, 1),
        actor=coordinator_of(session),
        now=now,
        **more,
    )


def test_replaced_evidence_leaves_the_list_and_stays_a_revision(session, now):
    club = make_club(session)
    first = add_link(session, club, now)
    second = add_link(session, club, now, replaces=first)
    assert [item.evidence for item in queries.evidence_of(session, club)] == [second]
    assert queries.revisions_of(session, second) == [first]


def test_withdrawn_evidence_leaves_the_list_and_stays_in_the_history(session, now):
    club = make_club(session)
    evidence = add_link(session, club, now)
    services.withdraw_evidence(session, evidence, actor=coordinator_of(session), now=now)
    assert queries.evidence_of(session, club) == []
    kinds = {event.kind for event in queries.history(session, club)}
    assert kinds == {"evidence_added", "evidence_withdrawn"}


def test_withdrawing_twice_is_told(session, now):
    evidence = add_link(session, make_club(session), now)
    services.withdraw_evidence(session, evidence, actor=coordinator_of(session), now=now)
    with pytest.raises(ConflictError, match="evidence_withdrawn_meanwhile"):
        services.withdraw_evidence(session, evidence, actor=coordinator_of(session), now=now)


THREE_PLUS_ADVICE = {
    V.VOG: NormRule(term_months=48),
    V.GEDRAGSCODE: NormRule(),
    V.VCP: NormRule(),
    V.TRAINERS: NormRule(strictness=Strictness.ADVICE, term_months=24),
}


def set_norm(session: Session, starts_on: date, now: datetime, rules=None):
    return services.set_norm(
        session,
        make_municipality(session),
        starts_on,
        rules or THREE_PLUS_ADVICE,
        actor=coordinator_of(session),
        now=now,
    )


def test_norm_holds_from_its_first_day(session, now):
    municipality = make_municipality(session)
    set_norm(session, date(2027, 1, 1), now)
    before = queries.norm_on(session, municipality.id, date(2026, 12, 31))
    after = queries.norm_on(session, municipality.id, date(2027, 1, 1))
    assert before[V.TRAINERS].strictness is Strictness.REQUIRED
    assert after[V.TRAINERS].strictness is Strictness.ADVICE
    assert after[V.VOG].term_months == 48


def test_two_norms_cannot_start_on_one_day(session, now):
    set_norm(session, date(2027, 1, 1), now)
    with pytest.raises(InvalidInputError, match="norm_starts_same_day"):
        set_norm(session, date(2027, 1, 1), now)


def test_a_later_norm_cannot_start_in_the_past(session, now):
    set_norm(session, date(2026, 1, 1), now)
    with pytest.raises(InvalidInputError, match="norm_starts_in_past"):
        set_norm(session, date(2026, 6, 1), now)


def test_norm_that_has_begun_cannot_be_taken_back(session, now):
    norm = set_norm(session, date(2026, 1, 1), now)
    with pytest.raises(InvalidInputError, match="norm_has_begun"):
        services.withdraw_norm(session, norm, actor=coordinator_of(session), now=now)


def test_partial_threshold_cannot_lie_above_the_other(session, now):
    rules = THREE_PLUS_ADVICE | {V.VOG: NormRule(complies_percent=60, partial_percent=70)}
    with pytest.raises(InvalidInputError) as refused:
        set_norm(session, date(2027, 1, 1), now, rules)
    assert refused.value.field == "vog_partial_percent"
