"""The main text and the links of pages as the systems of clubs lay them out."""

import pytest

from sportklimaat.scanner.parsing.html import parse_html
from sportklimaat.scanner.parsing.pages import Place

URL = "http://club.nl/map/pagina"
RULE = "Wij respecteren elkaar in en om het clubhuis, op het veld en langs de lijn, altijd."
TEXT = f"<h1>Gedragscode</h1><p>{RULE}</p>"
LINKS = "".join(f"<a href='/p{n}'>Pagina {n}</a>\n" for n in range(6))
ITEMS = "".join(f"<li><a href='/p{n}'>Pagina {n}</a></li>" for n in range(6))
CELLS = "".join(f"<tr><td><a href='/p{n}'>Pagina {n}</a></td></tr>" for n in range(6))
NOISE = "Deze woorden staan op elke pagina en zeggen niets van deze."

LAYOUTS = {
    "html5": f"<header><a href=/>SV</a><nav><ul>{ITEMS}</ul></nav></header><main>{TEXT}</main>"
    f"<aside>{NOISE}</aside><footer>{NOISE}</footer>",
    "wordpress": f"<div id=page class=site><header class=site-header><div id=primary-menu-container>"
    f"<ul class=menu>{ITEMS}</ul></div></header><div id=content class=site-content><article>{TEXT}"
    f"</article></div><div id=secondary class='widget-area'><p>{NOISE}</p></div>"
    f"<div id=colophon class=site-footer>{NOISE}</div></div>",
    "joomla": f"<div class='moduletable_menu'><ul class='nav menu mod-list'>{ITEMS}</ul></div>"
    f"<div class='breadcrumbs'>Je bent hier: <a href=/>Home</a> Club</div>"
    f"<div class='item-page'>{TEXT}</div><div id=bottom>{NOISE}</div>",
    "tables": f"<table width=100%><tr><td width=150><table>{CELLS}</table></td><td><table><tr><td>"
    f"{TEXT}</td></tr></table></td></tr></table>",
    "lisa": f"<div id=topmenu>{LINKS}</div><div id=mainMenu><ul>{ITEMS}</ul></div>"
    f"<div id=contentContainer>{TEXT}</div><div id=sponsors>{NOISE}</div>",
    "allunited": f"<table><tr><td class=menu>{LINKS}</td><td class=content>{TEXT}</td></tr>"
    f"<tr><td class=footer colspan=2>{NOISE}</td></tr></table>",
    "voetbalassist": f"<div class='cookie-melding'><p>{NOISE} {NOISE}</p><button>Akkoord</button></div>"
    f"<div class=navbar><ul class=navbar-nav>{ITEMS}</ul></div><div class=container>{TEXT}</div>",
    "voetbalassist without names": f"<div><p>Wij gebruiken cookies. {NOISE}</p><a href=/c>Akkoord</a>"
    f"</div>{TEXT}",
    "wix": f"<div id=SITE_CONTAINER><header id=SITE_HEADER><nav>{LINKS}</nav></header>"
    f"<main id=PAGES_CONTAINER><div data-testid=richTextElement>{TEXT}</div></main>"
    f"<footer id=SITE_FOOTER>{NOISE}</footer></div>",
    "squarespace": f"<header id=header class=header-menu><a href=/>SV</a></header><main id=page>"
    f"<section class=page-section><div class=sqs-block-content>{TEXT}</div></section></main>"
    f"<footer id=footer-sections>{NOISE}</footer>",
    "jimdo": f"<div id=cc-m-navigation class=jtpl-navigation>{LINKS}</div><div id=content_area>{TEXT}</div>"
    f"<div class='jtpl-footer'>{NOISE}</div>",
    "elementor": f"<div data-elementor-type=header class=elementor-location-header><div class="
    f"'elementor-widget elementor-widget-nav-menu'><ul>{ITEMS}</ul></div></div>"
    f"<div data-elementor-type=wp-page class=elementor>{TEXT}</div>"
    f"<div data-elementor-type=footer class=elementor>{NOISE}</div>",
    "no names at all": f"<div><div>{LINKS}</div><div>{TEXT}</div></div>",
    "links between bars": f"<p><a href=/a>Home</a> | <a href=/b>Nieuws</a> | <a href=/c>Club</a> | "
    f"<a href=/d>Contact</a></p>{TEXT}",
    "crumbs without a name": f"<div><a href=/>Home</a> &gt; <a href=/v>Vereniging</a> &gt; Code</div>{TEXT}",
    "a menu that is called the page": f"<div class='menu-wrapper'><ul>{ITEMS}</ul>{TEXT}</div>",
    "a name on the body": f"<body class='cookies-not-set has-menu footer-fixed'>{TEXT}</body>",
    "a distance called bottom": f"<div class='uk-margin-bottom mb-bottom'>{TEXT}</div>",
    "a page beside a sidebar": f"<div class='has-sidebar right-sidebar'>{TEXT}<div class=sidebar>{NOISE}"
    "</div></div>",
    "columns by name": f"<div id=left><h3>Dienst</h3><p>{NOISE}</p></div><div id=content>{TEXT}</div>"
    f"<div id=rightcolumn>{NOISE}</div>",
    "cells by name": f"<table><tr><td class=links>{NOISE}<td class=midden>{TEXT}<td class=rechts>{NOISE}"
    "</table>",
    "beside the main part": f"<div class=well>{NOISE}</div><h1>Gedragscode</h1><main><p>{RULE}</p><p>"
    f"{RULE}</p></main><div class=well>{NOISE}</div>",
    "buttons to share": f"{TEXT}<div class='sharedaddy sd-sharing'>Delen <a href=/f>Facebook</a></div>",
    "a login box": f"<form><label>Lidnummer</label><input name=a><input type=password>"
    f"<a href=/w>Wachtwoord vergeten?</a></form>{TEXT}{TEXT.replace('h1', 'h2')}",
    "who wrote it": f"<dl class=article-info><dt>Details</dt><dd>{NOISE}</dd></dl><p class=entry-meta>"
    f"{NOISE}</p>{TEXT}",
    "a jump to the text": f"<a class=x href='#i'>Ga naar de inhoud</a>{TEXT}",
    "an image and a drawing": f"<img alt='{NOISE}'><svg><text>{NOISE}</text></svg>{TEXT}",
    "a list to choose from": f"<select><option value=1>{NOISE}</option></select>{TEXT}",
    "words about scripts": f"<noscript>{NOISE}</noscript>{TEXT}",
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_only_the_main_text_is_read(name):
    page = parse_html(URL, f"<body>{LAYOUTS[name]}")
    assert RULE in page.text
    assert "Gedragscode" in page.text
    assert NOISE not in page.text
    assert "Pagina 3" not in page.text
    assert "Wachtwoord" not in page.text
    assert "inhoud" not in page.text
    assert "Nieuws" not in page.text
    assert "Home" not in page.text


FOLDED = {
    "details": "<details><summary>Voor ouders</summary><p>{}</p></details>",
    "bootstrap": "<h2 class=accordion-header><button class=accordion-button>Voor ouders</button></h2>"
    "<div class='accordion-collapse collapse'>{}</div>",
    "divi": "<div class=et_pb_toggle><h5 class=et_pb_toggle_title>Voor ouders</h5>"
    "<div class=et_pb_toggle_content>{}</div></div>",
    "elementor": "<div class=elementor-tab-title><a class=elementor-toggle-title>Voor ouders</a></div>"
    "<div class=elementor-tab-content style='display:none'>{}</div>",
    "a button": "<button class=collapsible>Voor ouders</button><div class=content>{}</div>",
    "hidden": "<p><b>Voor ouders</b></p><div hidden>{}</div>",
    "a definition": "<dl><dt>Voor ouders</dt><dd>{}</dd></dl>",
    "a bold line": "<p><strong>Voor ouders</strong><br>{}</p>",
    "underlined": "<p><u>Voor ouders</u></p><p>{}</p>",
    "heading in a link": "<a href=/ouders><h3>Voor ouders</h3></a><p>{}</p>",
    "soft hyphens": "<h2>Voor ou&shy;ders</h2><p>{}</p>",
    "invisible marks": "<h2>Voor\u00a0ou\u200bders\ufeff</h2><p>{}</p>",
}


@pytest.mark.parametrize("name", FOLDED)
def test_what_folds_away_is_text_under_its_heading(name):
    page = parse_html(URL, f"<h1>Code</h1><p>Voor wie</p>{FOLDED[name].format(RULE)}")
    assert ("Voor ouders", (RULE,)) in [(s.heading, s.lines) for s in page.sections]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("- Speel eerlijk<br>- Scheld niet<br/>- Help elkaar", ("- Speel eerlijk", "- Scheld niet", "- Help elkaar")),
        ("Wij res<b>pecteren</b> el<span>kaar</span>", ("Wij respecteren elkaar",)),
        ("<h4>Wees eerlijk</h4><h4>Wees op tijd</h4><h4>Help</h4>", ("Wees eerlijk", "Wees op tijd", "Help")),
        ("De ofﬁciële ﬂuit", ("De officiële fluit",)),
        ("Cafe\u0301 een\u0301", ("Café eeń",)),
        ("Ge&shy;drags&shy;code", ("Gedragscode",)),
        ("JosÃ© zegt â€˜neeâ€™", ("José zegt ‘nee’",)),
        ("A &amp; B &lt; C&nbsp;&euro; 5", ("A & B < C € 5",)),
        ("<table><tr><th>Roken<td>mag niet</table>", ("Roken", "mag niet")),
        ("a<script>b</script>c<style>d</style>e<!-- f -->g", ("aceg",)),
        ("<o:p>Word plakt</o:p> <font size=2>dit</font>", ("Word plakt dit",)),
    ],
)  # fmt: skip
def test_words_and_lines_are_as_a_person_sees_them(markup, lines):
    assert parse_html(URL, f"<div>{markup}</div>").lines == lines


