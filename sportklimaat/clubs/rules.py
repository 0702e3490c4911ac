"""What a club is, and when two entries are the same club."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from typing import Any


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that cannot be in the register: which fact, and why."""

    field: str
    code: str
    parameters: Mapping[str, Any] = dataclass_field(default_factory=dict)


def same_name(first: str, second: str) -> bool:
    """Tell whether two names are the same but for capitals, spaces and full stops."""
    return name_key(first) == name_key(second)


def name_key(name: str) -> str:
    """Return a name without what people write in different ways: capitals, accents, full stops."""
    plain = unicodedata.normalize("NFKD", name.replace("\u0133", "ij")).casefold()
    kept = (
        character if character.isalnum() else " "
        for character in plain
        if character not in ".'\u2018\u2019`" and not unicodedata.combining(character)
    )
    return " ".join("".join(kept).split())


def postal_code(text: str) -> str:
    """Return a postal code as 1234 AB; what has another shape stays as it is."""
    plain = "".join(text.split()).upper()
    return f"{plain[:4]} {plain[4:]}" if re.fullmatch(r"\d{4}[A-Z]{2}", plain) else text.strip()


def digits(text: str) -> str:
    """Return a number without the spaces and full stops that people put in it."""
    return re.sub(r"[\s.]", "", text)
