"""For whom a code speaks: headings, labels, the doers of its norms, and what it says of its scope."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.lexicon import Lexicon
from sportklimaat.scanner.outcomes import TargetGroup

# "Deze code geldt voor spelers en ouders"; "wat wij van boksers, trainers en ouders verwachten".
_SCOPE = re.compile(
    r"\b(?:geld(?:t|en)(?: \w+){0,3} voor|van toepassing op|bedoeld voor|bestemd voor|\w{0,8}regels voor|"
    r"code voor|code is er voor|applies? to|apply to|afspraken voor|afspraken met|opgesteld voor|"
    r"gericht op|in te voeren voor|beschreven voor|verwachtingen van)\b"
    r"|\bvan (?=[\w ,/]{3,90} (?:verwachten|vragen)\b)"
    r"|\b(?=iedereen (?:dient|houdt|die)|alle leden (?:dienen|houden))"
)
_WORD_OF_RULES = re.compile(
    r"\b(?:\w{0,12}code\w{0,3}|\w{0,20}regels?|afspraken|applies|\w{0,8}normen|geldt|gelden|dit)\b"
)
# "Wij vragen spelers om ..."; "Van trainers verwachten we ...".
_ASKED = re.compile(
    r"(?:(?:wij|we) (?:vragen|verwachten)(?: van)?|(?:dus|daarom) (?:vragen|verwachten) (?:wij|we)(?: van)?|van) "
    r"(?P<whom>(?:alle |onze |de )?[\w/-]{3,25}(?:(?:,| en| of|/) ?[\w/-]{3,25}){0,4})"
)
# "Voor atleten: je ..." and "Trainers: ...": the audience stands before the colon.
_AUDIENCE = re.compile(r"^(?:[\w/&()-]+,? ){0,5}[\w/&()-]+ ?:")
_DOERS = re.compile(
    r"\b(?!anders|elders|nummers|letters|cijfers|kamers|partners|papieren|regels|members|others)"
    r"[a-z]{3,20}ers\b"
)
# "Spelers, trainers en ouders ..." speaks to all three.
_ENUMERATION = re.compile(r"[\w-]+(?:(?:,| en| and| of| or| &|/)\s*[\w-]+){1,7}")
# A code for these alone is a code for one side; members stand for the whole club.
STAFF = frozenset(
    {TargetGroup.TRAINERS, TargetGroup.VOLUNTEERS, TargetGroup.BOARD, TargetGroup.OFFICIALS}
)
_SHORT_LINE = 60
_UNADDRESSED = 2
_OPENING_LINES = 6
_YOUTH = re.compile(r"(?:de |onze )?jeugd(?:leden|lid|\w{2,12}ers?)\b")
# "de arbiter zijn werk laten doen": what is to be done to somebody, not by somebody.
_INFINITIVE = re.compile(r"\w+en[.;,]?$")
_AS = re.compile(r"\bals (?:een )?(\w{3,20})\b")
# "Iedereen mag meedoen" is a statement; "Voor iedereen" says for whom.
_STATED = re.compile(r"(?:iedereen|everyone) \w")
_OBJECT = re.compile(r"(?:de|het|een|uw|je|jouw|elke?|iedere?) ")
_YOUNG = re.compile(r"(?:voor |de |onze )?(?:jeugd|junior|pupil|kinderen|youth|children)")
_ASKED_OF = re.compile(
    r"\b(?:vragen (?:we|wij)|(?:we|wij) vragen|verwachten (?:we|wij)|(?:we|wij) verwachten)\b.{0,60}:$|^voor .{5,80}:$"
)
_OPENING = 3
_GREETING = re.compile(r"(?:beste|lieve|dear) \w|\w{4,12}, (?:jullie|u|je|jij|you)\b")
_OPENS = 12  # letters before a list that still opens its sentence
_LISTED = 3  # so many audiences in one list are those for whom it is
_LABEL_WORDS = 4
_STAFF_NORMS = 3  # so many norms with the coach as their subject make a code for coaches
_SEGMENT = re.compile(r" (?:[-|:–—»•]|::) ")
_FOR_WHOM = re.compile(r"(?:als|voor|welkom|afspraken|regels|informatie voor|spelregels) ")
# "Seizoensgids: ouders", "Afspraken: coaches en trainers".
_TITLE_FOR = re.compile(r"\w: (?P<whom>(?:onze |de )?\w{4,20}(?: en \w{4,20})?)(?= \||$)")
_CLUB = re.compile(r"\b(?:\w*vereniging|\w*club|[a-z] ?v|[a-z]\.[a-z])\b")
_LIST = re.compile(r"\w+, (?:\w+ ){0,2}\w+(?:, (?:\w+ ){0,2}\w+){0,6},? (?:en|of|and|or) ")
_ARTICLES = re.compile(
    r"^(?:als|de|het|een|onze|alle|elke|iedere|ook|voor|van|the|our|all|as an?|every|for)\s+"
)


@dataclass(frozen=True)
class Audiences:
    """The groups addressed, and how many norms are said to nobody in particular."""

    groups: frozenset[TargetGroup]
    general: int
    is_addressed: bool = False


def audiences(sentences: tuple[Sentence, ...], words: Lexicon, headings: str) -> Audiences:
    """Read for whom the norms of a page are."""
    within = extent(sentences)
    titled = (_titled(headings, words) or _greeted(sentences, words)) if within else 0
    titled = _parents_at_the_side(titled, sentences, words)
    specific = words.group_bits & ~words.bit["everyone"]
    said, scoped, general = _gathered(sentences, words, titled & specific)
    if titled & specific:
        scoped &= ~words.bit["everyone"]
    groups = _grown_up(_settled(said | titled, scoped, words), sentences, words)
    if general >= _UNADDRESSED and groups & words.everything.mask(("parents", "trainers")):
        # Norms said to nobody beside those for parents and trainers are for who plays.
        groups |= words.bit["athletes"]
    coaching = _coaching(sentences, words)
    if coaching:
        groups, general = coaching, 0
    names = words.everything.names(groups) if within else frozenset[str]()
    asked = any(
        _ASKED_OF.search(part.folded) for part in sentences[:_OPENING_LINES] if not part.is_heading
    )
    is_addressed = bool(titled & specific) or asked
    return Audiences(frozenset(TargetGroup(name) for name in names), general, is_addressed)


def _gathered(sentences: tuple[Sentence, ...], words: Lexicon, titled: int) -> tuple[int, int, int]:
    """Who is addressed, for whom the page says that it is, and the norms said to nobody."""
    within, everyone = extent(sentences), words.bit["everyone"]
    said = scoped = general = under = 0
    for part in sentences:
        if within and part.section < within.stop:
            scoped |= _scope(part, words)
        if part.section not in within:
            continue
        found = _addressed(part, words)
        if part.is_heading:
            # A page that says for whom it is: others in its lines act, but are not addressed.
            scoped |= 0 if _STATED.match(part.folded) else found & everyone
            under = found
        elif part.is_norm and not (found | under | titled) & ~everyone:
            general += 1
        said |= 0 if titled and not _is_label(part) else found
    return said, scoped, general


def _grown_up(groups: int, sentences: tuple[Sentence, ...], words: Lexicon) -> int:
    """Children are mostly spoken about; a code for them says so in a heading or as its doers."""
    spoken_to = any(
        _YOUNG.match(part.folded) if part.is_heading else part.is_norm and _YOUTH.match(part.folded)
        for part in sentences
    )
    return groups if spoken_to else groups & ~words.bit["youth"] or groups


def _parents_at_the_side(titled: int, sentences: tuple[Sentence, ...], words: Lexicon) -> int:
    """Onlookers in the title who are parents in the text ("uw kind") are parents."""
    bit = words.bit
    if titled != bit["spectators"] or not any(p.kinds & bit["parents"] for p in sentences):
        return titled
    return bit["parents"]


def extent(sentences: tuple[Sentence, ...]) -> range:
    """From the first section with a norm to the last: what stands between belongs to the code."""
    sections = [part.section for part in sentences if part.is_norm]
    return range(min(sections), max(sections) + 1) if sections else range(0)


def _settled(said: int, scoped: int, words: Lexicon) -> int:
    """The groups; "everyone" counts when the code says so, or when nobody else is named."""
    everyone = words.bit["everyone"]
    groups = (said | scoped) & words.group_bits & ~everyone
    return groups | (everyone if scoped & everyone or not groups else 0)


def _titled(headings: str, words: Lexicon) -> int:
    """Whom title and first heading name, where they name a code; a club's name is no audience."""
    labelled = _TITLE_FOR.search(headings)
    found = _groups_in(labelled.group("whom"), words) if labelled else 0
    for segment in _SEGMENT.split(headings):
        names_code = words.strong.occurs(segment) or words.usual.occurs(segment)
        if (names_code or _FOR_WHOM.match(segment)) and not _CLUB.search(segment):
            found |= _groups_in(segment, words)
    return found


