import json
import re
from dataclasses import replace
from datetime import UTC

import pytest

from sportklimaat.scanner import (
    RULES_VERSION,
    Failure,
    Outcome,
    ScanResult,
    VcpFinding,
    scan,
    scan_many,
)
from sportklimaat.scanner.crew import work_alone

KEYS = [
    "url", "outcome", "confidence", "page_url", "title", "snippet", "matched", "target_groups",
    "names_discrimination", "draft", "by_reference", "vcp", "vog", "pages_fetched", "bytes",
    "seconds", "refusals", "rules_version", "fetched_at",
]  # fmt: skip
NORMS = (
    "Spelers respecteren elkaar, de tegenstander en de scheidsrechter.",
    "Pesten en uitsluiten accepteren we niet.",
    "Ouders schelden niet en moedigen positief aan.",
    "Discriminatie en racisme zijn verboden, op het veld en online.",
    "Trainers maken geen misbruik van hun positie.",
    "Wie zich niet aan deze regels houdt, kan worden geschorst.",
)

SHELL = "<body><div id=root></div><script src=a.js></script></body>"
SIGN_IN = "<h1>Inloggen</h1><form>Wachtwoord <input type=password></form>"
FOR_SALE = "<p>Deze domeinnaam is te koop. Breng een bod uit op dit domein.</p>"


@pytest.fixture
def club(website):
    """A club site whose home page leads to a code of conduct and to a contact person."""
    website.page(
        "/", "Hockeyclub De Meeuw", "Welkom bij de club aan het water.",
        links={
            "/nieuws": "Nieuws", "/teams": "Teams",
            "/default.asp?option=2502&stcname=code": "Gedragscode",
            "/vcp": "Vertrouwenscontactpersoon", "/default.asp?option=2502&stcname=bar": "Bar",
        },
    )  # fmt: skip
    website.page("/default.asp?option=2502&stcname=code", "Gedragscode", *NORMS)
    website.page("/default.asp?option=2502&stcname=bar", "Bar", "De bar is open na de training.")
    website.page(
        "/vcp",
        "Vertrouwenscontactpersoon",
        "Onze VCP is Anja de Vries, 06-12345678.",
        "Begeleiders hebben een VOG.",
    )
    website.page("/nieuws", "Nieuws", "Heren 1 won met 3-1.")
    website.page("/teams", "Teams", "Wij hebben tien teams.")
    return website


def test_the_code_of_conduct_is_found_with_its_evidence(club, settings):
    result = scan(club.url(), settings)
    assert result.outcome is Outcome.FULL
    assert result.page_url == club.url("/default.asp?option=2502&stcname=code")
    assert (result.vcp, result.vog) == (VcpFinding.NAMED, True)
    assert result.names_discrimination
    assert result.confidence >= 0.7
    assert result.snippet in NORMS
    assert {"athletes", "parents", "trainers"} <= {group.value for group in result.target_groups}


def test_the_answer_has_exactly_the_published_keys(club, settings):
    result = scan(club.url(), settings)
    answer = result.to_json()
    assert list(answer) == KEYS
    assert json.loads(json.dumps(answer)) == answer
    assert answer["rules_version"] == RULES_VERSION
    assert result.fetched_at.tzinfo is UTC


def test_likely_pages_come_first_and_others_are_left_alone(club, settings):
    scan(club.url(), settings)
    assert club.asked[:3] == ["/robots.txt", "/", "/default.asp?option=2502&stcname=code"]
    assert "/teams" not in club.asked
    assert "/nieuws" not in club.asked


def test_no_person_stands_in_what_the_scan_gives(club, settings):
    result = scan(club.url(), settings)
    assert "Vries" not in repr(result)
    assert "12345678" not in repr(result)


def test_names_are_masked_in_snippet_and_title(website, settings):
    website.page(
        "/", "Gedragscode - vragen? Trainer Jan de Boer", *NORMS,
        "Pesten meld je bij vertrouwenscontactpersoon Anja de Vries (anja@club.nl).",
    )  # fmt: skip
    result = scan(website.url(), settings)
    assert result.title == "Gedragscode - vragen? Trainer [naam]"
    assert "Anja" not in repr(result)


def test_a_changed_page_has_another_fingerprint(club, settings):
    first = scan(club.url(), settings).fingerprint
    assert scan(club.url(), settings).fingerprint == first
    club.page("/default.asp?option=2502&stcname=code", "Gedragscode", *NORMS, "Geweld is verboden.")
    assert scan(club.url(), settings).fingerprint != first


