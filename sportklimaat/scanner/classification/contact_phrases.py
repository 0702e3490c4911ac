"""How pages speak of a contact person: introduced, presenting, leaving, lacking, asked for."""

import re

OTHER_ROLES = (
    "voorzitter", "secretaris", "penningmeester", "trainer:", "webmaster", "hoofdtrainer",
    "ledenadministratie", "directeur", "jeugdvoorzitter", "chair", "treasurer", "secretary",
    "bestuur:", "het bestuur bestaat", "wedstrijdsecretar", "vice-voorzitter", "hoofdbestuur:",
)  # fmt: skip
# A list of the board with roles behind the names, or a line on where to ask something else.
OTHER_MATTER = re.compile(
    r"\((?:vice-?)?(?:voorzitter|secretaris|penningmeester|chair\w*|treasurer)\)|"
    r"^voor (?:vragen|informatie|opgave) over (?!.*vertrouw)"
)

_NAME = r"[A-ZÀ-Þ][a-zà-ÿ]{2,20}(?:[-'’][A-Za-zà-ÿ]{2,20})?"
_ROLE = r"(?:[Vv]ertrouwens\w{0,30}|[Vv]ertouwens\w{0,30}|VCP\S{0,4}|vcp|[Cc]onfid\w{2,10}(?: contact)?(?: person\w?)?)"
# "Lodewijk of Quirine, onze vertrouwenscontactpersonen": a name that no list knows.
INTRODUCED = (
    re.compile(
        rf"\b({_NAME})(?: (?:en|of|and|or) (?:naar )?{_NAME})?(?: \w{{2,4}})?"
        r"(?: is| zijn| are|,(?: (?:zij|ze|hij|die|dat) is)?| \()"
        rf" (?:(?:onze|de|our|the|als|jouw|jullie|externe|interne) ){{1,2}}{_ROLE}"
    ),
    re.compile(rf"{_ROLE}(?: van [\w. ]{{2,30}})?(?:,|:| is| zijn| are| heet| heten) ({_NAME})"),
    re.compile(rf"^({_NAME}) \({_ROLE}\)[:,]? (?:\d|tel|mail|bel|bereik)"),
    re.compile(rf"{_ROLE} ({_NAME}) (?:[A-Z]|van |de |el |kan|kun|is|heeft)"),
)
# "Marga draagt de rol van VCP": the name stands first and the role further on.
_SURNAME = rf"(?: (?:(?:van|de|der|den|ter|ten) ){{0,3}}{_NAME})?"
_BYNAME = r"(?: (?:van|uit|achter) (?:(?:de|het) )?[a-zà-ÿ]{2,20})?"  # "Fadoua van de koffie"
CARRIES = re.compile(
    rf"^({_NAME}){_SURNAME}(?: (?:en|and|of) {_NAME}{_SURNAME})?{_BYNAME} (?:draagt|dragen|is|zijn|are|"
    r"(?:heeft|hebben)(?=.{0,60}\b(?:op zich genomen|bereid)))\b"
)
PRONOUN_LINE = re.compile(r"^(?:Dit|Dat|This|That) (?:is|zijn|are) (?=[A-ZÀ-Þ])")
ROLE_AHEAD = re.compile(_ROLE)
VACANT = re.compile(
    r"\b(?:vacant|onbezet|iemand gebruiken|help jij|gezocht|zoeken|vacature|plek is vrij)\b"
)
MYSELF = re.compile(r"\b(?:ben ik|ik ben|als jullie|ik werk als)\b")
PRESENTS_SELF = re.compile(rf"\b(?:[Ii]k ben|[Mm]ijn naam is|[Ii]k heet|[Ww]ij zijn) ({_NAME})")
PRONOUN = re.compile(
    r"(?:zij|ze|hij|they|she|he|beiden|deze|als (?:vertrouwens\w+|vcp)) "
    r"(?:(?:zijn|is|are)\b|(?:heeft|kan|mag|staat|luistert) (?:zij|ze|hij)\b|"
    r"(?:heeft|hebben|volgde|volgden|has|have)\b.{0,40}"
    r"\b(?:cursus|opleiding|scholing|course|training|rol)\b)"
)
# "Een eigen vertrouwenspersoon heeft onze kleine club niet."
LACKING = re.compile(
    r"\b(?:vertrouwens\w+|vcp) (?:heeft|hebben|is er|zijn er|kennen|kent)\b[^,;]{0,40}\bniet\b(?! alleen)"
)
# The last line of a page: who made the site is nobody to turn to.
FOOT = re.compile(
    r"©|\b(?:copyright|powered by|(?:web)?site (?:gemaakt |made )?(?:door|by|van)|webdesign)\b",
    re.IGNORECASE,
)
ROLE_ADDRESS = re.compile(r"\b(?:vertrouwen\w{0,24}|vcp)@")
ADDRESS_LINE = re.compile(r"(?:(?:[Ee]-?)?[Mm]ail:? )?\S+@\S+")
LABEL_LINE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ &/-]{3,40}")  # the next row, "Materiaal"
NEXT_ROW = re.compile(
    rf"(?!Naam|Contact|Dames|Heren|Man|Vrouw|Mobiel|Tel)(?:[A-ZÀ-Þ][a-zà-ÿ /]{{3,30}}: |{_NAME} {_NAME} [-–] [a-z])"
)
HAS_NAME = re.compile(
    rf"(?:(?:Zij|Ze|Hij|She|He) heet|(?:Haar|Zijn|Her|His) (?:naam|name) is) ({_NAME})"
)
TURN_TO = re.compile(
    rf"(?:^|\b(?:bij|met|naar|aan|to|with) )({_NAME}) (?:(?:van|de|der|den|ter|ten) ){{0,3}}{_NAME}\b"
)
SIGNED = re.compile(rf"\b(?:[Gg]roet(?:en|jes)?|[Rr]egards),? ({_NAME})(?: [\w ’'.]{{1,30}})?$")
ASKED = re.compile(r"\b(?:interesse|gezocht|zoeken|vacature|iets voor jou|meld je aan)\b")
CALL = re.compile(r"\b(?:gevraagd|gezocht|vacatures?|wij zoeken|we zoeken|openstaande)\b")
LEAVING = re.compile(
    r"\b(?:(?:stopt|stoppen|gestopt) .{0,12}\bals|afscheid .{0,20}\b(?:als|van)|"
    r"(?:afgetreden|treedt af)\b.{0,12}\bals|legt .{0,30}\bneer)\b"
)
TAKES_OVER = re.compile(
    rf"\b{_NAME}\b.{{0,40}}\b(?:neemt|nemen|volgt|volgen)\b.{{0,40}}\b(?:over|op)\b"
)
# "Onze vertrouwenspersoon is opgeleid door de bond" is about somebody of the club.
TRAINED = re.compile(
    r"(?:onze|our|de|wij hebben|we hebben) .{0,60}\b(?:opgeleid|geschoold|gecertificeerd|volgens|erkend|"
    r"cursus|opleiding|scholing|trained)\b"
)