def _greeted(sentences: tuple[Sentence, ...], words: Lexicon) -> int:
    """Whom the page speaks to in its first words: "Ouders, jullie zijn goud waard"."""
    first = extent(sentences).start
    opening = [part for part in sentences if part.section == first and not part.is_heading]
    spoken = next((part for part in opening[:_OPENING] if _GREETING.match(part.folded)), None)
    if spoken is None:
        return 0
    return _groups_in(spoken.folded[:_SHORT_LINE], words) & ~words.bit["youth"]


def _is_label(part: Sentence) -> bool:
    return part.is_heading or _AUDIENCE.match(part.folded) is not None


def _groups_in(folded: str, words: Lexicon) -> int:
    return words.everything.scan(words_of(folded)) & words.group_bits


def _scope(part: Sentence, words: Lexicon) -> int:
    if not part.kinds & words.group_bits:
        return 0
    listed = part.kinds & words.group_bits & ~words.bit["everyone"]
    is_help = part.kinds & words.bit["role"] and not part.is_norm
    is_list = listed.bit_count() >= _LISTED and not is_help
    named = _LIST.search(part.folded) if is_list else None
    # A norm that begins with the list speaks to them; further on it says how to treat them.
    if named and (not part.is_norm or named.start() < _OPENS or not part.kinds & _towards(words)):
        acts = part.folded.startswith(("het bestuur", "the board", "als bestuur"))
        return part.kinds & words.group_bits & ~(words.bit["board"] if acts else 0)
    asked = _ASKED.match(part.folded)
    if asked:
        return _groups_in(asked.group("whom"), words)
    scope = _SCOPE.search(part.folded) if _WORD_OF_RULES.search(part.folded) else None
    return _groups_in(part.folded[scope.end() :], words) if scope else 0