@pytest.mark.parametrize(
    ("url", "outcome", "failure"),
    [
        ("", Outcome.NO_WEBSITE, None),
        ("   ", Outcome.NO_WEBSITE, None),
        ("https://www.facebook.com/dekleineclub", Outcome.NO_WEBSITE, Failure.SOCIAL_NETWORK),
        ("instagram.com/club", Outcome.NO_WEBSITE, Failure.SOCIAL_NETWORK),
        ("ftp://club.nl", Outcome.UNREACHABLE, Failure.INVALID_URL),
        ("http://user:geheim@club.nl", Outcome.UNREACHABLE, Failure.INVALID_URL),
        ("geen idee", Outcome.UNREACHABLE, Failure.INVALID_URL),
        ("http://10.0.0.1/", Outcome.UNREACHABLE, Failure.PRIVATE_ADDRESS),
        ("http://[::ffff:10.0.0.1]/", Outcome.UNREACHABLE, Failure.PRIVATE_ADDRESS),
        ("http://0xA9FEA9FE/", Outcome.UNREACHABLE, Failure.PRIVATE_ADDRESS),
        ("\x00\ud800", Outcome.UNREACHABLE, Failure.INVALID_URL),
    ],
)
def test_an_address_that_leads_nowhere_is_an_outcome(settings, url, outcome, failure):
    result = scan(url, settings)
    assert (result.outcome, result.failure) == (outcome, failure)
    assert result.vcp is None
    assert result.pages_fetched == 0


def test_without_a_scheme_https_is_tried_before_http(club, settings):
    result = scan(f"127.0.0.1:{club.port}", settings)
    assert result.outcome is Outcome.FULL
    assert result.refusals["tls"] == 1


def test_nothing_on_the_site_is_not_found(website, settings):
    website.page("/", "Club", "Welkom.", links={"/a": "Vereniging", "/b": "Teams", "/c": "Contact"})
    for path in ("/a", "/b", "/c"):
        website.page(path, "Pagina", "Wij trainen op woensdag.")
    result = scan(website.url(), settings)
    assert (result.outcome, result.vcp, result.vog) == (Outcome.NOT_FOUND, VcpFinding.NONE, False)
    assert result.page_url is None


def test_a_dead_link_makes_not_found_less_certain(website, settings):
    website.page(
        "/", "Club", "Welkom.", links={"/weg": "Gedragscode", "/a": "Vereniging", "/c": "Contact"}
    )
    for path in ("/a", "/c"):
        website.page(path, "Pagina", f"Wij trainen op woensdag in zaal {path}.")
    result = scan(website.url(), settings)
    assert (result.outcome, result.confidence) == (Outcome.NOT_FOUND, 0.5)
    assert "dead_link" in result.reasons


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ("robots", Failure.ROBOTS),
        ("login", Failure.LOGIN),
        ("scan", Failure.SCANNED_DOCUMENT),
        ("word", Failure.NOT_HTML),
        ("javascript", Failure.JAVASCRIPT),
        ("broken", Failure.HTTP_ERROR),
    ],
)
def test_a_likely_page_that_cannot_be_read_is_unreadable(website, settings, answer, failure):
    website.page("/", "Club", "Welkom.", links={"/x/code": "Gedragscode"})
    html = {"Content-Type": "text/html"}
    if answer == "robots":
        website.raw("/robots.txt", b"User-agent: *\nDisallow: /x/\n")
    elif answer == "login":
        website.html("/x/code", SIGN_IN)
    elif answer == "scan":
        website.raw("/x/code", b"%PDF-1.4 kapot", {"Content-Type": "application/pdf"})
        failure = Failure.DAMAGED
    elif answer == "word":
        website.raw("/x/code", b"\xd0\xcf\x11\xe0 word", {"Content-Type": "application/msword"})
    elif answer == "javascript":
        website.html("/x/code", "<body><div id=app></div><script>app()</script></body>")
    else:
        website.raw("/x/code", b"kapot", html, 500)
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.UNREADABLE, failure)
    assert result.page_url == website.url("/x/code")


@pytest.mark.parametrize(
    ("body", "outcome", "failure"),
    [
        (SHELL, Outcome.UNREADABLE, Failure.JAVASCRIPT),
        (SIGN_IN, Outcome.UNREADABLE, Failure.LOGIN),
        (FOR_SALE, Outcome.UNREACHABLE, Failure.PARKED),
    ],
)  # fmt: skip
def test_a_home_page_that_holds_nothing_says_why(website, settings, body, outcome, failure):
    website.html("/", body)
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (outcome, failure)


