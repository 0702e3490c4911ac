"""The hand-over from classification: what one page was judged to hold, with passage and rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sportklimaat.scanner.classification.rulebook import Rule
from sportklimaat.scanner.outcomes import TargetGroup, VcpFinding


class Level(StrEnum):
    """How much of a code of conduct a page is."""

    FULL = "full"
    PARTIAL = "partial"
    MENTION = "mention"
    NONE = "none"


LEVEL_ORDER = {Level.NONE: 0, Level.MENTION: 1, Level.PARTIAL: 2, Level.FULL: 3}


@dataclass(frozen=True)
class CodeReading:
    """The counts from which the level follows; readings of several pages can be added."""

    norms: int = 0
    hard_norms: int = 0
    one_theme_norms: int = 0
    general_norms: int = 0
    house_rules: int = 0
    themes: frozenset[str] = frozenset()
    groups: frozenset[TargetGroup] = frozenset()
    has_consequence: bool = False
    has_contact_point: bool = False
    named_themes: frozenset[str] = frozenset()
    statements: int = 0
    hard_themes: frozenset[str] = frozenset()
    is_addressed: bool = False

    def plus(self, other: "CodeReading") -> "CodeReading":
        """Two pages of one code taken together."""
        return CodeReading(
            self.norms + other.norms,
            self.hard_norms + other.hard_norms,
            self.one_theme_norms + other.one_theme_norms,
            self.general_norms + other.general_norms,
            self.house_rules + other.house_rules,
            self.themes | other.themes,
            self.groups | other.groups,
            self.has_consequence or other.has_consequence,
            self.has_contact_point or other.has_contact_point,
            self.named_themes | other.named_themes,
            self.statements + other.statements,
            self.hard_themes | other.hard_themes,
            self.is_addressed or other.is_addressed,
        )

    @property
    def evidence(self) -> Mapping[str, int]:
        """The counts by name, as an explanation shows them."""
        return {
            "norms": self.norms,
            "hard_norms": self.hard_norms,
            "general_norms": self.general_norms,
            "house_rules": self.house_rules,
            "themes": len(self.themes),
            "groups": len(self.groups),
            "consequence": int(self.has_consequence),
            "contact_point": int(self.has_contact_point),
        }


@dataclass(frozen=True)
class PageJudgement:
    """One page judged: level, flags, passages, and the names of the rules that fired."""

    url: str
    title: str
    level: Level
    reading: CodeReading
    name_strength: int
    passages: tuple[str, ...]
    matched: tuple[str, ...]
    rules: tuple[str, ...]
    names_discrimination: bool
    draft: bool
    by_reference: bool
    vcp: VcpFinding
    vog: bool
    belgian_signs: int
    kind: str | None = None
    adopted_on: str | None = field(default=None, kw_only=True)
    adopted_by: str | None = field(default=None, kw_only=True)
    enrolment_annex: bool = field(default=False, kw_only=True)
    shared_vcp: bool = field(default=False, kw_only=True)
    foreign: str | None = field(default=None, kw_only=True)
    mainly: str | None = field(default=None, kw_only=True)

    @property
    def themes(self) -> tuple[str, ...]:
        """What the norms of the page are about."""
        return tuple(sorted(self.reading.named_themes))

    @property
    def label(self) -> str:
        """The page in one word: code, partial, mention, vcp, vog or none."""
        if self.level is Level.FULL:
            return "code"
        if self.level is Level.PARTIAL:
            return "partial"
        if self._is_contact_page:
            return "vcp"
        if self.vog and (Rule.VOG_PAGE in self.rules or self._has_vog_passage):
            return "vog"
        return self.level.value

    @property
    def _is_contact_page(self) -> bool:
        """Somebody named or wanted is enough, unless the page rather tells of a code."""
        is_silent = self.level is Level.NONE or self.mainly == "vcp"
        is_called = Rule.VCP_PAGE in self.rules
        if self.vcp in (VcpFinding.NAMED, VcpFinding.VACANCY):
            return is_silent or is_called
        passage = is_called or (is_silent and Rule.VCP_PASSAGE in self.rules)
        if self.vcp is VcpFinding.OUTDATED:
            return is_silent and self.foreign is None
        return self.vcp in (VcpFinding.UNNAMED, VcpFinding.FEDERATION_ONLY) and passage

    @property
    def _has_vog_passage(self) -> bool:
        is_silent = self.level is Level.NONE or self.mainly == "vog"
        return is_silent and self.kind != "vacancy"
