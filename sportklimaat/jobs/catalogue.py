"""The jobs themselves: plain functions of the toolbox, each its own transaction."""

from collections.abc import Sequence

from sqlalchemy import select

from sportklimaat.bootstrap import Register, Toolbox, open_register
from sportklimaat.core.mail import OutboxMessage, letter
from sportklimaat.jobs.runs import only_one, recorded
from sportklimaat.jobs.scanning import run_scan_round, sweep_rounds

__all__ = ["MAIL_ATTEMPTS", "run_scan_round", "send_outbox", "sweep_rounds"]

MAIL_ATTEMPTS = 8


def send_outbox(toolbox: Toolbox) -> int:
    """Send the letters that wait; a dead server leaves them waiting. Returns how many left."""
    if toolbox.mailer is None:
        return 0
    register = open_register(toolbox.config)
    try:
        with only_one(toolbox.config.data_dir, "outbox") as ours:
            return _send_waiting(toolbox, register) if ours else 0
    finally:
        register.engine.dispose()


def _send_waiting(toolbox: Toolbox, register: Register) -> int:
    waiting = _waiting(register)
    sent = 0
    if waiting:
        with recorded(register, toolbox.clock, "send_outbox"):
            for row_id in waiting:
                sent += _send_one(toolbox, register, row_id)
    return sent


def _waiting(register: Register) -> Sequence[int]:
    with register.reading() as session:
        return session.scalars(
            select(OutboxMessage.id)
            .where(OutboxMessage.sent_at.is_(None), OutboxMessage.attempts < MAIL_ATTEMPTS)
            .order_by(OutboxMessage.id)
        ).all()


def _send_one(toolbox: Toolbox, register: Register, row_id: int) -> bool:
    if toolbox.mailer is None:
        return False
    with register.writing() as session:
        row = session.get_one(OutboxMessage, row_id)
        row.attempts += 1
        try:
            toolbox.mailer.send(letter(row))
        except OSError as error:
            row.problem = type(error).__name__
            return False
        row.sent_at = toolbox.clock.now()
        row.text = ""
        return True
