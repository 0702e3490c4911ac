"""The one door to the network: each connection goes to an address that was checked for it.

A check before the request is not enough, since a name may answer differently the second time. So
the connection classes resolve, refuse, and connect to that very address; Host header, SNI and
certificate stay on the name.
"""

import contextlib
import socket
import threading
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from sportklimaat.scanner.fetching.addresses import Address, is_in, is_public, literal_address
from sportklimaat.scanner.fetching.resolver import Resolver
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.settings import ScanSettings


class RefusedError(Exception):
    """The door stayed shut, or nobody answered behind it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class Gate:
    """Resolves, checks and connects for one site; can cut every open connection at a deadline."""

    def __init__(self, settings: ScanSettings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._known: dict[str, tuple[Address, ...]] = {}
        self._open: dict[tuple[str, int], socket.socket] = {}
        self._lock = threading.Lock()
        self._until = float("inf")
        self._cut = False

    def start_clock(self, seconds: float) -> None:
        """From now on connections live at most so long."""
        with self._lock:
            self._until = time.monotonic() + seconds
            self._cut = False

    def cut(self) -> None:
        """End every open connection, also one that is silently dripping or stuck in TLS."""
        with self._lock:
            self._cut = True
            for duplicate in self._open.values():
                with contextlib.suppress(OSError):
                    duplicate.shutdown(socket.SHUT_RDWR)

    @property
    def was_cut(self) -> bool:
        """Whether the deadline of the running request has passed."""
        return self._cut

    def close(self) -> None:
        """Let go of the duplicates of the sockets."""
        with self._lock:
            for duplicate in self._open.values():
                duplicate.close()
            self._open.clear()

    def allowed(self, host: str, port: int) -> tuple[Address, ...]:
        """The addresses of a host that may be connected to on this port.

        Raises:
            RefusedError: no address, or none that is allowed.
        """
        if host not in self._known:
            self._known[host] = self._resolved(host)
        addresses = self._known[host]
        opened = tuple(a for a in addresses if is_in(a, self._settings.allow_private))
        public = tuple(a for a in addresses if is_public(a))
        if opened:
            return opened
        if not public:
            raise RefusedError(Failure.PRIVATE_ADDRESS)
        if port not in self._settings.allowed_ports:
            raise RefusedError(Failure.PORT)
        return public

    def connect(self, host: str, port: int, options: Any) -> socket.socket:
        """A connection to a checked address, tried in order until one answers."""
        problem: OSError | None = None
        for address in self.allowed(host, port)[:3]:
            try:
                return self._connected(address, host, port, options)
            except OSError as error:
                problem = error
        if isinstance(problem, TimeoutError):
            raise RefusedError(Failure.TIMEOUT) from problem
        raise RefusedError(Failure.CONNECTION) from problem

    def _resolved(self, host: str) -> tuple[Address, ...]:
        limit = min(self._settings.connect_timeout, self._remaining())
        try:
            return self._resolver(host, limit)
        except TimeoutError as error:
            raise RefusedError(Failure.TIMEOUT) from error
        except OSError as error:
            raise RefusedError(Failure.DNS) from error

    def _connected(self, address: Address, host: str, port: int, options: Any) -> socket.socket:
        limit = min(self._settings.connect_timeout, self._remaining())
        connection = socket.create_connection((str(address), port), timeout=limit)
        for option in options or ():
            connection.setsockopt(*option)
        if literal_address(connection.getpeername()[0]) != address:
            connection.close()
            raise RefusedError(Failure.PRIVATE_ADDRESS)
        self._remember(host, port, connection)
        connection.settimeout(min(self._settings.request_timeout, self._remaining()))
        return connection

    def _remember(self, host: str, port: int, connection: socket.socket) -> None:
        duplicate = connection.dup()
        with self._lock:
            old = self._open.pop((host, port), None)
            self._open[host, port] = duplicate
            if self._cut:
                duplicate.shutdown(socket.SHUT_RDWR)
        if old is not None:
            old.close()

    def _remaining(self) -> float:
        return max(0.1, self._until - time.monotonic())


def open_session(gate: Gate, agent: str) -> requests.Session:
    """A requests session whose every connection goes through the gate, and through no proxy."""
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
            "Accept-Language": "nl,en;q=0.5",
            "Accept-Encoding": "gzip",
        }
    )
    adapter = _GatedAdapter(gate)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


class _GatedAdapter(HTTPAdapter):
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        super().__init__(pool_connections=4, pool_maxsize=1, max_retries=0)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, **pool_kwargs
        )
        self.poolmanager.pool_classes_by_scheme = _pools(self._gate)


def _pools(gate: Gate) -> dict[str, type[HTTPConnectionPool]]:
    class PlainConnection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return gate.connect(self.host, self.port, self.socket_options)

    class TlsConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return gate.connect(self.host, self.port or 443, self.socket_options)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = PlainConnection

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = TlsConnection

    return {"http": PlainPool, "https": TlsPool}
