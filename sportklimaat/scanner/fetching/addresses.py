"""Which network addresses a scan may connect to: an allow list, with every embedding unwrapped.

The standard library's own `is_global` differs per Python version, so the IANA special-purpose
registries are written out here.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_SPECIAL_V4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")


def unwrapped(address: Address) -> Address:
    """The IPv4 address inside a mapped or NAT64 address, otherwise the address itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether an address is an ordinary one on the public internet."""
    address = unwrapped(address)
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_V4)
    if address.scope_id is not None or address not in _GLOBAL_V6:
        return False
    return not any(address in network for network in _SPECIAL_V6)


def is_in(address: Address, networks: Iterable[Network]) -> bool:
    """Whether an address lies in one of the networks that the user opened on purpose."""
    address = unwrapped(address)
    return any(address in network for network in networks if network.version == address.version)


def literal_address(host: str) -> Address | None:
    """The address a host part spells, also in the odd ways that browsers and libc accept.

    Raises:
        ValueError: the host looks like a number but is no address.
    """
    if ":" in host:
        return ip_address(host.strip("[]"))
    parts = host.rstrip(".").split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    return _odd_ipv4(parts)


def _odd_ipv4(parts: list[str]) -> IPv4Address:
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):  # noqa: PLR2004
        raise ValueError("not an address")
    numbers = [_number(part) for part in parts]
    *bytes_, last = numbers
    room = 256 ** (4 - len(bytes_))
    if any(value > 255 for value in bytes_) or last >= room:  # noqa: PLR2004
        raise ValueError("not an address")
    total = last
    for position, value in enumerate(bytes_):
        total += value * 256 ** (3 - position)
    return IPv4Address(total)


def _number(part: str) -> int:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    if len(part) > 1 and part.startswith("0"):
        return int(part, 8)
    return int(part)
