from ipaddress import ip_address, ip_network

import pytest

from sportklimaat.scanner.fetching.addresses import is_in, is_public, literal_address

PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "1.1.1.1",
    "2606:4700::1111",
    "2a02:898::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
]
CLOSED = [
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2002:7f00:1::",
    "2002:0808:0808::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    "4000::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
]
ODD = {
    "2130706433": "127.0.0.1",
    "0x7f000001": "127.0.0.1",
    "017700000001": "127.0.0.1",
    "127.1": "127.0.0.1",
    "127.0.1": "127.0.0.1",
    "0x7f.0.0.1": "127.0.0.1",
    "0177.0.0.01": "127.0.0.1",
    "10.1": "10.0.0.1",
    "192.168.257": "192.168.1.1",
    "0": "0.0.0.0",  # noqa: S104 - an address to refuse
    "3232235777": "192.168.1.1",
    "127.0.0.1.": "127.0.0.1",
}


@pytest.mark.parametrize("text", PUBLIC)
def test_an_ordinary_address_is_public(text):
    assert is_public(ip_address(text))


@pytest.mark.parametrize("text", CLOSED)
def test_special_addresses_and_their_embeddings_are_closed(text):
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(("text", "meant"), ODD.items())
def test_odd_spellings_are_read_as_the_address_they_mean(text, meant):
    assert literal_address(text) == ip_address(meant)


@pytest.mark.parametrize(
    "text", ["256.1.1.1", "1.2.3.4.5", "0x1ffffffff", "1.2.3.0x100", "08.1.1.1", "club.999"]
)
def test_numbers_that_are_no_address_are_refused(text):
    with pytest.raises(ValueError, match=r"address|literal"):
        literal_address(text)


def test_a_name_is_no_address():
    assert literal_address("club.nl") is None
    assert literal_address("3sport.nl") is None


def test_an_opened_network_also_opens_its_mapped_spelling():
    networks = (ip_network("127.0.0.0/8"),)
    assert is_in(ip_address("::ffff:127.0.0.1"), networks)
    assert not is_in(ip_address("10.0.0.1"), networks)
    assert not is_in(ip_address("::1"), networks)
