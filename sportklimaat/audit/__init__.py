"""Who did what to which, when: append-only, in the same transaction as the change."""

from sportklimaat.audit.services import record

__all__ = ["record"]
