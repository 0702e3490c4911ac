"""The register of the invented town: complete, consistent and fit for the demo scan."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import Workbook

from sportklimaat.demo.town import CLUBS
from sportklimaat.spreadsheets import Kind, Table, read_table, write_table

SITES = CLUBS.parents[1] / "sites"
# The namesake from another town is there to be mistaken for a club of Waterhoven.
NOT_OF_THE_TOWN = {"sv-de-adelaar-heuvelen"}
HEADER = (
    "Naam", "Vroegere namen", "Sporten", "Onderdeel van", "Soort", "Bond", "Clubnummer bond",
    "KvK-nummer", "Website", "Adres", "Postcode", "Plaats", "Wijk", "Leden", "Jeugdleden",
    "Werkt met kwetsbare groepen", "Eigen accommodatie", "Gearchiveerd",
)  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Table:
    return read_table(CLUBS.read_bytes(), CLUBS.name)


@pytest.fixture(scope="module")
def clubs(table: Table) -> list[dict[str, str]]:
    return [
        {name: str(cell or "") for name, cell in zip(table.header, row.cells, strict=True)}
        for row in table.rows
    ]


def sites() -> dict[str, dict[str, object]]:
    return tomllib.loads((SITES / "expected.toml").read_text(encoding="utf-8"))


def slug(club: dict[str, str]) -> str:
    host = urlsplit(club["Website"]).hostname or ""
    return host.removesuffix(".localhost") if host.endswith(".localhost") else ""


def repeated(values: list[object]) -> list[object]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_register_has_110_clubs_over_at_least_25_sports(
    table: Table, clubs: list[dict[str, str]]
) -> None:
    assert table.header == HEADER
    assert table.warnings == ()
    assert len(clubs) == 110
    assert len({sport for club in clubs for sport in club["Sporten"].split(", ")}) >= 25


def test_no_two_clubs_share_a_name_or_number(clubs: list[dict[str, str]]) -> None:
    assert repeated([club["Naam"] for club in clubs]) == []
    assert repeated([club["KvK-nummer"] for club in clubs if club["KvK-nummer"]]) == []
    numbered = [club for club in clubs if club["Clubnummer bond"]]
    assert repeated([(club["Bond"], club["Clubnummer bond"]) for club in numbered]) == []


def test_every_fact_has_its_shape(clubs: list[dict[str, str]]) -> None:
    for club in clubs:
        assert club["Soort"] in {"vereniging", "stichting", "commercieel"}, club
        assert re.fullmatch(r"(99\d{6})?", club["KvK-nummer"]), club
        assert re.fullmatch(r"(89\d\d [A-Z]{2})?", club["Postcode"]), club
        assert int(club["Jeugdleden"] or 0) <= int(club["Leden"] or 0), club
        assert club["Werkt met kwetsbare groepen"] in {"ja", "nee", ""}, club
        assert club["Eigen accommodatie"] in {"ja", "nee", ""}, club


def test_every_site_of_the_demo_belongs_to_the_club_that_it_names(
    clubs: list[dict[str, str]],
) -> None:
    by_slug = {slug(club): club["Naam"] for club in clubs if slug(club) in sites()}
    assert by_slug == {
        name: site["club"] for name, site in sites().items() if name not in NOT_OF_THE_TOWN
    }


def test_some_clubs_have_no_site_that_a_scan_can_read(clubs: list[dict[str, str]]) -> None:
    departments = [club for club in clubs if club["Onderdeel van"]]
    without = [club for club in clubs if not club["Website"] and not club["Onderdeel van"]]
    social = [club for club in clubs if re.search(r"facebook\.com|instagram\.com", club["Website"])]
    unserved = [club for club in clubs if slug(club) and slug(club) not in sites()]
    assert (len(without), len(social), len(unserved), len(departments)) == (24, 6, 10, 11)
    assert not any((SITES / slug(club)).exists() for club in unserved)


def test_departments_belong_to_a_club_of_the_register(clubs: list[dict[str, str]]) -> None:
    names = {club["Naam"]: club for club in clubs}
    parents = Counter(club["Onderdeel van"] for club in clubs if club["Onderdeel van"])
    assert sorted(parents.values()) == [3, 4, 4]
    for club in clubs:
        if parent := club["Onderdeel van"]:
            assert club["Sporten"] in names[parent]["Sporten"].split(", ")


def test_merged_clubs_live_on_as_former_names(clubs: list[dict[str, str]]) -> None:
    merged = {club["Naam"] for club in clubs if club["Gearchiveerd"].startswith("fusie met ")}
    united = next(club for club in clubs if club["Naam"] == "Sportvereniging Waterhoven United")
    assert merged == set(united["Vroegere namen"].split("; "))


def test_register_survives_every_format(table: Table, tmp_path: Path) -> None:
    for kind in Kind:
        path = tmp_path / f"clubs{kind.suffix}"
        path.write_bytes(write_table(table.header, [row.cells for row in table.rows], kind))
        again = read_table(path.read_bytes(), path.name)
        assert (again.header, again.rows) == (table.header, table.rows)


def test_register_as_a_colleague_would_have_kept_it_can_be_read(
    table: Table, tmp_path: Path
) -> None:
    """Titles on top, numbers as numbers, odd blanks, a merged note at the bottom."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Verenigingen Waterhoven"])
    sheet.append(["laatst bijgewerkt", "najaar"])
    sheet.append([])
    sheet.append(table.header)
    for row in table.rows:
        cells = [int(c) if str(c).isdecimal() else c for c in row.cells]
        sheet.append([f"\u00a0{cells[0]} ", *cells[1:]])
    last = sheet.max_row + 2
    sheet.cell(last, 1, "Vragen? Bel de afdeling sport.")
    sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=5)
    path = tmp_path / "verenigingen oud (2).xlsx"
    book.save(path)
    messy = read_table(path.read_bytes(), path.name)
    assert (messy.header, messy.header_row) == (table.header, 4)
    assert [r.cells[0] for r in messy.rows[:110]] == [r.cells[0] for r in table.rows]
    assert [(w.code, w.row) for w in messy.warnings] == [("merged_cells", last)]
