"""Secrets that travel in links: only their hash is ever stored."""

import hashlib
import secrets


def new_token() -> str:
    """Return a fresh secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what may be stored of a secret: it cannot be turned back into the link."""
    return hashlib.sha256(token.encode()).hexdigest()
