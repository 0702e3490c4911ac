"""Policy of the support list: how heavy each reason weighs, and from when it counts."""

from enum import StrEnum


class ReasonCode(StrEnum):
    """Why a club may be able to use help. One code per thing that can be set aside."""

    VOG_NOT = "vog_not"
    VOG_PARTIAL = "vog_partial"
    CODE_NOT = "gedragscode_not"
    CODE_PARTIAL = "gedragscode_partial"
    VCP_NOT = "vcp_not"
    VCP_PARTIAL = "vcp_partial"
    TRAINERS_NOT = "trainers_not"
    TRAINERS_PARTIAL = "trainers_partial"
    VS_UNKNOWN = "vs_unknown"
    VCP_VACANCY = "vcp_vacancy"
    YOUTH_WITHOUT_VOG_POLICY = "youth_without_vog_policy"
    NEVER_HEARD = "never_heard"
    SILENT = "silent"
    NO_WEBSITE = "no_website"
    WEBSITE_DIFFERS = "website_differs"
    SMALL_CLUB = "small_club"
    NO_OWN_ACCOMMODATION = "no_own_accommodation"


WEIGHTS: dict[ReasonCode, int] = {
    ReasonCode.VOG_NOT: 3,
    ReasonCode.VOG_PARTIAL: 1,
    ReasonCode.CODE_NOT: 3,
    ReasonCode.CODE_PARTIAL: 1,
    ReasonCode.VCP_NOT: 3,
    ReasonCode.VCP_PARTIAL: 1,
    ReasonCode.TRAINERS_NOT: 2,
    ReasonCode.TRAINERS_PARTIAL: 1,
    ReasonCode.VS_UNKNOWN: 1,  # for each V of which nothing is known
    ReasonCode.VCP_VACANCY: 2,
    ReasonCode.YOUTH_WITHOUT_VOG_POLICY: 2,
    ReasonCode.NEVER_HEARD: 2,
    ReasonCode.SILENT: 2,
    ReasonCode.NO_WEBSITE: 1,
    ReasonCode.WEBSITE_DIFFERS: 1,
    ReasonCode.SMALL_CLUB: 1,
    ReasonCode.NO_OWN_ACCOMMODATION: 1,
}
AMPLIFIERS = frozenset({ReasonCode.SMALL_CLUB, ReasonCode.NO_OWN_ACCOMMODATION})
"""These make another reason heavier; alone they say nothing about a club."""

SILENT_AFTER_MONTHS = 12
"""After this time without any answer we no longer know how a club is doing."""
MANY_YOUNG_PERCENT = 25
"""From this share of young members on, or with vulnerable groups, a VOG policy matters most."""
DISMISSAL_MONTHS = 6
"""How long a reason stays set aside unless the coordinator says otherwise."""
LONGEST_DISMISSAL_MONTHS = 24
