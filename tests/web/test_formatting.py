"""How days, ages, numbers and sizes read in Dutch and in English."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from sportklimaat.web import formatting

TODAY = date(2026, 9, 14)


@pytest.fixture(autouse=True)
def dutch_reader() -> Iterator[None]:
    app = Flask("formatting")
    Babel(app, default_locale="nl")
    with app.test_request_context():
        yield


def test_a_day_is_short_and_without_dots() -> None:
    assert formatting.day(date(2026, 3, 3)) == "3 mrt 2026"


def test_a_long_day_names_the_day_of_the_week() -> None:
    assert formatting.day_long(date(2026, 3, 3)) == "dinsdag 3 maart 2026"


def test_an_english_reader_gets_english_days() -> None:
    with force_locale("en"):
        assert formatting.day(date(2026, 3, 3)) == "3 Mar 2026"


def test_a_moment_is_told_on_the_clock_of_amsterdam() -> None:
    late_in_utc = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    assert formatting.moment(late_in_utc) == "1 jul 2026, 00:30"
    assert formatting.day(late_in_utc) == "1 jul 2026"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 9, 14), "today"),
        (date(2026, 9, 13), "yesterday"),
        (date(2026, 9, 15), "tomorrow"),
        (date(2026, 9, 1), "13 days ago"),
        (date(2026, 8, 31), "2 weeks ago"),
        (date(2026, 3, 3), "6 months ago"),
        (date(2025, 9, 15), "11 months ago"),
        (date(2025, 9, 14), "12 months ago"),
        (date(2024, 9, 14), "2 years ago"),
        (date(2023, 9, 1), "3 years ago"),
        (date(2026, 10, 3), "in 2 weeks"),
        (date(2027, 9, 30), "in 12 months"),
    ],
)
def test_an_age_uses_the_unit_a_person_would_use(value: date, words: str) -> None:
    with force_locale("en"):
        assert formatting.age_on(value, TODAY) == words


def test_what_has_no_date_has_no_age() -> None:
    assert formatting.age_on(None, TODAY) == ""


def test_thousands_get_a_dot_in_dutch_and_a_comma_in_english() -> None:
    assert formatting.number(1250) == "1.250"
    with force_locale("en"):
        assert formatting.number(1250) == "1,250"


def test_a_share_names_the_unknown_apart_and_leaves_it_out_when_there_is_none() -> None:
    with force_locale("en"):
        assert formatting.share(12, 1100, 8) == "12 of 1,100, 8 unknown"
        assert formatting.share(12, 110) == "12 of 110"


@pytest.mark.parametrize(
    ("size", "words"),
    [(640, "640 bytes"), (12_345, "12 kB"), (1_440_000, "1,4 MB"), (25_400_000, "25 MB")],
)
def test_the_size_of_a_file_is_rounded_to_what_matters(size: int, words: str) -> None:
    assert formatting.file_size(size) == words
