"""From a host name to network addresses, within a time limit."""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from ipaddress import IPv4Address, ip_address

from sportklimaat.scanner.fetching.addresses import Address, literal_address

Resolver = Callable[[str, float], tuple[Address, ...]]
"""A host name and the seconds it may take; raises OSError when there is no answer."""

_LOOKUPS_AT_ONCE = 32


async def addresses_of(host: str, seconds: float, ask: Resolver | None) -> tuple[Address, ...]:
    """All addresses of a host; names under `.localhost` are this machine (RFC 6761).

    Raises:
        TimeoutError: no answer within the seconds given.
        OSError: no such name.
    """
    literal = literal_address(host)
    if literal is not None:
        return (literal,)
    if ask is None and (host == "localhost" or host.endswith(".localhost")):
        return (IPv4Address("127.0.0.1"),)
    asking = asyncio.get_running_loop().run_in_executor(_askers(), ask or look_up, host, seconds)
    async with asyncio.timeout(seconds):
        return await asking


def look_up(host: str, _seconds: float) -> tuple[Address, ...]:
    """Ask the system's resolver, which knows no deadline: the caller leaves when time is up."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError("no name that can be looked up") from error
    return tuple(dict.fromkeys(ip_address(entry[4][0]) for entry in found))


@cache
def _askers() -> ThreadPoolExecutor:
    """A fixed number of threads for all scans: a name that hangs holds up no page."""
    return ThreadPoolExecutor(_LOOKUPS_AT_ONCE, thread_name_prefix="names")
