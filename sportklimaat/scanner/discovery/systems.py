"""Which system a club site runs on, and where such pages stand in it when nothing links to them."""

from dataclasses import dataclass

_SIGNS = (
    ("lisa", (b"default.asp?option=", b"lisa-is.nl", b"stcname=")),
    ("allunited", (b"allunited", b"index.php?page=")),
    ("wordpress", (b"wp-content", b"wp-includes", b"wp-json")),
    ("joomla", (b"option=com_", b'content="joomla', b"/media/jui/", b"/media/system/js/")),
    ("voetbalassist", (b"voetbalassist",)),
    ("wix", (b"wixstatic", b"wix.com")),
)
_LOOKED_AT = 200_000

_USUAL = (
    "/gedragscode",
    "/gedragsregels",
    "/vereniging/gedragscode",
    "/veilig-sportklimaat",
    "/vertrouwenscontactpersoon",
)
_BY_SYSTEM = {
    "lisa": (
        "/site/default.asp?option=2502&stcname=gedragscode",
        "/site/default.asp?option=2502&stcname=club_gedragscode",
        "/site/default.asp?option=2502&stcname=vertrouwenscontactpersoon",
    ),
    "allunited": (
        "/index.php?page=Gedragscode&sid=1",
        "/index.php?page=Gedragsregels&sid=1",
        "/index.php?page=Vertrouwenspersoon&sid=1",
    ),
    "joomla": (
        "/gedragscode",
        "/index.php/gedragscode",
        "/gedragsregels",
        "/index.php/vereniging/gedragscode",
    ),
    "wordpress": (
        "/gedragscode/",
        "/gedragsregels/",
        "/huisregels/",
        "/veilig-sportklimaat/",
        "/vertrouwenscontactpersoon/",
    ),
}
_WITHOUT_SITEMAP = frozenset({"lisa", "allunited"})


@dataclass(frozen=True)
class System:
    """The kind of site, as far as its home page shows."""

    name: str = ""

    @property
    def usual_paths(self) -> tuple[str, ...]:
        """Addresses to try as a last resort."""
        return _BY_SYSTEM.get(self.name, _USUAL)

    @property
    def has_sitemap(self) -> bool | None:
        """Whether such sites have a sitemap: yes, no, or not known."""
        if self.name in _WITHOUT_SITEMAP:
            return False
        return True if self.name in ("wordpress", "wix") else None


def recognised(body: bytes) -> System:
    """The system behind a home page."""
    start = body[:_LOOKED_AT].lower()
    for name, signs in _SIGNS:
        if any(sign in start for sign in signs):
            return System(name)
    return System()
