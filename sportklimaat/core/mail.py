"""Mail: an outbox in the database, so that a letter leaves only when the change that wrote it stands."""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sportklimaat.core.db import Base


class OutboxMessage(Base):
    """A letter to one address. Its text is wiped once sent: it may hold a sign-in link."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    to_address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(120), default="")


class Mailer(Protocol):
    """Something that delivers a letter or raises OSError."""

    def send(self, message: EmailMessage) -> None:
        """Deliver, or raise OSError (smtplib's errors are)."""
        ...


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Delivers to one mail server, named as `smtp://user:password@host:port` (`smtps` for TLS)."""

    url: str
    sender: str
    timeout: float = 20.0

    def send(self, message: EmailMessage) -> None:
        """Deliver one letter."""
        parts = urlsplit(self.url)
        message["From"] = self.sender
        make = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        with make(parts.hostname or "localhost", parts.port or 0, timeout=self.timeout) as server:
            if parts.scheme == "smtp+starttls":
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)


def letter(row: OutboxMessage) -> EmailMessage:
    """Return the letter of an outbox row, ready to send."""
    message = EmailMessage()
    message["To"] = row.to_address
    message["Subject"] = row.subject
    message.set_content(row.text)
    return message
