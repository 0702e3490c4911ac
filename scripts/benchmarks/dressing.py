"""What the systems of real club sites put around the words of a page: data, icons, a menu.

The labelled sites hold styles and their words, and hardly a menu. Around those come, in ordinary
sizes, scripts with settings, icons and a menu of 60 to 120 links; behind the menu stand ordinary
pages about teams, news and matches. None of it says a word about conduct.
"""

import re
from dataclasses import dataclass
from functools import cached_property

_BODY = re.compile(rb"<body[^>]*>", re.IGNORECASE)
_ICONS, _STYLES, _SETTINGS, _TEAMS = 16, 90, 40, 66
_AREAS = ("wedstrijden", "nieuws", "agenda", "sponsors", "accommodatie", "archief")
_SENTENCES = (
    "De training van {} is deze week op dinsdag en donderdag om half acht.",
    "Verzamelen om kwart voor negen op de parkeerplaats, we rijden samen.",
    "Vergeet je bidon en je scheenbeschermers niet en kijk in de app voor het veld.",
    "De stand wordt zondagavond bijgewerkt zodra alle uitslagen binnen zijn.",
    "Het kunstgras is weer geborsteld en de lichten branden tot half elf.",
    "Wie kan er zaterdag helpen met limonade schenken en ballen oppompen?",
    "Na de wedstrijd staat er soep klaar, met dank aan de bakker op de hoek.",
)


@dataclass(frozen=True)
class Dressing:
    """The dress of one site, from its number."""

    number: int

    @cached_property
    def menu(self) -> dict[str, str]:
        """The words on each link of the menu by its address."""
        teams = [f"/teams/ploeg-{n}/" for n in range(1, _TEAMS + 1 - self.number % 20)]
        others = [f"/{area}/pagina-{n}/" for area in _AREAS for n in range(1, 4 + self.number % 6)]
        return {place: place.strip("/").replace("/", " ").replace("-", " ") for place in
                teams + others}  # fmt: skip

    @cached_property
    def sitemap(self) -> bytes:
        """The menu once more, as half of such sites list it."""
        places = "".join(f"<url><loc>{place}</loc></url>" for place in self.menu)
        return f'<?xml version="1.0"?><urlset>{places}</urlset>'.encode()

    @cached_property
    def _opening(self) -> bytes:
        items = "".join(
            f'<li id="menu-item-{n}" class="menu-item menu-item-type-post_type menu-item-{n}">'
            f'<a href="{place}"><span class="label">{words.capitalize()}</span></a></li>\n'
            for n, (place, words) in enumerate(self.menu.items(), 400)
        )
        return (
            f'{_icons()}<nav class="main-navigation"><ul class="menu">{items}</ul></nav>'.encode()
        )

    def around(self, body: bytes) -> bytes:
        """A page with all that its system adds; what is no whole page stays as it is."""
        found = _BODY.search(body)
        if found is None:
            return body
        start, rest = body[: found.end()], body[found.end() :]
        return start + self._opening + rest + _SCRIPTS

    def ordinary(self, place: str) -> bytes:
        """One of the pages behind the menu."""
        title = self.menu[place].capitalize()
        turn = len(place) + self.number
        lines = (_SENTENCES[(turn + n) % len(_SENTENCES)].format(title) for n in range(14))
        text = "".join(f'<p class="wp-block-paragraph">{line}</p>\n' for line in lines)
        words = f"<main><h1>{title}</h1>{text}</main>"
        head = f"<title>{title}</title><style>{_CSS}</style>"
        page = f"<html lang=nl><head>{head}</head><body>{words}</body></html>"
        return self.around(page.encode())


def _styles() -> str:
    return "".join(
        f".wp-block-part-{n}{{margin:0 auto;padding:var(--wp--preset--spacing--{n});color:#2{n:02}}}\n"
        f".wp-block-part-{n}:hover>a{{color:var(--wp--preset--color--c{n});transition:color .4s}}\n"
        for n in range(_STYLES)
    )


def _scripts() -> bytes:
    settings = "".join(
        f'"module_{n}":{{"enabled":true,"endpoint":"/api/v1/blocks/{n}","label":"<b>Blok</b>"}},'
        for n in range(_SETTINGS)
    )
    return (
        f'<script type="application/json">{{{settings}"end":0}}</script>'
        f"<script>window.siteSettings={{{settings}end:0}};</script>"
    ).encode()


def _icons() -> str:
    path = "M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm0 18c-4.41 0-8-3.59"
    icons = (f'<symbol id="icon-{n}" viewBox="0 0 24 24"><path d="{path}"/></symbol>' for n in
             range(_ICONS))  # fmt: skip
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="sprite" hidden>{"".join(icons)}</svg>'


_CSS, _SCRIPTS = _styles(), _scripts()
