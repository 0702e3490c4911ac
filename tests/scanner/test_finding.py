"""Where the scan looks, in which order, and whose pages it takes for the club's own."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest

from sportklimaat.scanner import Failure, Outcome, VcpFinding, scan
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.discovery.frontier import Frontier
from sportklimaat.scanner.discovery.identity import identity, resolved
from sportklimaat.scanner.discovery.ownership import OwnHosts, belongs_to_others
from sportklimaat.scanner.discovery.scoring import promise
from sportklimaat.scanner.discovery.sitemap_files import rank, read_sitemap
from sportklimaat.scanner.discovery.systems import recognised
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.parsing.pages import Link, Page, Place

HOME = parse("https://www.svdewaterhoen.nl/")


def url(target):
    return parse(target) if "://" in target else HOME.join(target)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/code", "/code/"),
        ("https://svdewaterhoen.nl/code", "http://www.svdewaterhoen.nl/code"),
        ("/", "/index.php"),
        ("/", "/home"),
        ("/a?b=1&c=2", "/a?c=2&b=1"),
        ("/a?id=5", "/a?id=5&utm_source=nieuwsbrief&fbclid=x"),
        ("/a?id=5", "/a?id=5&print=1"),
        ("/a?id=5", "/a?id=5&PHPSESSID=0123456789abcdef"),
        ("/a?id=5", "/a?id=5&sort=naam"),
        ("/a;jsessionid=12AB", "/a"),
        ("/?option=com_content&id=5&Itemid=8", "/?option=com_content&id=5&Itemid=9"),
        (
            "/site/default.asp?option=2502&stcname=code",
            "/site/Default.asp?stcname=code&option=2502",
        ),
        ("/site/default.asp?option=2502&stcname=code&menu=1", "/site/?option=2502&stcname=code"),
        ("/?page_id=4&sid=d41d8cd98f00b204e9800998ecf8427e", "/?page_id=4"),
    ],
)
def test_one_page_is_known_under_its_other_addresses(one, other):
    assert identity(url(one)) == identity(url(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/?page_id=4", "/?page_id=5"),
        ("/index.php?page=Code&sid=1", "/index.php?page=Code&sid=2"),
        ("/site/default.asp?option=2502&stcname=a", "/site/default.asp?option=2502&stcname=b"),
        ("/?option=com_content&view=article&id=5", "/?option=com_content&view=article&id=6"),
        ("/?option=com_content&Itemid=8", "/?option=com_content&Itemid=9"),
        ("/Code", "/kode"),
        ("/vereniging/home", "/vereniging"),
        ("/a?view=x", "/a?view=y"),
        ("https://svdewaterhoen.nl:8080/", "https://svdewaterhoen.nl/"),
    ],
)
def test_the_query_string_is_the_page(one, other):
    assert identity(url(one)) != identity(url(other))


@pytest.mark.parametrize(
    "reference", ["", "#top", "mailto:vcp@club.nl", "javascript:menu()", "tel:1"]
)
def test_what_is_no_page_is_no_lead(reference):
    assert resolved(HOME, reference) is None


@pytest.mark.parametrize("base", ["/", "/club/", "/club/index.php?page=1", "/a%20b/c"])
@pytest.mark.parametrize(
    "reference",
    [
        "/a/b?c=1&d=2#e", "/x_y-z.html", "/a:b/@c", "../up", "./here", "/a/../b", "//cdn.nl/x", "?page=2",
        "page.php?x=1", "map/page.html#top", "a b.html", "a/../b.html", "HTTP://www.svdewaterhoen.nl/x",
        "https://www.svdewaterhoen.nl/a/b", "https://www.svdewaterhoen.nl", "https://www.svdewaterhoen.nl//x/y",
        "https://www.svdewaterhoen.nl.elders.nl/", "é/ü.html", "a?b=/../c", "x;y=1", "%7Eclub/",
    ],
)  # fmt: skip
def test_a_reference_is_read_as_the_parser_reads_it(base, reference):
    assert resolved(url(base), reference) == url(base).join(reference)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("/7", "Gedragscode"),
        ("/7", "Gedragsregels & omgangsvormen"),
        ("/7", "Zo gaan wij met elkaar om"),
        ("/docs/Gedragscode_2024.pdf", ""),
        ("/clubgedragsregels", "Lees meer"),
        ("/index.php?page=Gedragscode&sid=1", ""),
        ("/normenenwaarden", "Meer"),
        ("/7", "Sportiviteit en Respect"),
        ("/7", "Code of conduct"),
    ],
)
def test_a_link_that_says_code_comes_before_menu_words(target, text):
    likely = promise(url(target), text, Place.MENU, 1)
    menu = promise(url("/8"), "De vereniging", Place.MENU, 1)
    assert likely.is_code
    assert likely.score > menu.score


def test_the_order_is_code_contact_rules_house_other_news():
    links = [
        ("/1", "Gedragscode"), ("/2", "Vertrouwenscontactpersoon"), ("/3", "Reglementen"),
        ("/4", "Vereniging"), ("/5", "Onze jubileumborrel"), ("/6", "Uitslagen"),
    ]  # fmt: skip
    scores = [promise(url(target), text, Place.MENU, 1).score for target, text in links]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_news_about_a_code_comes_after_the_code():
    news = promise(url("/nieuws/2024/05/gedragscode"), "Gedragscode", Place.BODY, 1)
    assert news.score < promise(url("/gedragscode"), "Gedragscode", Place.MENU, 1).score


@pytest.mark.parametrize(
    "target", ["/foto.jpg", "/wp-login.php", "/?s=gedragscode", "/a.xml", "/logout"]
)
def test_pictures_forms_and_sign_in_are_no_leads(target):
    assert promise(url(target), "Gedragscode", Place.MENU, 1) is None


def test_a_link_in_the_text_of_a_code_page_may_be_its_part_for_one_audience():
    plain = promise(url("/12"), "Ouders", Place.BODY, 2)
    part = promise(url("/12"), "Ouders", Place.BODY, 2, under_code=True)
    assert part.score > plain.score + 3


@pytest.mark.parametrize(
    ("target", "text", "place", "document"),
    [
        ("https://waterhoen.svdewaterhoen.nl/", "Tennis", Place.MENU, False),
        ("https://www.svdewaterhoen.com/", "English", Place.FOOTER, False),
        ("https://tennis-dewaterhoen.nl/", "Tennis", Place.MENU, False),
        ("https://www.sportpark-oost.nl/", "Naar de omnivereniging", Place.MENU, False),
        ("https://files.clubsysteem.nl/1/gedragscode.pdf", "Gedragscode", Place.BODY, True),
        ("https://s3.eu-west-1.amazonaws.com/x/code.pdf", "Gedragscode", Place.BODY, True),
    ],
)
def test_other_hosts_of_the_club_are_its_own(target, text, place, document):
    assert OwnHosts(HOME).may_be(url(target), text, place, document=document)


def test_a_new_website_is_the_clubs_own_only_when_the_page_says_goodbye():
    there, text = url("https://www.fusieclub.nl/"), "Ga naar onze nieuwe website"
    assert OwnHosts(HOME).may_be(there, text, Place.BODY, document=False, farewell=True)
    assert not OwnHosts(HOME).may_be(there, text, Place.BODY, document=False)


@pytest.mark.parametrize(
    ("target", "text", "place", "document"),
    [
        ("https://www.knvb.nl/gedragscode", "Gedragscode", Place.MENU, False),
        ("https://www.gemeentewaterhoven.nl/sport", "Sport", Place.MENU, False),
        ("https://centrumveiligesport.nl/", "Veilig sporten", Place.FOOTER, False),
        ("https://www.hcdemeeuw.nl/gedragscode.pdf", "Gedragscode", Place.BODY, True),
        ("https://www.hcdemeeuw.nl/", "Onze buren", Place.MENU, False),
        ("https://www.stichtingleergeld.nl/", "Stichting Leergeld", Place.FOOTER, False),
        ("https://www.bakkerij.nl/", "Naar de website", Place.BODY, False),
        ("https://www.svdewaterhoen.be/", "Naamgenoot", Place.MENU, False),
        ("https://dewaterhoen-elders.nl/", "Uitslag tegen De Waterhoen", Place.BODY, False),
    ],
)
def test_federations_governments_and_other_clubs_are_not(target, text, place, document):
    assert not OwnHosts(HOME).may_be(url(target), text, place, document=document)


def test_a_name_at_a_hoster_says_nothing_about_its_neighbour():
    hosts = OwnHosts(parse("https://clubeen.jouwweb.nl/"))
    assert not hosts.may_be(
        parse("https://clubtwee.jouwweb.nl/"), "Club twee", Place.MENU, document=False
    )


def test_a_files_host_of_a_system_is_not_a_federation():
    assert belongs_to_others("www.voetbalassist.nl")
    assert not belongs_to_others("data.voetbalassist.nl")


def page(*links, url_="https://www.svdewaterhoen.nl/"):
    return Page(url_, "", "html", "nl", (), tuple(Link(to, text, Place.MENU) for to, text in links))


def test_a_link_seen_again_with_better_words_moves_up_and_is_read_once():
    frontier = Frontier(HOME)
    frontier.add_page(page(("/7", "Lees meer"), ("/8", "Vereniging")), HOME, 0)
    frontier.add_page(page(("/7", "Onze gedragscode")), HOME.join("/8"), 1)
    taken = [frontier.take(), frontier.take(), frontier.take()]
    assert [lead and lead.url.target for lead in taken] == ["/7", "/8", None]


def test_a_relative_reference_is_another_page_in_another_folder():
    frontier = Frontier(HOME)
    frontier.add_page(page(("code.html", "Code")), HOME.join("/jeugd/"), 1)
    frontier.add_page(page(("code.html", "Code")), HOME.join("/senioren/"), 1)
    assert {lead.url.target for lead in frontier.waiting()} == {
        "/jeugd/code.html", "/senioren/code.html",
    }  # fmt: skip


def test_the_main_club_is_read_before_the_menu_of_a_department():
    home = parse("https://hockey.svdewaterhoen.nl/")
    frontier = Frontier(home)
    frontier.add_page(
        page(("/teams", "Vereniging"), ("https://www.svdewaterhoen.nl/", "SV De Waterhoen")),
        home,
        0,
    )
    assert frontier.take().url.host == "www.svdewaterhoen.nl"


def capture(body, target="/sitemap.xml"):
    where = url(target)
    return Capture(where, where, 200, {}, body, datetime(2026, 1, 5, tzinfo=UTC))


URLSET = (
    b"<?xml version='1.0'?><urlset><url><loc>https://www.svdewaterhoen.nl/gedragscode</loc></url>"
    b"<url><loc> <![CDATA[https://www.svdewaterhoen.nl/?a=1&amp;b=huisregels]]> </loc></url>"
    b"<url><loc>https://www.svdewaterhoen.nl/heren-1</loc></url></urlset>"
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_gives_the_promising_pages_packed_or_not(pack):
    found = read_sitemap(capture(pack(URLSET)))
    assert [page.target for page in found.pages] == ["/gedragscode", "/?a=1&b=huisregels"]


def test_a_sitemap_gives_every_page_when_nothing_else_can_be_read():
    assert len(read_sitemap(capture(URLSET), every=True).pages) == 3


def test_an_index_gives_its_files_and_pages_come_before_posts():
    body = b"<sitemapindex>" + b"".join(
        f"<sitemap><loc>https://www.svdewaterhoen.nl/{name}</loc></sitemap>".encode()
        for name in ("wp-sitemap-posts-post-1.xml", "wp-sitemap-posts-page-1.xml", "x-sitemap.xml")
    ) + b"</sitemapindex>"  # fmt: skip
    files = sorted(read_sitemap(capture(body)).nested, key=rank)
    assert "page" in files[0].target
    assert "post-1" in files[2].target


@pytest.mark.parametrize("body", [b"", b"<html>home</html>", b"\x1f\x8bkapot", b"<urlset"])
def test_what_is_no_sitemap_gives_nothing(body):
    found = read_sitemap(capture(body))
    assert found is None or not found.pages


def test_a_packed_sitemap_is_never_unpacked_beyond_what_we_hold():
    bomb = gzip.compress(b"<urlset>" + b" " * 50_000_000)
    assert read_sitemap(capture(bomb)).pages == ()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<a href='/site/default.asp?option=2502&stcname=club'>", "lisa"),
        (b"<link href='/wp-content/themes/x.css'>", "wordpress"),
        (b"<a href='/index.php?option=com_content&id=5'>", "joomla"),
        (b"<a href='/index.php?page=Contact&sid=1'>", "allunited"),
        (b"<p>Welkom</p>", ""),
    ],
)
def test_the_system_of_a_site_shows_in_its_home_page(body, name):
    assert recognised(body).name == name


NORMS = (
    "Spelers respecteren elkaar, de tegenstander en de scheidsrechter.",
    "Pesten en uitsluiten accepteren we niet.",
    "Ouders schelden niet en moedigen positief aan.",
    "Discriminatie en racisme zijn verboden, op het veld en online.",
    "Trainers maken geen misbruik van hun positie.",
    "Wie zich niet aan deze regels houdt, kan worden geschorst.",
)


def asked_until(website, path):
    """How many requests a find took, robots.txt included."""
    return website.asked.index(path) + 1


def test_a_code_deep_in_a_nested_menu_is_read_right_after_the_home_page(website, settings):
    menu = "".join(f'<li><a href="/team/{n}">Team {n}</a></li>' for n in range(60))
    website.html(
        "/",
        f"<body><nav><ul><li>Teams<ul>{menu}</ul></li><li>Club<ul><li>Beleid<ul>"
        "<li><a href='/a/b/c'>Hoe gaan wij met elkaar om</a></li></ul></li></ul></li></ul></nav>"
        "<h1>Club</h1></body>",
    )
    website.page("/a/b/c", "Hoe gaan wij met elkaar om", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL
    assert asked_until(website, "/a/b/c") == 3


def test_a_page_behind_an_ordinary_menu_word_is_found_by_the_link_in_its_text(website, settings):
    website.page("/", "Club", "Welkom.", links={"/n": "Nieuws", "/v": "Vereniging", "/f": "Foto's"})
    website.html("/v", "<body><h1>Vereniging</h1><p>Lees <a href='/7'>onze gedragsregels</a>.</p>")
    website.page("/7", "Gedragsregels", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL
    assert asked_until(website, "/7") <= 5


def test_the_pages_for_each_audience_on_an_index_page_are_taken_together(website, settings):
    website.page("/", "Club", "Welkom.", links={"/code": "Gedragscode", "/teams": "Teams"})
    website.html(
        "/code",
        "<body><h1>Gedragscode</h1><p>Kies: <a href='/41'>spelers</a>, <a href='/42'>ouders</a>,"
        " <a href='/43'>trainers</a>.</p></body>",
    )
    for path, who in (("/41", "Spelers"), ("/42", "Ouders"), ("/43", "Trainers")):
        website.page(
            path, who, f"{who} schelden niet.", f"{who} pesten niet en sluiten niemand uit.",
            f"{who} discrimineren niet.", f"{who} tonen respect.", "Meld het bij het bestuur.",
        )  # fmt: skip
    result = scan(website.url(), settings)
    assert result.outcome is Outcome.FULL
    assert {"athletes", "parents", "trainers"} <= {group.value for group in result.target_groups}


def test_a_packed_sitemap_that_robots_names_replaces_a_menu_in_javascript(website, settings):
    website.html("/", "<body><h1>Club</h1><p>Welkom bij de club.</p><script src=menu.js></script>")
    website.raw("/robots.txt", f"Sitemap: {website.url('/kaart.xml.gz')}\n".encode())
    pages = "".join(f"<url><loc>{website.url(f'/p/{n}')}</loc></url>" for n in range(30))
    listed = f"<urlset>{pages}<url><loc>{website.url('/p/omgangsregels')}</loc></url></urlset>"
    website.raw(
        "/kaart.xml.gz", gzip.compress(listed.encode()), {"Content-Type": "application/gzip"}
    )
    website.page("/p/omgangsregels", "Omgangsregels", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL
    assert asked_until(website, "/p/omgangsregels") == 4


def test_a_menu_in_javascript_without_another_way_in_is_said(website, settings):
    website.html("/", "<body><h1>Club</h1><p>Welkom bij de club.</p><script src=menu.js></script>")
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.UNREADABLE, Failure.JAVASCRIPT)


def test_usual_paths_fit_the_system_and_come_last(website, settings):
    website.html(
        "/",
        "<body><a href='/index.php?page=Contact&sid=1'>Contact</a>"
        "<a href='/index.php?page=Agenda&sid=1'>Agenda</a></body>",
    )
    website.page("/index.php?page=Gedragscode&sid=1", "Gedragscode", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL
    assert website.asked[-1] == "/index.php?page=Gedragscode&sid=1"


def test_a_site_that_answers_every_path_with_its_home_page_has_no_code(website, settings):
    website.page("/", "Club", "Welkom bij de club.", links={"/gedrag": "Gedragscode"})
    website.pages["*"] = website.pages["/"]
    website.raw("/robots.txt", b"")
    result = scan(website.url(), settings)
    assert result.outcome is Outcome.NOT_FOUND
    assert {visit.judged for visit in result.pages[1:]} == {"same_page"}


def test_a_not_found_page_with_status_200_is_a_dead_link(website, settings):
    website.page("/", "Club", "Welkom.", links={"/gedragscode": "Gedragscode", "/v": "Vereniging"})
    website.page("/v", "Vereniging", "Wij trainen op woensdag.")
    website.page("/gedragscode", "Oeps, pagina niet gevonden", "Deze gedragscode is verhuisd.")
    result = scan(website.url(), settings)
    assert result.outcome is Outcome.NOT_FOUND
    assert "dead_link" in result.reasons


def test_links_with_sessions_and_campaigns_are_read_once(website, settings):
    links = {f"/v?utm_source=menu{n}": f"Vereniging {n}" for n in range(8)}
    website.page("/", "Club", "Welkom.", links=links)
    website.pages["*"] = lambda handler: handler.send_error(404)
    scan(website.url(), settings)
    assert sum(path.startswith("/v?") for path in website.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<frameset><frame src='{there}'></frameset>",
        "<body><script>window.location.href = '{there}';</script></body>",
        '<body><script>location.replace("{there}")</script></body>',
        "<head><meta http-equiv=refresh content='0; url={there}'></head>",
        "<body>Wij hebben een <a href='{there}'>nieuwe website</a>!</body>",
    ],
)
def test_a_site_that_moved_is_followed(website, settings, body):
    there = website.url("/welkom", host="nieuwe-naam.localhost")
    website.html("/", body.replace("{there}", there))
    website.page("/welkom", "Club", "Welkom.", links={"/code": "Gedragscode"})
    website.page("/code", "Gedragscode", *NORMS)
    result = scan(website.url(host="oude-naam.localhost"), settings)
    assert result.page_url == website.url("/code", host="nieuwe-naam.localhost")


@pytest.mark.parametrize(
    "body",
    [
        "<script>location.href='https://www.facebook.com/club'</script>",
        "<meta http-equiv=refresh content='0;url=https://www.facebook.com/club'>",
        "<p>Volg ons op <a href='https://www.facebook.com/club'>Facebook</a></p>",
    ],
)
def test_a_page_that_only_points_at_a_social_network_is_no_website(website, settings, body):
    website.html("/", body)
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.NO_WEBSITE, Failure.SOCIAL_NETWORK)


def test_a_name_that_now_sells_gambling_is_no_club_site(website, settings):
    website.page(
        "/", "Beste online casino", "Speel slots en roulette in het casino.",
        "Pak je bonus, free spins en jackpot. Blackjack en poker bij elk casino.",
    )  # fmt: skip
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.UNREACHABLE, Failure.PARKED)


def test_a_casino_night_of_a_club_is_no_reason_to_stay_away(website, settings):
    website.page(
        "/", "Club", "Kom naar de casino-avond van de vereniging met roulette en bingo.",
        "Leden en jeugd van de club trainen op woensdag.", links={"/code": "Gedragscode"},
    )  # fmt: skip
    website.page("/code", "Gedragscode", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL


def test_an_old_page_address_leads_to_the_front_page(website, settings):
    website.page("/", "Club", "Welkom.", links={"/code": "Gedragscode"})
    website.page("/code", "Gedragscode", *NORMS)
    assert scan(website.url("/oud/index.php?page=12"), settings).outcome is Outcome.FULL


@pytest.mark.parametrize(
    ("typed", "known"), [("www.club.nl", "club.nl"), ("club.nl", "www.club.nl")]
)
def test_a_name_unknown_with_or_without_www_is_tried_the_other_way(settings, typed, known):
    tried = []

    def resolver(host, _seconds):
        tried.append(host)
        if host != known:
            raise OSError("no such name")
        return (ip_address("10.0.0.1"),)

    result = scan(f"http://{typed}/", settings, resolver=resolver)
    assert tried[-1] == known
    assert result.outcome is Outcome.UNREACHABLE


def test_a_document_on_the_files_host_of_the_system_is_the_clubs_own(website, settings):
    code = website.url("/12/gedragscode.txt", host="files.systeem.localhost")
    website.html(
        "/",
        f"<body><a href='/v'>Vereniging</a><p><a href='{code}?x=.pdf'>Gedragscode</a></p></body>",
    )
    website.page("/v", "Vereniging", "Wij trainen op woensdag.")
    website.raw(
        "/12/gedragscode.txt?x=.pdf", "\n".join(NORMS).encode(), {"Content-Type": "text/plain"}
    )
    result = scan(website.url(host="club.localhost"), settings)
    assert result.outcome in (Outcome.FULL, Outcome.PARTIAL)
    assert result.page_url.startswith("http://files.systeem.localhost")


def test_the_code_of_the_main_club_counts_for_its_department(website, settings):
    main = website.url("/", host="sv-dewaterhoen.localhost")
    website.html(
        "/",
        f"<body><nav><a href='/teams'>Teams</a><a href='{main}'>Omnivereniging</a></nav></body>",
    )
    home = website.pages["/"]
    inner = "<body><a href='/gedragscode'>Gedragscode</a><p>Wij zijn de hele vereniging.</p></body>"
    website.html("/", inner)
    main_home = website.pages["/"]
    website.pages["/"] = lambda handler: (
        main_home if handler.headers["Host"].startswith("sv-") else home
    )(handler)
    website.page("/gedragscode", "Gedragscode", *NORMS)
    website.page("/teams", "Teams", "Wij hebben tien teams.")
    result = scan(website.url(host="hockeyafdeling.localhost"), settings)
    assert result.page_url == website.url("/gedragscode", host="sv-dewaterhoen.localhost")


def test_after_a_find_only_pages_that_may_add_something_are_read(website, settings):
    links = {f"/p{n}": f"Pagina {n}" for n in range(20)}
    links |= {"/code": "Gedragscode", "/vcp": "Vertrouwenscontactpersoon", "/vog": "VOG"}
    website.page("/", "Club", "Welkom.", links=links)
    website.page("/code", "Gedragscode", *NORMS)
    website.page("/vcp", "Vertrouwenscontactpersoon", "Onze VCP is Anja de Vries.")
    website.page("/vog", "VOG", "Trainers hebben een VOG.")
    result = scan(website.url(), settings)
    assert website.asked == ["/robots.txt", "/", "/code", "/vcp", "/vog"]
    assert (result.vcp, result.vog) == (VcpFinding.NAMED, True)


def test_what_the_budget_did_not_reach_is_said(website, settings):
    website.page("/", "Club", "Welkom.", links={f"/p{n}": f"Gedragsregels {n}" for n in range(9)})
    for n in range(9):
        website.page(f"/p{n}", f"Pagina {n}", f"Wij trainen op veld {n}.")
    result = scan(website.url(), replace(settings, max_requests=5))
    assert result.outcome is Outcome.NOT_FOUND
    assert {"budget_spent", "pages_missed"} <= set(result.reasons)
    assert result.failure is Failure.BUDGET


def test_one_robots_file_behind_two_names_is_read_once(website, settings):
    """The old name sends every path to the new one, robots.txt too."""
    for path in ("/robots.txt", "/"):
        there = website.url(path, host="nieuw.localhost")
        new = (
            b"User-agent: *\nDisallow: /geheim\n"
            if path == "/robots.txt"
            else b"<a href=/geheim/gedragscode>Gedragscode</a>"
        )

        def answer(handler, there=there, new=new):
            is_new = handler.headers["Host"].startswith("nieuw.")
            handler.send_response(200 if is_new else 301)
            handler.send_header("Content-Type", "text/html")
            handler.send_header("Location", there)
            handler.send_header("Content-Length", str(len(new)))
            handler.end_headers()
            handler.wfile.write(new)

        website.pages[path] = answer
    result = scan(website.url(host="oud.localhost"), settings)
    assert website.asked[:4] == ["/robots.txt", "/robots.txt", "/", "/"]
    assert website.asked.count("/robots.txt") == 2
    assert result.failure is Failure.ROBOTS


def test_a_code_that_is_a_poster_is_for_a_person_to_look_at(website, settings):
    website.html("/", "<body><img src=logo.png><a href='/7'>Omgangsregels</a><p>Welkom.</p></body>")
    website.html("/7", "<body><h1>Omgangsregels</h1><img src='/foto/regels.jpg'></body>")
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.UNREADABLE, Failure.SCANNED_DOCUMENT)
    assert result.page_url == website.url("/7")


def test_the_picture_of_every_page_is_no_poster(website, settings):
    banner = "<img src='/foto/veld.jpg'>"
    website.html("/", f"<body>{banner}<a href='/7'>Omgangsregels</a><p>Welkom.</p></body>")
    website.html("/7", f"<body>{banner}<h1>Omgangsregels</h1><p>Volgt nog.</p></body>")
    assert scan(website.url(), settings).outcome is not Outcome.UNREADABLE


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src='/files/o.pdf?v=2'></iframe>",
        "<object data='/files/o.pdf?v=2'></object>",
        "<embed src='/files/o.pdf?v=2'>",
        "<iframe src='https://docs.google.com/viewer?url={here}/files/o.pdf?v=2&embedded=1'></iframe>",
        "<iframe src='/viewer.html?file=%2Ffiles%2Fo.pdf%3Fv%3D2'></iframe>",
    ],
)
def test_a_document_shown_inside_a_page_is_read(website, settings, shown):
    website.page("/", "Club", "Welkom.", links={"/7": "Gedragsregels"})
    shown = shown.replace("{here}", website.url("")).replace("?v=2&e", "%3Fv=2&e")
    website.html("/7", f"<body><h1>Gedragsregels</h1>{shown}</body>")
    website.raw("/files/o.pdf?v=2", "\n".join(NORMS).encode(), {"Content-Type": "text/plain"})
    result = scan(website.url(), settings)
    assert result.page_url == website.url("/files/o.pdf?v=2")
    assert result.outcome is Outcome.FULL


def test_on_a_small_site_the_contact_person_is_looked_for_on_every_page(website, settings):
    website.page("/", "Club", "Welkom.", links={"/code": "Gedragscode", "/gym": "Gymnastiek"})
    website.page("/code", "Gedragscode", *NORMS)
    website.page("/gym", "Gymnastiek", "Vertrouwenscontactpersoon is Anja de Vries.")
    assert scan(website.url(), settings).vcp is VcpFinding.NAMED


def test_a_sign_in_box_beside_the_menu_of_the_home_page_is_no_wall(website, settings):
    links = "".join(f"<a href='/p{n}'>Pagina {n}</a>" for n in range(6))
    box = "<form>Inloggen Wachtwoord <input type=password></form>"
    website.html("/", f"<body>{box}{links}<a href='/code'>Gedragscode</a></body>")
    website.page("/code", "Gedragscode", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL


def test_a_lost_page_that_sends_its_readers_home_is_a_dead_link(website, settings):
    visits = iter(range(1_000))

    def home(handler):
        menu = "<a href=/gedragscode>Gedragscode</a><a href=/v>Club</a><a href=/c>Contact</a>"
        body = f"<nav>{menu}</nav><p>Bezoek {next(visits)}</p>"
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body.encode())

    website.pages["/"] = home
    website.redirect("/gedragscode", website.url("/"))
    website.page("/v", "Vereniging", "Wij trainen op woensdag.")
    result = scan(website.url(), settings)
    assert result.outcome is Outcome.NOT_FOUND
    assert "dead_link" in result.reasons


def test_a_short_code_that_says_what_does_not_exist_is_no_lost_page(website, settings):
    website.page("/", "Club", "Welkom.", links={"/code": "Gedragscode"})
    website.page("/code", "Gedragscode", "Bij ons bestaat pesten niet meer.", *NORMS[:2])
    assert scan(website.url(), settings).pages[1].judged != "page_not_found"


def test_an_unknown_name_is_not_asked_for_twice(settings):
    tried = []

    def resolver(host, _seconds):
        tried.append(host)
        raise OSError("no such name")

    scan("club.nl", settings, resolver=resolver)
    assert tried == ["club.nl", "www.club.nl"]


def test_many_pages_of_code_leave_room_for_the_contact_person(website, settings):
    links = {f"/code{n}": f"Gedragscode {n}" for n in range(12)} | {"/v": "Vertrouwenspersoon"}
    website.page("/", "Club", "Welkom.", links=links)
    for n in range(12):
        website.page(f"/code{n}", f"Gedragscode {n}", f"Dit is versie {n}.", *NORMS)
    website.page("/v", "Vertrouwenspersoon", "Onze vertrouwenscontactpersoon is Anja de Vries.")
    result = scan(website.url(), settings)
    assert result.vcp is VcpFinding.NAMED
    assert len(website.asked) <= 12


@pytest.mark.parametrize(
    "body",
    [
        "<p>Onze gedragscode vind je <a href='/f/12'>hier</a>.</p>",
        "<p><a href='/f/12'>Klik hier</a> voor onze gedragscode.</p>",
        "<div class=card><h3>Gedragscode</h3><p>Zo doen we het.</p><p><a href='/f/12'>Lees meer</a></p></div>",
        "<p>Statuten: <a href='/f/11'>hier</a>. Gedragsregels: <a href='/f/12'>download</a>.</p>",
        "<table><tr><td>Gedragscode</td><td><a href='/f/12'>download</a></td></tr></table>",
    ],
)
def test_a_link_that_says_here_is_known_by_the_words_around_it(website, settings, body):
    more = "".join(
        f"<p>Bericht {n} over iets. <a href='/n/{n}'>Lees meer</a></p>" for n in range(9)
    )
    website.html("/", f"<body><h1>Club</h1>{more}{body}{more}</body>")
    website.page("/f/12", "Bijlage", *NORMS)
    assert scan(website.url(), settings).outcome is Outcome.FULL
    assert asked_until(website, "/f/12") == 3


def test_a_site_that_only_a_browser_can_draw_is_left_after_a_few_pages(website, settings):
    shell = "<body><div id=root></div><script src=app.js></script></body>"
    website.html("/", shell)
    website.pages["*"] = website.pages["/"]
    listed = "".join(f"<url><loc>{website.url(f'/p/{n}')}</loc></url>" for n in range(50))
    website.raw("/sitemap.xml", f"<urlset>{listed}</urlset>".encode(), {"Content-Type": "text/xml"})
    website.raw("/robots.txt", b"")
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.UNREADABLE, Failure.JAVASCRIPT)
    assert len(website.asked) <= 8


def test_the_pages_under_a_code_page_are_read_too(website, settings):
    website.page("/", "Club", "Welkom.", links={"/zo": "Zo zit dat", "/t": "Teams", "/n": "Nieuws"})
    website.page(
        "/zo", "Zo zit dat", *NORMS, "Onze vertrouwenscontactpersoon is Anja de Vries.",
        links={"/zo/vloer": "Op de vloer", "/zo/juf": "Voor de groep", "/t": "Teams"},
    )  # fmt: skip
    website.page("/zo/vloer", "Op de vloer", "Dansers lachen niemand uit.")
    website.page("/zo/juf", "Voor de groep", "Docenten hebben een VOG.")
    result = scan(website.url(), settings)
    assert {"/zo/vloer", "/zo/juf"} <= set(website.asked)
    assert result.vog


def test_a_link_over_another_scheme_or_without_www_is_asked_as_the_home_page_was():
    frontier = Frontier(HOME)
    frontier.add_page(page(("http://svdewaterhoen.nl/gedragscode", "Gedragscode")), HOME, 0)
    assert str(frontier.take().url) == "https://www.svdewaterhoen.nl/gedragscode"


def test_a_subdomain_keeps_its_own_name():
    frontier = Frontier(HOME)
    frontier.add_page(page(("http://samen.svdewaterhoen.nl/gedragscode", "Gedragscode")), HOME, 0)
    assert str(frontier.take().url) == "http://samen.svdewaterhoen.nl/gedragscode"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Club</h1><p>{'Wij darten op vrijdag in het buurthuis. ' * 20}</p>",
        f"<a href=#a>Club</a><a href=#b>Lid worden</a><p>{'Wij darten op vrijdag. ' * 4}</p>",
    ],
)
def test_a_site_of_one_page_hides_no_menu(website, settings, body):
    website.html("/", f"<body>{body}<script src=teller.js></script></body>")
    result = scan(website.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.NOT_FOUND, None)
    assert "few_pages" in result.reasons
