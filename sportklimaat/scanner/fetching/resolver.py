"""From a host name to network addresses, within a time limit."""

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address

from sportklimaat.scanner.fetching.addresses import Address, literal_address

Resolver = Callable[[str, float], tuple[Address, ...]]
"""A host name and the seconds it may take; raises OSError when there is no answer."""


def resolve(host: str, seconds: float) -> tuple[Address, ...]:
    """All addresses of a host; names under `.localhost` are this machine (RFC 6761)."""
    literal = literal_address(host)
    if literal is not None:
        return (literal,)
    if host == "localhost" or host.endswith(".localhost"):
        return (IPv4Address("127.0.0.1"),)
    return _look_up(host, seconds)


def _look_up(host: str, seconds: float) -> tuple[Address, ...]:
    """Ask in a thread of its own, since the system's resolver knows no deadline."""
    answers: list[tuple[Address, ...]] = []
    problems: list[OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            problems.append(OSError(str(error)))
        else:
            answers.append(tuple(dict.fromkeys(ip_address(entry[4][0]) for entry in found)))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(0.1, seconds))
    if answers:
        return answers[0]
    raise problems[0] if problems else TimeoutError("name lookup took too long")
