"""A round as a spreadsheet: one line per club, with what a person said of it."""

from collections.abc import Sequence

from flask_babel import gettext as _

from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import AMSTERDAM
from sportklimaat.scans.models import Finding, FindingReview
from sportklimaat.scans.queries import Change
from sportklimaat.spreadsheets import Value
from sportklimaat.web.scans import words
from sportklimaat.web.scans.telling import body_words, change_words, partial_day, theme_words


def columns() -> list[str]:
    """Return the headings, in the reader's language."""
    return [
        _("Club"),
        _("Sports"),
        _("District"),
        _("Website"),
        _("Outcome of the scan"),
        _("How sure"),
        _("Page"),
        _("Title"),
        _("Passage"),
        _("For whom"),
        _("About"),
        _("Names discrimination"),
        _("Adopted on"),
        _("Adopted by"),
        _("Part of joining"),
        _("Draft"),
        _("Refers to the federation"),
        _("Confidential contact person"),
        _("Shared contact person"),
        _("VOG mentioned"),
        _("Cause"),
        _("Since the previous time"),
        _("Verdict of a person"),
        _("Reason"),
        _("Read on"),
        _("What would change it"),
        _("Version of the rules"),
    ]


def rows(changes: Sequence[Change]) -> list[list[Value]]:
    """Return the lines."""
    return [[*_club(c.finding.club), *_found(c.finding), *_more(c)] for c in changes]


def _club(club: Club) -> list[Value]:
    sports = ", ".join(sport.name for sport in club.sports)
    return [club.name, sports, club.district.name if club.district else None]


def _found(finding: Finding) -> list[Value]:
    return [
        finding.url,
        words.outcome_label(finding.outcome),
        words.confidence_words(finding.confidence),
        finding.page_url,
        finding.title,
        finding.snippet,
        words.group_words(finding.target_groups),
        theme_words(finding.themes) if finding.themes is not None else None,
        _yes_no(finding.names_discrimination),
        partial_day(finding.adopted_on) if finding.adopted_on else None,
        body_words(finding.adopted_by) if finding.adopted_by else None,
        _yes_no(finding.enrolment_annex),
        _yes_no(finding.is_draft),
        _yes_no(finding.by_reference),
        words.vcp_label(finding.vcp) if finding.vcp else None,
        _yes_no(finding.shared_vcp),
        _yes_no(finding.vog),
    ]


def _more(change: Change) -> list[Value]:
    finding = change.finding
    review = finding.reviews[-1] if finding.reviews else None
    read_at = finding.fetched_at.astimezone(AMSTERDAM) if finding.fetched_at else None
    return [
        words.cause_label(finding.failure) if finding.failure else None,
        words.difference_label(change.difference),
        _verdict(review) if review else None,
        review.reason if review else None,
        read_at,
        " ".join(change_words(code) for code in _changes(finding)) or None,
        finding.rules_version,
    ]


def _changes(finding: Finding) -> list[str]:
    return list((finding.explanation or {}).get("would_change", ()))


def _verdict(review: FindingReview) -> str:
    return f"{words.decision_label(review.decision)}: {words.outcome_label(review.outcome)}"


def _yes_no(answer: bool | None) -> str | None:
    return None if answer is None else (_("yes") if answer else _("no"))
