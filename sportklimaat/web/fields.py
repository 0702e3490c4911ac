"""Fields that speak Dutch: dates, whole numbers, web addresses, and choices out of an enum."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField

E = TypeVar("E", bound=Enum)

DAY_MONTH_YEAR = re.compile(
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})", re.ASCII
)
YEAR_MONTH_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
# nine figures: more is a mistake, and would not fit in the database
WHOLE_NUMBER = re.compile(r"-?(\d{1,9}|\d{1,3}([. ]\d{3}){1,2})", re.ASCII)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(//)?", re.IGNORECASE)
HOST_WITH_PORT = re.compile(r"[^/:@]+\.[^/:@]+:\d+(/|$)")
LONGEST_URL = 2000


def choices_from(
    members: type[E],
    labels: Mapping[E, Any] | Callable[[E], Any],
    *,
    blank: Any = None,
) -> Callable[[], dict[str, str]]:
    """Return what `choices=` wants: the members of an enum with their words in today's language.

    `blank` is the word for "no choice"; it is sent as an empty string.
    """
    word = labels.__getitem__ if isinstance(labels, Mapping) else labels

    def choices() -> dict[str, str]:
        first = {} if blank is None else {"": str(blank)}
        return first | {str(member.value): str(word(member)) for member in members}

    return choices


def coerce_to(members: type[E]) -> Callable[[Any], E | None]:
    """Return what `coerce=` wants: the member that was sent, or None for "no choice"."""

    def coerce(value: Any) -> E | None:
        return None if value in (None, "") else members(value)

    return coerce


class TypedField(StringField):
    """A text box whose text means something: keeps what was typed when it cannot be read."""

    data: Any  # the meaning, where StringField says text

    def parse(self, text: str) -> Any:
        """Return the meaning of the text, or raise ValueError with what to do."""
        raise NotImplementedError

    def show(self, value: Any) -> str:
        """Return the text for a value that we hold."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the text; an empty box is no value."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if text:
            self.data = self.parse(text)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)


class DutchDateField(TypedField):
    """A date as dd-mm-jjjj; also accepts 2026-12-31, and slashes or dots."""

    control_size: ClassVar[str] = "control--date"

    def parse(self, text: str) -> date:
        """Return the day, or say how to write one or that it does not exist."""
        found = DAY_MONTH_YEAR.fullmatch(text) or YEAR_MONTH_DAY.fullmatch(text)
        if found is None:
            raise ValueError(_("Enter a date like 31-12-2026."))
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            message = _("This day does not exist: %(day)s. Check the day and the month.", day=text)
            raise ValueError(message) from None

    def show(self, value: date) -> str:
        """Return the day as 31-12-2026."""
        return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"


class IntegerField(TypedField):
    """A whole number; accepts 1.250 and 1 250."""

    control_size: ClassVar[str] = "control--number"

    def parse(self, text: str) -> int:
        """Return the number, or say how to write one."""
        if not WHOLE_NUMBER.fullmatch(text):
            raise ValueError(_("Enter a whole number like 250, in figures."))
        return int(text.replace(".", "").replace(" ", ""))

    def show(self, value: int) -> str:
        """Return the number without separators, as people type it."""
        return str(value)


class UrlField(TypedField):
    """A web address; adds https:// when it has no scheme."""

    def parse(self, text: str) -> str:
        """Return the address with its scheme, or say why it cannot be used."""
        has_scheme = SCHEME.match(text) and not HOST_WITH_PORT.match(text)
        address = text if has_scheme else f"https://{text}"
        problem = problem_with_address(address)
        if problem:
            raise ValueError(problem)
        return address

    def show(self, value: str) -> str:
        """Return the address as we hold it."""
        return value


def problem_with_address(address: str) -> str | None:
    """Say what is wrong with a web address, or None when it can be used."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("https:")
    has_shape = "." in host.strip(".") and not re.search(r"\s", address) and port != 0
    problems = {
        "scheme": parts.scheme not in {"http", "https"},
        "user": "@" in parts.netloc,
        "shape": not has_shape or len(address) > LONGEST_URL,
    }
    words = {
        "scheme": _("Enter a web address that starts with https:// or http://."),
        "user": _("Leave out the user name and password from the web address."),
        "shape": _("Enter a web address like www.example.nl."),
    }
    return next((str(words[name]) for name, is_wrong in problems.items() if is_wrong), None)


def yes_no_unknown() -> dict[str, str]:
    """Return the three answers; "I do not know" is an answer too."""
    return {"yes": _("Yes"), "no": _("No"), "unknown": _("I do not know")}


class YesNoUnknownField(RadioField):
    """Yes, no, or "I do not know": `data` is "yes", "no", "unknown", or None when not answered."""

    def __init__(self, label: Any = None, validators: Any = None, **options: Any) -> None:
        options.setdefault("choices", yes_no_unknown)
        options.setdefault("invalid_choice_message", _l("Choose one of the answers."))
        super().__init__(label, validators, **options)

    def pre_validate(self, form: Any) -> None:
        """Let an unanswered question through: whether it must be answered is another check."""
        if self.data is not None:
            super().pre_validate(form)
