import pytest

from sportklimaat.scanner import Failure
from sportklimaat.scanner.fetching.urls import UnusableUrlError, candidates, is_social, parse

READ_AS = {
    "www.club.nl": ["https://www.club.nl/", "http://www.club.nl/"],
    "club.nl/info?page=3#deel": ["https://club.nl/info?page=3", "http://club.nl/info?page=3"],
    "  HTTPS://WWW.Club.NL  ": ["https://www.club.nl/"],
    "http://club.nl:80/": ["http://club.nl/"],
    "https://club.nl:443/a": ["https://club.nl/a"],
    "club.nl:8080": ["https://club.nl:8080/", "http://club.nl:8080/"],
    "//club.nl/x": ["https://club.nl/x", "http://club.nl/x"],
    "http://club.nl/default.asp?option=2502&stcname=respect": [
        "http://club.nl/default.asp?option=2502&stcname=respect"
    ],
    "http://café-sport.nl/": ["http://xn--caf-sport-d4a.nl/"],
    "http://club.nl./": ["http://club.nl/"],
    "http://club.nl/een pagina": ["http://club.nl/een%20pagina"],
    "http://club.nl/a/../b": ["http://club.nl/b"],
    "http://[2606:4700::1111]/": ["http://[2606:4700::1111]/"],
    "http://2130706433/": ["http://127.0.0.1/"],
    "http://0x7f.1/": ["http://127.0.0.1/"],
    "http://club.nl?x=1": ["http://club.nl/?x=1"],
}
REFUSED = {
    "http://user:geheim@club.nl/": "user_info",
    "https://club.nl@kwaad.example/": "user_info",
    "ftp://club.nl/": "scheme",
    "javascript:alert(1)": "scheme",
    "mailto:info@club.nl": "scheme",
    "file:///etc/passwd": "scheme",
    "http://": "no_host",
    "geen adres": "host",
    "club": "host",
    "http://club.nl\\@kwaad.example/": "malformed",
    "http://club.nl:99999/": "malformed",
    "http://[fe80::1%25eth0]/": "odd_address",
    "http://1.2.3.4.5/": "odd_address",
    "http://club..nl/": "host",
    "http://１２７.０.０.１/": "malformed",
    "http://-club.nl/": "host",
    "http://[::1": "malformed",
    "http://club.nl/" + "a" * 3000: "malformed",
}


@pytest.mark.parametrize(("typed", "expected"), READ_AS.items())
def test_what_people_type_becomes_addresses_to_try(typed, expected):
    assert [str(url) for url in candidates(typed)] == expected


@pytest.mark.parametrize(("typed", "code"), REFUSED.items())
def test_what_cannot_be_a_website_is_refused_with_a_reason(typed, code):
    with pytest.raises(UnusableUrlError) as caught:
        candidates(typed)
    assert (caught.value.failure, caught.value.code) == (Failure.INVALID_URL, code)


@pytest.mark.parametrize(
    ("link", "target"),
    {
        "b.html": "http://club.nl/a/b.html",
        "/b": "http://club.nl/b",
        "?page=2": "http://club.nl/a/?page=2",
        "../c": "http://club.nl/c",
        "//ander.nl/d": "http://ander.nl/d",
        " /e\n": "http://club.nl/e",
        "index.php?option=com_content&id=17": "http://club.nl/a/index.php?option=com_content&id=17",
    }.items(),
)
def test_a_link_is_read_from_the_page_it_stands_on(link, target):
    assert str(parse("http://club.nl/a/").join(link)) == target


@pytest.mark.parametrize(
    "host",
    [
        "facebook.com",
        "www.facebook.com",
        "nl-nl.facebook.com",
        "instagram.com",
        "x.com",
        "youtu.be",
    ],
)
def test_social_networks_are_known(host):
    assert is_social(host)


@pytest.mark.parametrize("host", ["mijnfacebook.com", "xx.com", "facebook.com.club.nl", "club.nl"])
def test_names_that_only_look_like_a_social_network_are_sites(host):
    assert not is_social(host)
