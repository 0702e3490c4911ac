"""Passwords, hashed with argon2id (64 MiB a check, so the door throttles)."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the hash that may be stored."""
    return _hasher.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Tell whether it is the password; an unknown account takes as long as a known one."""
    try:
        _hasher.verify(password_hash or _nobodys_hash(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
