"""What a club is, and when two entries are the same club."""

from enum import StrEnum


class ClubKind(StrEnum):
    """The legal shape that matters for what may be asked of it."""

    ASSOCIATION = "association"  # vereniging: has members who decide
    FOUNDATION = "foundation"  # stichting
    COMMERCIAL = "commercial"  # commercial provider (sportaanbieder)


class SizeClass(StrEnum):
    """Small clubs lag behind on the four V's, so size is a filter and a reason."""

    SMALL = "small"  # fewer than 100 members
    MEDIUM = "medium"  # 100 to 499
    LARGE = "large"  # 500 or more
    UNKNOWN = "unknown"


SIZE_FROM = {SizeClass.LARGE: 500, SizeClass.MEDIUM: 100, SizeClass.SMALL: 0}


def size_class(members: int | None) -> SizeClass:
    """Return the class of size of a club with this number of members."""
    if members is None:
        return SizeClass.UNKNOWN
    return next(size for size, least in SIZE_FROM.items() if members >= least)