def test_an_empty_title_of_a_fold_makes_no_heading_of_what_follows():
    page = parse_html(
        URL, f"<h1>Code</h1><div class=accordion-header></div><p>Kort</p><p>{RULE}</p>"
    )
    assert [(s.heading, s.lines) for s in page.sections] == [("Code", ("Kort", RULE))]


def test_a_cookie_text_under_a_heading_of_its_own_stays():
    page = parse_html(URL, "<h1>Privacy</h1><p>Deze site gebruikt cookies.</p>")
    assert page.lines == ("Privacy", "Deze site gebruikt cookies.")


def test_a_short_page_beside_full_columns_stays_short():
    column = f"<div id=left>{NOISE * 6}</div>"
    page = parse_html(URL, f"<body>{column}<div><b>Inloggen vereist</b><br>{RULE}</div>")
    assert page.lines == ("Inloggen vereist", RULE)


def test_a_page_that_is_all_in_a_part_with_a_misleading_name_is_read():
    page = parse_html(URL, f"<body><p>SV De Toren</p><div class=sidebar><p>{RULE * 5}</p></div>")
    assert RULE in page.text


LINKED = {
    "an image": ("<a href=x><img alt='Gedragscode' src=y></a>", "x", "Gedragscode"),
    "a label": ("<a href=x aria-label='Gedragscode'><i class=icon></i></a>", "x", "Gedragscode"),
    "an area": ("<map><area href=x alt=Gedragscode></map>", "x", "Gedragscode"),
    "a click": ("<li onclick=\"window.location.href='x?a=1&amp;b=2'\">Gedragscode</li>", "x?a=1&b=2", "Gedragscode"),
    "a click to open": ("<p onclick=\"window.open('/x','_blank')\">Gedragscode</p>", "/x", "Gedragscode"),
    "data": ("<div class=tile data-href='/x'>Gedragscode</div>", "/x", "Gedragscode"),
    "a list to choose from": ("<select><option value='/x'>Gedragscode</select>", "/x", "Gedragscode"),
    "without a script": ("<noscript><ul class=menu><li><a href=x>Gedragscode</a></ul></noscript>", "x", "Gedragscode"),
    "a base": ("<base href='/ander/'><a href=x>Gedragscode</a>", "http://club.nl/ander/x", "Gedragscode"),
    "a base elsewhere": ("<base href=//oud.nl><a href=x>Gedragscode</a>", "http://oud.nl/x", "Gedragscode"),
    "blocks in a link": ("<a href=x><div>Gedrags</div><p>code</p></a>", "x", "Gedrags code"),
    "breaks in an address": ("<a href=' x&#10;'>Gedragscode</a>", "x", "Gedragscode"),
    "the same page": ("<base href='/ander/'><a href='#code'>Gedragscode</a>", "#code", "Gedragscode"),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKED)
