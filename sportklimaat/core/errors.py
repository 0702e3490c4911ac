"""What can go wrong in the domain. Each carries a code; a door translates the code once.

DomainError
├── NotFoundError        the thing does not exist, or is not for this person
├── NotAllowedError      the person lacks the permission
├── InvalidInputError    a fact that cannot be; names the field
└── ConflictError        somebody else changed it first
"""

from typing import Any


class DomainError(Exception):
    """A refusal that a person can understand; `code` is stable, `parameters` fill its sentence."""

    def __init__(self, code: str, /, **parameters: Any) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


class NotFoundError(DomainError):
    """The thing does not exist, or not for this person: the two look the same from outside."""


class NotAllowedError(DomainError):
    """The person may see it but not do this."""


class InvalidInputError(DomainError):
    """A fact that cannot be; `field` names the input it belongs to."""

    def __init__(self, code: str, /, *, field: str, **parameters: Any) -> None:
        super().__init__(code, **parameters)
        self.field = field


class ConflictError(DomainError):
    """Somebody else changed the same thing after this person opened it."""
