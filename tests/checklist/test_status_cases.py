"""Reads the table of situations that a sports coordinator can read, and holds the rules to it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sportklimaat.checklist.criteria import DEFAULT_NORM
from sportklimaat.checklist.rules import (
    FACTS_OF,
    Appointed,
    CodeState,
    Decision,
    Layer,
    NormRule,
    Review,
    Signer,
    Statement,
    Status,
    Strictness,
    Trained,
    V,
    VStatus,
    WebsiteFacts,
    start_in_force,
    status_of,
)

TABLE = Path(__file__).with_name("status_cases.md")
ROOMS = {"VOG": V.VOG, "Gedragscode": V.GEDRAGSCODE, "VCP": V.VCP, "Trainers": V.TRAINERS}
STATUSES = {
    "voldoet": Status.COMPLIES,
    "deels": Status.PARTIAL,
    "niet": Status.NOT,
    "n.v.t.": Status.NOT_APPLICABLE,
    "onbekend": Status.UNKNOWN,
}
LAYERS = {
    "vereniging": Layer.CLUB,
    "gemeente": Layer.MUNICIPALITY,
    "website": Layer.WEBSITE,
    "clubbase": Layer.CLUBBASE,
}
WHY = {
    "niemand vertelde iets": "nobody_stated_anything",
    "vog op orde": "vog_in_order",
    "deel heeft vog": "vog_share_partial",
    "te weinig vog": "vog_share_low",
    "eigen termijn is langer": "vog_term_longer_than_agreed",
    "aantallen onbekend": "vog_numbers_unknown",
    "geen beleid": "vog_no_policy",
    "beleid onbekend": "vog_policy_unknown",
    "niemand geteld vog": "vog_nobody_counted",
    "vog lang geleden gecontroleerd": "vog_checked_longer_ago_than_agreed",
    "n.v.t. met reden": "not_applicable_with_a_reason",
    "te oud om te weten": "too_old_to_say",
    "wachten is voorbij": "waiting_is_over",
    "teruggegeven": "returned_to_club",
    "vastgelegd als op orde": "stated_as_complies",
    "vastgelegd als niet op orde": "stated_as_not",
    "code op orde": "code_in_order",
    "code van de bond telt": "code_by_reference",
    "nog een concept": "code_draft",
    "nog niet vastgesteld": "code_not_adopted_yet",
    "geen code": "code_none",
    "niet door allen getekend": "code_not_signed_by_all",
    "door niemand getekend": "code_not_signed",
    "tekenen onbekend": "code_signing_unknown",
    "vertellen onbekend": "code_communication_unknown",
    "leden lang geleden gehoord": "code_communicated_longer_ago_than_agreed",
    "code lang geleden gehoord": "code_stated_longer_ago_than_agreed",
    "vcp op orde": "vcp_in_order",
    "vcp zit in bestuur": "vcp_on_board",
    "bestuur onbekend": "vcp_on_board_unknown",
    "cursus telt": "vcp_training_booked",
    "cursusdag is voorbij": "vcp_training_date_passed",
    "cursusdag onbekend": "vcp_training_date_unknown",
    "ongeschoold": "vcp_untrained",
    "scholing onbekend": "vcp_training_unknown",
    "niet vindbaar": "vcp_not_findable",
    "vindbaar onbekend": "vcp_findable_unknown",
    "geen vcp": "vcp_none",
    "vacature": "vcp_vacancy",
    "vcp lang geleden bevestigd": "vcp_confirmed_longer_ago_than_agreed",
    "trainers op orde": "trainers_in_order",
    "deel trainers geschoold": "trainers_share_partial",
    "te weinig trainers geschoold": "trainers_share_low",
    "trainers onbekend": "trainers_numbers_unknown",
    "niemand geteld trainers": "trainers_nobody_counted",
    "trainers lang geleden geteld": "trainers_counted_longer_ago_than_agreed",
}
MARKS = {
    "zelf opgegeven": lambda s: s.is_self_declared,
    "gezien": lambda s: s.verified and not s.is_self_declared,
    "wacht": lambda s: s.is_waiting and not s.asks_how_it_went,
    "wacht niet": lambda s: not s.is_waiting and not s.asks_how_it_went,
    "vraagt hoe het ging": lambda s: s.asks_how_it_went and not s.is_waiting,
    "teruggegeven": lambda s: s.returned,
    "telt niet mee": lambda s: not s.counts,
}
DAY = r"(\d{1,2}-\d{1,2}-\d{4})"


def day_of(text: str) -> date:
    number, month, year = text.split("-")
    return date(int(year), int(month), int(number))


# phrase -> what it says about the facts of a V
PHRASES: dict[V, list[tuple[str, Any]]] = {
    V.VOG: [
        (rf"beleid vanaf {DAY}", lambda d: {"policy": True, "policy_adopted_on": day_of(d)}),
        (r"geen beleid", lambda: {"policy": False}),
        (r"beleid", lambda: {"policy": True}),
        (r"(\d+) nodig", lambda n: {"people": int(n)}),
        (r"(\d+) binnen termijn", lambda n: {"within_term": int(n)}),
        (r"eigen termijn (\d+) jaar", lambda n: {"term_years": int(n)}),
        (rf"gecontroleerd {DAY}", lambda d: {"checked_on": day_of(d)}),
    ],
    V.GEDRAGSCODE: [
        (r"code", lambda: {"state": CodeState.EXISTS}),
        (r"code van de bond", lambda: {"state": CodeState.BY_REFERENCE}),
        (r"concept", lambda: {"state": CodeState.DRAFT}),
        (r"geen code", lambda: {"state": CodeState.NONE}),
        (r"door allen getekend", lambda: {"signed_by": tuple(Signer)}),
        (r"door trainers getekend", lambda: {"signed_by": (Signer.TRAINERS,)}),
        (r"door niemand getekend", lambda: {"signed_by": ()}),
        (rf"verteld {DAY}", lambda d: {"communicated_on": day_of(d)}),
        (rf"aangenomen {DAY}", lambda d: {"adopted_on": day_of(d)}),
    ],
    V.VCP: [
        (r"VCP", lambda: {"appointed": Appointed.YES}),
        (r"geen VCP", lambda: {"appointed": Appointed.NO}),
        (r"vacature", lambda: {"appointed": Appointed.VACANCY}),
        (r"niet in bestuur", lambda: {"on_board": False}),
        (r"in bestuur", lambda: {"on_board": True}),
        (r"geschoold", lambda: {"trained": Trained.TRAINED}),
        (r"ongeschoold", lambda: {"trained": Trained.NO}),
        (r"cursus gepland", lambda: {"trained": Trained.BOOKED}),
        (rf"cursus {DAY}", lambda d: {"trained": Trained.BOOKED, "training_on": day_of(d)}),
        (r"vindbaar", lambda: {"findable": True}),
        (r"niet vindbaar", lambda: {"findable": False}),
        (r"(\d+) personen", lambda n: {"number": int(n)}),
        (rf"bevestigd {DAY}", lambda d: {"confirmed_on": day_of(d)}),
    ],
    V.TRAINERS: [
        (r"(\d+) actief", lambda n: {"active": int(n)}),
        (r"(\d+) geschoold", lambda n: {"trained": int(n)}),
        (rf"geteld {DAY}", lambda d: {"counted_on": day_of(d)}),
    ],
}
# phrase -> what it says about the statement itself
ABOUT: list[tuple[str, Any]] = [
    (r"weet niet", dict),
    (r"n\.v\.t\. omdat (.+)", lambda r: {"outcome": Status.NOT_APPLICABLE, "reason": r}),
    (rf"wacht op (\w+) tot {DAY}", lambda w, d: {"waiting_for": w, "waiting_until": day_of(d)}),
    (rf"niets veranderd {DAY}", lambda d: {"confirmed_on": day_of(d)}),
    (rf"geverifieerd {DAY}", lambda d: {"review": review(Decision.VERIFIED, d)}),
    (rf"teruggegeven {DAY}", lambda d: {"review": review(Decision.RETURNED, d)}),
]
WEBSITE = {"volledig": "full", "niet gevonden": "not_found", "vog-beleid genoemd": "mentioned"}


def review(decision: Decision, day: str) -> Review:
    at = day_of(day)
    return Review(decision=decision, at=datetime(at.year, at.month, at.day, 12, tzinfo=UTC))


def statement_of(v: V, text: str) -> Statement:
    who, on, said = re.fullmatch(rf"(\w+) {DAY}: (.+)", text).groups()
    layer = LAYERS[who]
    start = {"layer": layer, "stated_on": day_of(on)}
    if layer is Layer.WEBSITE:
        return Statement(**start, facts=WebsiteFacts(found=WEBSITE[said]))
    if layer is Layer.CLUBBASE:
        return Statement(**start, outcome=STATUSES[said])
    facts: dict[str, Any] = {}
    about: dict[str, Any] = {}
    for phrase in said.split(", "):
        if not (understood(phrase, PHRASES[v], facts) or understood(phrase, ABOUT, about)):
            raise ValueError(f"not understood: {phrase}")
    return Statement(**start, facts=FACTS_OF[v](**facts), **about)


def understood(phrase: str, meanings: list[tuple[str, Any]], into: dict[str, Any]) -> bool:
    for pattern, meaning in meanings:
        found = re.fullmatch(pattern, phrase)
        if found:
            into.update(meaning(*found.groups()))
            return True
    return False


def norm_of(v: V, text: str) -> NormRule:
    rule = DEFAULT_NORM[v]
    if text.startswith("drempels"):
        complies, partial = text.removeprefix("drempels ").split("/")
        return replace(rule, complies_percent=int(complies), partial_percent=int(partial))
    if text.startswith("termijn"):
        return replace(rule, term_months=int(text.removeprefix("termijn ")))
    words = {"advies": Strictness.ADVICE, "telt niet": Strictness.OFF, "": rule.strictness}
    return replace(rule, strictness=words[text])


def sections() -> dict[str, list[list[str]]]:
    """Heading -> rows of its table, without the head."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
            found[heading] = []
        elif line.startswith("|") and not line.startswith("|---"):
            found[heading].append([cell.strip() for cell in line.strip("|").split("|")])
    return {heading: rows[1:] for heading, rows in found.items()}


