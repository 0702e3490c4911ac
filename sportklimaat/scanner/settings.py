"""How far a scan may go: limits, manners and who is asking."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

Network = IPv4Network | IPv6Network

PRODUCT_TOKEN = "SportklimaatScan"  # noqa: S105 - the robots.txt name, not a secret


@dataclass(frozen=True)
class ScanSettings:
    """The limits of one scan; the defaults are what we promise to club websites."""

    contact: str = ""
    user_agent: str = ""
    max_requests: int = 25
    max_bytes: int = 20_000_000
    max_seconds: float = 60.0
    page_bytes: int = 5_000_000
    request_timeout: float = 15.0
    connect_timeout: float = 6.0
    pause_seconds: float = 1.0
    max_redirects: int = 5
    allowed_ports: frozenset[int] = frozenset({80, 443})
    allow_private: tuple[Network, ...] = ()
    opt_out: frozenset[str] = frozenset()

    @property
    def agent(self) -> str:
        """The honest name under which pages are asked for."""
        if self.user_agent:
            return self.user_agent
        contact = f"; {self.contact}" if self.contact else ""
        return f"{PRODUCT_TOKEN}/1.0 (websitescan gedragscode sportverenigingen{contact})"
