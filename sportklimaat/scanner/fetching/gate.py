"""The one door to the network: each connection goes to an address that was checked for it.

A check before the request is not enough, since a name may answer differently the second time. So
a name is resolved once per site, refused or admitted, and the client may open sockets to admitted
addresses only; Host header, SNI and certificate stay on the name.
"""

import socket
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from sportklimaat.scanner.fetching.addresses import Address, is_in, is_public, literal_address
from sportklimaat.scanner.fetching.resolver import Resolver, addresses_of
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.settings import ScanSettings

_ADDRESSES_TRIED = 3


class RefusedError(Exception):
    """The door stayed shut, or nobody answered behind it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class Gate:
    """Resolves and checks the hosts of one site, and opens sockets to what it admitted."""

    def __init__(self, settings: ScanSettings, ask: Resolver | None = None) -> None:
        self._settings = settings
        self._ask = ask
        self._known: dict[str, tuple[Address, ...]] = {}
        self._admitted: set[tuple[Address, int]] = set()

    async def admit(self, host: str, port: int, seconds: float) -> tuple[Address, ...]:
        """The addresses of a host that may be connected to on this port.

        Raises:
            RefusedError: no address, or none that is allowed.
        """
        if host not in self._known:
            self._known[host] = await self._resolved(host, seconds)
        found = self._allowed(self._known[host], port)
        self._admitted.update((address, port) for address in found[:_ADDRESSES_TRIED])
        return found

    def _allowed(self, addresses: tuple[Address, ...], port: int) -> tuple[Address, ...]:
        opened = tuple(a for a in addresses if is_in(a, self._settings.allow_private))
        public = tuple(a for a in addresses if is_public(a))
        if opened:
            return opened
        if not public:
            raise RefusedError(Failure.PRIVATE_ADDRESS)
        if port not in self._settings.allowed_ports:
            raise RefusedError(Failure.PORT)
        return public

    async def _resolved(self, host: str, seconds: float) -> tuple[Address, ...]:
        try:
            found = await addresses_of(host, seconds, self._ask)
        except TimeoutError as error:
            raise RefusedError(Failure.TIMEOUT) from error
        except OSError as error:
            raise RefusedError(Failure.DNS) from error
        if not found:
            raise RefusedError(Failure.DNS)
        return found

    def admitted_for(self, host: str, port: int) -> tuple[Address, ...]:
        """What was admitted before for this host and port; nothing is looked up again."""
        known = self._known.get(host, ())
        return tuple(address for address in known if (address, port) in self._admitted)

    def open_socket(self, place: tuple[Any, ...]) -> socket.socket:
        """A socket for one connection; the last check, on the very address it will go to."""
        family, kind, protocol, _, sockaddr = place
        if (literal_address(str(sockaddr[0])), sockaddr[1]) not in self._admitted:
            raise PermissionError("this address was not admitted")
        return socket.socket(family=family, type=kind, proto=protocol)


class PinnedResolver(AbstractResolver):
    """Hands the client the addresses that the gate admitted, and never asks a name server."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the client's signature
    ) -> list[ResolveResult]:
        """The admitted addresses of a host, in the order in which they are to be tried."""
        found = self._gate.admitted_for(host, port)
        if not found:
            raise PermissionError("this host was not admitted")
        return [_entry(host, port, address) for address in found]

    async def close(self) -> None:
        """Nothing to let go of."""


def _entry(host: str, port: int, address: Address) -> ResolveResult:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004
    return {
        "hostname": host,
        "host": str(address),
        "port": port,
        "family": family,
        "proto": socket.IPPROTO_TCP,
        "flags": socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    }