SECTIONS = sections()
CASES = [
    (ROOMS[heading], *row) for heading, rows in SECTIONS.items() if heading in ROOMS for row in rows
]


def stand(v: V, situation: str, norm: str, today: str) -> VStatus:
    texts = [] if situation == "niemand zei iets" else situation.split(" / ")
    statements = [statement_of(v, text) for text in texts]
    day = day_of(today) if today else date(2026, 11, 23)
    return status_of(v, {s.layer: s for s in statements}, norm_of(v, norm), day)


@pytest.mark.parametrize(("v", "situation", "norm", "today", "status", "why", "mark"), CASES)
def test_status_is_what_the_table_says(v, situation, norm, today, status, why, mark):
    found = stand(v, situation, norm, today)
    assert found.status is STATUSES[status]
    assert found.reasons == tuple(WHY[reason] for reason in why.split(", "))
    assert not mark or MARKS[mark](found)


@pytest.mark.parametrize(("starts", "today", "expected"), SECTIONS["Welke norm geldt?"])
def test_norm_in_force_is_what_the_table_says(starts, today, expected):
    found = start_in_force([day_of(start) for start in starts.split(", ")], day_of(today))
    assert found == (None if expected == "geen" else day_of(expected))


def test_table_is_large_enough_to_lean_on():
    assert len(CASES) >= 45
