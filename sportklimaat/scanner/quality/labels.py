"""The words in which a person labels a site and its pages."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sportklimaat.scanner.archive import ANSWERS_FILE
from sportklimaat.scanner.outcomes import Failure, Outcome, TargetGroup, VcpFinding

SITE_FILE = "site.toml"
OWN_PAGES = "own"
"""The system of a site whose files are complete pages."""

FOUND = frozenset({Outcome.FULL, Outcome.PARTIAL})
"""The outcomes that say: this club publishes a code of conduct."""


class PageLabel(StrEnum):
    """What one page is, read on its own."""

    CODE = "code"
    PARTIAL = "partial"
    MENTION = "mention"
    VCP = "vcp"
    VOG = "vog"
    NONE = "none"


class FalseFriend(StrEnum):
    """Pages that use the words of a code of conduct for another purpose."""

    PRIVACY = "privacy"
    HUISHOUDELIJK = "huishoudelijk"
    STATUTEN = "statuten"
    HYGIENE = "hygiene"
    COURT = "court"
    CANTEEN = "canteen"
    CLOTHING = "clothing"
    PLAYING = "playing"
    GOVERNANCE = "governance"
    CORONA = "corona"
    NEWS = "news"
    FEDERATION = "federation"
    MUNICIPALITY = "municipality"
    SCHOOL = "school"
    COMPANY = "company"
    PLACEHOLDER = "placeholder"
    VACANCY = "vacancy"
    BELGIAN = "belgian"
    NAMESAKE = "namesake"


class Theme(StrEnum):
    """What the norms of a code are about."""

    RESPECT = "respect"
    DISCRIMINATION = "discrimination"
    BULLYING = "bullying"
    LANGUAGE = "language"
    VIOLENCE = "violence"
    SEXUAL = "sexual"
    POWER = "power"
    FAIRNESS = "fairness"
    SUBSTANCES = "substances"
    SOCIAL_MEDIA = "social_media"


class AdoptedBy(StrEnum):
    """Who adopted a code, when the page says so."""

    ALV = "alv"
    BESTUUR = "bestuur"


@dataclass(frozen=True)
class Expectation:
    """What a careful person concludes for the whole site; None is: not measured."""

    outcome: Outcome
    pages: tuple[str, ...] = ()
    vcp: VcpFinding | None = None
    vog: bool | None = None
    names_discrimination: bool | None = None
    draft: bool | None = None
    by_reference: bool | None = None
    enrolment_annex: bool | None = None
    target_groups: frozenset[TargetGroup] | None = None
    themes: frozenset[Theme] | None = None
    adopted_on: str | None = None
    adopted_by: AdoptedBy | None = None

    @property
    def is_found(self) -> bool:
        """Whether this club publishes a code of conduct."""
        return self.outcome in FOUND


@dataclass(frozen=True)
class LabelledPage:
    """One address of a labelled site: what it answers, and what a person says of that page."""

    path: str
    file: str | None = None
    title: str = ""
    menu: str | None = None
    label: PageLabel | None = None
    vcp: VcpFinding | None = None
    false_friend: FalseFriend | None = None
    status: int = 200
    redirect: str | None = None
    content_type: str | None = None
    charset: str = "utf-8"
    failure: Failure | None = None


@dataclass(frozen=True)
class LabelledSite:
    """One labelled folder."""

    folder: Path
    system: str
    home: str
    expect: Expectation
    pages: tuple[LabelledPage, ...] = ()
    club: str = ""
    sport: str = ""
    base: str = ""
    why: str = ""
    footer: tuple[str, ...] = ()
    is_review: bool = False
    """Whether the labels are a person's review of a real site: what it leaves out is unknown."""

    @property
    def slug(self) -> str:
        """The name of the folder."""
        return self.folder.name

    @property
    def root(self) -> str:
        """The complete address on which relative paths stand."""
        address = self.base or self.home
        return address if "://" in address or not address else f"https://{address}"

    @property
    def is_saved(self) -> bool:
        """Whether the folder holds what a scan saved instead of pages of its own."""
        return (self.folder / ANSWERS_FILE).is_file()