def _towards(words: Lexicon) -> int:
    return words.everything.mask(("respect", "example", "discrimination"))


def _labelled(folded: str, words: Lexicon) -> int:
    """The audiences in a label; an unknown word on -ers (klimmers, boksers) is whom it trains."""
    found = _groups_in(folded, words)
    if any(not _groups_in(word, words) for word in _DOERS.findall(folded)):
        found |= words.bit["athletes"]
    return found


def _addressed(part: Sentence, words: Lexicon) -> int:
    folded = part.folded
    is_label = 0 < len(part.words) <= _LABEL_WORDS and not part.kinds & words.core_bits
    if part.is_heading or is_label or (len(folded) < _SHORT_LINE and folded.startswith("voor ")):
        return _labelled(folded, words)
    if not part.kinds & words.group_bits and not part.lead & words.group_bits:
        return 0
    label = _AUDIENCE.match(folded)
    if label:
        return _labelled(label.group(), words)
    if not part.is_norm and part.kinds & words.everything.mask(("reporting", "role")):
        return 0  # "Leden die zich niet veilig voelen, gaan naar ...": they are protected
    return _doers(part, words)


def _doers(part: Sentence, words: Lexicon) -> int:
    """Whom a norm begins with: "Spelers en ouders ..." or "Als trainer ..."."""
    if part.text[:1].islower() and _INFINITIVE.search(part.folded) and _OBJECT.match(part.folded):
        return 0
    start = _ARTICLES.sub("", part.folded)
    tokens = words_of(start[:_SHORT_LINE])
    index = words.everything
    found = (index.start(tokens) | part.start) & words.group_bits
    if found:
        listed = _ENUMERATION.match(start)
        if listed:
            found |= _groups_in(listed.group(), words)
    for role in _AS.findall(part.folded) if part.folded.startswith("als ") else ():
        found |= _groups_in(role, words)
    # "Het bestuur" at the start of a line acts; it is seldom the one addressed.
    if start.startswith(("bestuur ", "board ")):
        found &= ~words.bit["board"]
    return found


def doers(sentences: tuple[Sentence, ...], words: Lexicon) -> frozenset[TargetGroup]:
    """Whose conduct all norms are about; nobody's when one of them says no group."""
    each = [_doers(part, words) for part in sentences if part.is_norm]
    found = 0
    for one in each:
        found |= one
    return frozenset(
        TargetGroup(name) for name in words.everything.names(found if all(each) else 0)
    )


def _coaching(sentences: tuple[Sentence, ...], words: Lexicon) -> int:
    """Those who coach, when most norms begin with them and none with anybody else."""
    norms = [part for part in sentences if part.is_norm]
    sections = {part.section for part in norms}
    staff = words.everything.mask(STAFF)
    others = words.group_bits & ~staff & ~words.bit["everyone"]
    acting = [_doers(part, words) for part in norms]
    labels = [
        _groups_in(part.folded, words)
        for part in sentences
        if part.section in sections and _is_label(part) and not part.is_norm
    ]
    if any(found & others for found in (*acting, *labels)):
        return 0
    own = [found & staff for found in acting if found & staff]
    is_theirs = len(own) >= _STAFF_NORMS and 2 * len(own) > len(norms)
    return reduce(or_, own) if is_theirs else 0


def referred(sentence: Sentence, words: Lexicon, *, is_for_all: bool) -> frozenset[TargetGroup]:
    """For whom the federation's code counts, by the sentence that says so."""
    groups = sentence.kinds & words.group_bits & ~words.everything.mask(("youth", "board"))
    if is_for_all:
        groups |= words.bit["everyone"]
    return frozenset(TargetGroup(name) for name in words.everything.names(groups))
