"""What is wrong with the facts of a club, seen without the database."""

from collections.abc import Iterator

from sportklimaat.clubs.criteria import EMAIL, KVK_NUMBER, LONGEST, MOST_MEMBERS, POSTAL_CODE
from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.rules import Problem
from sportklimaat.clubs.websites import WebsiteError, website_address


def problems(facts: ClubFacts, *, local_sites: bool = False) -> Iterator[Problem]:
    """Yield everything that cannot be, in the order of the form."""
    if not facts.name:
        yield Problem("name", "club_name_missing")
    yield from _lengths(facts)
    yield from _shapes(facts)
    yield from _numbers(facts)
    yield from _websites(facts, local_sites=local_sites)


def _lengths(facts: ClubFacts) -> Iterator[Problem]:
    for name, longest in LONGEST.items():
        value = getattr(facts, name) or ""
        texts = value if isinstance(value, tuple) else (value,)
        if any(len(text) > longest for text in texts):
            yield Problem(name, "text_too_long", {"longest": longest})


def _shapes(facts: ClubFacts) -> Iterator[Problem]:
    if facts.kvk_number and not KVK_NUMBER.fullmatch(facts.kvk_number):
        yield Problem("kvk_number", "kvk_not_8_digits")
    if facts.postal_code and not POSTAL_CODE.fullmatch(facts.postal_code):
        yield Problem("postal_code", "postal_code_shape")
    if facts.email and not EMAIL.fullmatch(facts.email):
        yield Problem("email", "email_shape")
    if facts.federation_number and not facts.federation:
        yield Problem("federation_number", "number_without_federation")


def _numbers(facts: ClubFacts) -> Iterator[Problem]:
    for name in ("members", "youth_members"):
        number = getattr(facts, name)
        if number is not None and not 0 <= number <= MOST_MEMBERS:
            yield Problem(name, "members_impossible", {"most": MOST_MEMBERS})
    if facts.members is not None and (facts.youth_members or 0) > facts.members:
        parameters = {"members": facts.members, "youth": facts.youth_members}
        yield Problem("youth_members", "more_youth_than_members", parameters)


def _websites(facts: ClubFacts, *, local_sites: bool) -> Iterator[Problem]:
    for address in facts.websites:
        try:
            website_address(address, local_sites=local_sites)
        except WebsiteError as error:
            yield Problem("websites", error.code, {"address": address})