def test_a_menu_that_needs_javascript_is_passed_by_the_sitemap(website, settings):
    website.html("/", SHELL)
    website.raw(
        "/sitemap.xml",
        f"<urlset xmlns='s'><url><loc>{website.url('/pagina/4711')}</loc></url></urlset>".encode(),
        {"Content-Type": "application/xml"},
    )
    website.page("/pagina/4711", "Zo gaan wij met elkaar om", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL


def test_one_page_per_audience_is_one_code(website, settings):
    website.page(
        "/", "Club", "Welkom.", links={"/t": "Gedragsregels trainers", "/o": "Gedragsregels ouders"}
    )
    for path, who in (("/t", "Trainers"), ("/o", "Ouders")):
        website.page(
            path, f"Gedragsregels {who.lower()}", f"{who} schelden niet.", f"{who} pesten niet.",
            f"{who} discrimineren niet.", f"{who} tonen respect.", "Meld het bij het bestuur.",
        )  # fmt: skip
    result = scan(website.url(), settings)
    assert result.outcome is Outcome.FULL
    assert {"parents", "trainers"} <= {group.value for group in result.target_groups}


def test_a_menu_word_on_every_page_is_no_evidence(website, settings):
    links = {"/a": "Vereniging", "/b": "Gedragscode trainers en ouders", "/c": "Contact"}
    menu = "".join(f"<div><a href={to}>{text}</a></div>" for to, text in links.items())
    for path in ("/", "/a", "/c"):
        website.html(
            path, f"<body>{menu}<h1>Club {path}</h1><p>Wij trainen op woensdag.</p></body>"
        )
    assert scan(website.url(), settings).outcome is Outcome.NOT_FOUND


def test_a_moved_site_is_read_where_it_went(website, settings):
    website.redirect("/", website.url("/home", host="nieuwe-club.localhost"))
    website.page("/home", "Nieuwe club", *NORMS, "Onze gedragscode.")
    result = scan(website.url(host="oude-club.localhost"), settings)
    assert result.page_url == website.url("/home", host="nieuwe-club.localhost")


def test_the_page_of_another_site_is_not_read(website, settings):
    website.page(
        "/", "Club", "Welkom.", links={website.url("/code", host="ander.localhost"): "Gedragscode"}
    )
    website.page("/code", "Gedragscode", *NORMS)
    result = scan(website.url(host="club.localhost"), settings)
    assert result.outcome is Outcome.NOT_FOUND
    assert "/code" not in website.asked


def test_a_budget_that_ran_out_is_said(website, settings):
    links = {f"/p{number}": f"Beleid {number}" for number in range(20)}
    website.page("/", "Club", "Welkom.", links=links)
    for path in links:
        website.page(path, "Pagina", "Wij trainen op woensdag.")
    result = scan(website.url(), replace(settings, max_requests=6))
    assert len(website.asked) == 6
    assert "budget_spent" in result.reasons


def test_an_opted_out_site_is_not_scanned(website, settings):
    result = scan(
        website.url(host="club.localhost"), replace(settings, opt_out=frozenset({"club.localhost"}))
    )
    assert (result.outcome, result.failure) == (Outcome.NOT_SCANNED, Failure.OPTED_OUT)


def test_every_page_that_was_looked_at_is_listed_with_its_reason(club, settings):
    result = scan(club.url(), settings)
    assert [(visit.why, visit.judged) for visit in result.pages[:2]] == [
        ("home", "none"),
        ("strong_link", "code"),
    ]
    assert result.pages_fetched == len(result.pages)


def test_progress_is_told_page_by_page(club, settings):
    told = []
    result = scan(club.url(), settings, progress=told.append)
    assert told == [visit.url for visit in result.pages]


def test_a_bad_site_harms_no_other(club, settings):
    club.pages["/kapot"] = lambda handler: handler.connection.close()
    urls = [club.url(), club.url("/kapot"), "http://\x00", club.url()]
    results: dict[int, ScanResult] = {}
    scan_many(urls, settings, workers=3, on_result=results.__setitem__)
    assert [results[position].outcome for position in range(4)] == [
        Outcome.FULL, Outcome.UNREACHABLE, Outcome.UNREACHABLE, Outcome.FULL,
    ]  # fmt: skip


def test_a_round_can_be_stopped_between_sites(club, settings):
    results: dict[int, ScanResult] = {}
    scan_many(
        [club.url()] * 5, settings, workers=1, on_result=results.__setitem__,
        should_stop=lambda: len(results) >= 2,
    )  # fmt: skip
    assert sorted(results) == [0, 1]


def test_nothing_of_a_page_reaches_the_log(club, settings, caplog):
    caplog.set_level("DEBUG")
    scan(club.url(), settings)
    assert not re.search("Vries|12345678|respecteren", caplog.text)


def test_a_sign_in_box_on_every_page_hides_nothing(website, settings):
    box = "<div>Inloggen <input type=password></div>"
    news = "<p>De club aan het water zoekt nog roeiers.</p>" * 10
    website.html(
        "/", f"<body>{box}<h1>Club</h1>{news}<a href=/vcp>Vertrouwenscontactpersoon</a></body>"
    )
    website.html(
        "/vcp", f"<body>{box}<h1>Vertrouwenscontactpersoon</h1><p>Anja de Vries</p></body>"
    )
    assert scan(website.url(), settings).vcp is VcpFinding.NAMED


def test_a_scan_works_where_a_loop_is_running_already(website, settings):
    website.page("/", "Club", "Welkom bij de club, elke zaterdag is er training.")

    async def in_a_notebook():
        return scan(website.url(), settings)

    assert work_alone(in_a_notebook()).outcome == "not_found"