def test_links_are_found_however_they_are_made(name):
    markup, reference, words = LINKED[name]
    links = parse_html(URL, f"<body>{markup}</body>").links
    assert (reference, words) in [(link.reference, link.text) for link in links]


def test_a_choice_that_is_no_address_is_no_link():
    page = parse_html(
        URL, "<select><option value=1>Een<option value=M>Man<option value=''>-</select>"
    )
    assert page.links == ()


@pytest.mark.parametrize(
    ("name", "place"),
    {
        "html5": Place.MENU,
        "wordpress": Place.MENU,
        "joomla": Place.MENU,
        "lisa": Place.MENU,
        "allunited": Place.MENU,
        "voetbalassist": Place.MENU,
        "elementor": Place.MENU,
        "jimdo": Place.MENU,
        "no names at all": Place.BODY,
    }.items(),
)
def test_the_place_of_a_link_is_known(name, place):
    links = parse_html(URL, LAYOUTS[name]).links
    assert {link.place for link in links if link.text.startswith("Pagina")} == {place}


@pytest.mark.parametrize(
    ("markup", "is_drawn"),
    [
        ("<div id=root></div><script src=a></script>", True),
        ("<app-root></app-root><script src=a></script>", True),
        ("<div id=__next><p>Welkom</p></div><script src=a></script>", True),
        ("<p>Welkom</p>" + "<script src=a></script>" * 9, True),
        (f"<div id=root>{LINKS}</div><script src=a></script>", False),
        ("<p>Welkom</p><a href=/a>Contact</a>", False),
        ("<div id=root>Welkom</div>", False),
    ],
)
def test_a_menu_that_only_a_script_draws_is_noticed(markup, is_drawn):
    assert parse_html(URL, markup).menu_by_script is is_drawn


def test_a_page_less_what_all_pages_share_keeps_everything_else():
    page = parse_html(
        URL, f"<base href=/x/><p>{NOISE}</p>{TEXT}<input type=password><a href=y>z</a>"
    )
    own = page.without(frozenset({NOISE}))
    assert NOISE not in own.text
    assert RULE in own.text
    assert (own.links, own.has_sign_in) == (page.links, True)
