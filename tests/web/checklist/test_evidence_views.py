"""Evidence under an answer: a link, a file, a written statement; never a VOG."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.checklist.models import Evidence
from sportklimaat.clubs.models import Club
from tests.factories import (
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_municipality,
    make_reader,
)
from tests.pages import Browser, Page

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40


@pytest.fixture
def club(web_session: Session) -> Club:
    club = make_club(web_session, name="Judoclub")
    web_session.commit()
    return club


@pytest.fixture
def board(web_session: Session, browser: Browser, club: Club) -> Browser:
    user = make_board_member(web_session, club)
    web_session.commit()
    return browser.as_(user)


def address(club: Club, part: str = "", v: str = "gedragscode") -> str:
    return f"/clubs/{club.id}/checklist/{v}/evidence{part}"


def add_file(
    board: Browser, club: Club, name: str, content: bytes, status: int = 303, **facts: Any
) -> Page:
    data = {
        "title": "Poster",
        "evidence_on": "12-05-2025",
        "file": (BytesIO(content), name),
        **facts,
    }
    return board.post(address(club, "/add?kind=file"), data, status=status)


def kept(session: Session) -> list[Evidence]:
    session.expire_all()
    return list(session.scalars(select(Evidence).order_by(Evidence.id)))


def files_of(app: Flask) -> list[Path]:
    folder = app.extensions["toolbox"].files.folder
    return [path for path in folder.rglob("*") if path.is_file()]


def test_board_adds_a_link_with_its_own_date(
    web_session: Session, board: Browser, club: Club
) -> None:
    data = {"title": "Gedragscode", "url": "www.judo.example/regels", "evidence_on": "12-05-2025"}
    board.post(address(club, "/add?kind=link"), data)
    page = board.get(address(club))
    assert page.links()["https://www.judo.example/regels"]
    assert "12 mei 2025" in page.text
    assert "23 nov 2026" in page.text


def test_board_first_chooses_the_kind(board: Browser, club: Club) -> None:
    links = board.get(address(club, "/add")).links()
    assert {"Een link", "Een bestand", "Een schriftelijke verklaring"} <= set(links)


def test_board_states_something_in_writing(
    web_session: Session, board: Browser, club: Club
) -> None:
    data = {
        "title": "Vastgesteld",
        "note": "De ALV stelde de code vast.",
        "evidence_on": "12-05-2025",
    }
    board.post(address(club, "/add?kind=attestation"), data)
    assert "De ALV stelde de code vast." in board.get(address(club)).text


def test_file_comes_back_as_it_was_only_to_keep(
    web_session: Session, board: Browser, club: Club
) -> None:
    add_file(board, club, "omgangs regels é.png", PNG)
    (row,) = kept(web_session)
    page = board.get(address(club, f"/{row.id}/file"))
    assert page.content == PNG
    headers = page.response.headers
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "image/png"
    assert headers["Cache-Control"].startswith("no-")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("VOG_Jansen.png", PNG, "nooit een VOG"),
        ("paspoort.png", PNG, "identiteitsbewijs"),
        ("regels.pdf", PNG, "niet wat de naam zegt"),
        ("regels.exe", b"MZ", "Kies een PDF"),
        ("leeg.png", b"", "leeg"),
        ("groot.png", PNG + b"\x00" * 10 * 1024 * 1024, "te groot"),
    ],
)
def test_refused_file_is_explained_and_not_kept(
    app: Flask, web_session: Session, board: Browser, club: Club,
    name: str, content: bytes, words: str,
) -> None:  # fmt: skip
    page = add_file(board, club, name, content, status=422)
    assert words in page.html.select_one("#file-error").get_text()
    assert page.form()["title"] == "Poster"
    assert kept(web_session) == []
    assert files_of(app) == []


def test_form_without_a_file_is_refused_at_the_field(board: Browser, club: Club) -> None:
    data = {"title": "Poster", "evidence_on": "12-05-2025"}
    page = board.post(address(club, "/add?kind=file"), data, status=422)
    assert page.html.select_one("#file-error")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"evidence_on": "31-02-2025"}, "evidence_on"),
        ({"evidence_on": "24-11-2026"}, "evidence_on"),
        ({"evidence_on": ""}, "evidence_on"),
        ({"title": ""}, "title"),
        ({"title": "VOG van Jansen"}, "title"),
        ({"url": "ftp://judo.example"}, "url"),
        ({"url": "https://drive.example/VOG%20Jansen.pdf"}, "url"),
        ({"note": "Het slachtoffer deed aangifte."}, "note"),
    ],
)
def test_impossible_evidence_is_told_at_the_field(
    web_session: Session, board: Browser, club: Club, change: dict[str, str], field: str
) -> None:
    data = {"title": "Code", "url": "judo.example", "evidence_on": "12-05-2025", **change}
    page = board.post(address(club, "/add?kind=link"), data, status=422)
    assert page.html.select_one(f"#{field}-error")
    assert kept(web_session) == []


def test_file_is_not_kept_when_its_date_is_refused(app: Flask, board: Browser, club: Club) -> None:
    add_file(board, club, "poster.png", PNG, status=422, evidence_on="24-11-2026")
    assert files_of(app) == []


def test_there_is_no_form_for_a_vog_and_what_is_sent_is_not_kept(
    app: Flask, web_session: Session, board: Browser, club: Club
) -> None:
    for part in ("", "/add", "/add?kind=file"):
        page = board.get(address(club, part, v="vog"))
        assert not page.html.select("main form")
        assert "Stuur nooit een VOG" in page.text
    data = {"title": "x", "evidence_on": "12-05-2025", "file": (BytesIO(PNG), "poster.png")}
    page = board.post(address(club, "/add?kind=file", v="vog"), data, status=422)
    assert "is niet bewaard" in page.text
    assert kept(web_session) == []
    assert files_of(app) == []


def test_replaced_evidence_stays_as_an_earlier_version(
    web_session: Session, board: Browser, club: Club
) -> None:
    add_file(board, club, "oud.png", PNG)
    (old,) = kept(web_session)
    data = {
        "title": "Nieuw",
        "evidence_on": "01-10-2026",
        "file": (BytesIO(PNG + b"2"), "nieuw.png"),
    }
    board.post(address(club, f"/{old.id}/replace"), data)
    links = board.get(address(club)).links()
    assert {"oud.png", "nieuw.png"} <= set(links)
    assert board.get(links["oud.png"]).content == PNG


def test_withdrawn_file_is_wiped_and_its_history_stays(
    app: Flask, web_session: Session, board: Browser, club: Club
) -> None:
    add_file(board, club, "poster.png", PNG)
    (row,) = kept(web_session)
    assert len(files_of(app)) == 1
    board.get(address(club, f"/{row.id}/withdraw"))
    board.post(address(club, f"/{row.id}/withdraw"))
    assert files_of(app) == []
    assert kept(web_session)[0].withdrawn_at is not None
    board.get(address(club, f"/{row.id}/file"), status=404)
    board.post(address(club, f"/{row.id}/withdraw"), status=409)


def test_file_that_other_evidence_still_holds_is_not_wiped(
    app: Flask, web_session: Session, board: Browser, club: Club
) -> None:
    add_file(board, club, "een.png", PNG)
    add_file(board, club, "twee.png", PNG)
    first, second = kept(web_session)
    board.post(address(club, f"/{first.id}/withdraw"))
    assert board.get(address(club, f"/{second.id}/file")).content == PNG


def test_coordinator_of_the_municipality_sees_and_adds_evidence(
    web_session: Session, browser: Browser, board: Browser, club: Club
) -> None:
    add_file(board, club, "poster.png", PNG)
    user = make_coordinator(web_session)
    web_session.commit()
    coordinator = browser.as_(user)
    (row,) = kept(web_session)
    assert coordinator.get(address(club, f"/{row.id}/file")).content == PNG
    add_file(coordinator, club, "gezien.png", PNG)


def test_nobody_else_sees_evidence(
    web_session: Session, browser: Browser, board: Browser, club: Club
) -> None:
    add_file(board, club, "poster.png", PNG)
    (row,) = kept(web_session)
    strangers = [
        make_board_member(web_session, make_club(web_session)),
        make_coordinator(web_session, make_municipality(web_session, "Elders")),
    ]
    without_checklist = [make_coach(web_session), make_reader(web_session)]
    web_session.commit()
    paths = ["", "/add", f"/{row.id}/file", f"/{row.id}/replace", f"/{row.id}/withdraw"]
    for users, status in ((strangers, 404), (without_checklist, 403)):
        for user in users:
            person = browser.as_(user)
            for path in paths:
                person.get(address(club, path), status=status)
            person.post(address(club, f"/{row.id}/withdraw"), status=status)


def test_evidence_of_another_club_or_v_is_not_found_here(
    web_session: Session, browser: Browser, board: Browser, club: Club
) -> None:
    add_file(board, club, "poster.png", PNG)
    (row,) = kept(web_session)
    board.get(address(club, f"/{row.id}/file", v="vcp"), status=404)
    other = make_club(web_session)
    user = make_coordinator(web_session)
    web_session.commit()
    browser.as_(user).get(address(other, f"/{row.id}/file"), status=404)
