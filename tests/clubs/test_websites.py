"""Which addresses may stand in the register."""

import pytest

from sportklimaat.clubs.websites import WebsiteError, is_social_network, website_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.waterlelie.nl", "https://www.waterlelie.nl/"),
        (
            "http://waterlelie.nl/default.asp?option=2502",
            "http://waterlelie.nl/default.asp?option=2502",
        ),
        ("waterlelie.nl:8080/club", "https://waterlelie.nl:8080/club"),
        (" HTTPS://Waterlelie.NL ", "https://waterlelie.nl/"),
    ],
)
def test_an_address_is_kept_in_one_spelling(typed, kept):
    assert website_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("https://jan:geheim@waterlelie.nl", "website_user_info"),
        ("ftp://waterlelie.nl", "website_scheme"),
        ("javascript:alert(1)", "website_scheme"),
        ("http://127.0.0.1/", "website_private"),
        ("http://192.168.1.1", "website_private"),
        ("http://[::1]/", "website_private"),
        ("http://2130706433/", "website_private"),
        ("http://localhost:8000", "website_private"),
        ("http://club.localhost:8099/", "website_private"),
        ("http://router.local", "website_private"),
        ("geen", "website_malformed"),
        ("nog geen website", "website_malformed"),
        ("https://waterlelie.nl/" + "a" * 500, "website_too_long"),
    ],
)
def test_an_address_that_cannot_be_a_club_site_is_refused(typed, code):
    with pytest.raises(WebsiteError) as error:
        website_address(typed)
    assert error.value.code == code


def test_the_demo_may_use_names_below_localhost_but_no_private_numbers():
    address = "http://hc-de-waterlelie.localhost:8099/"
    assert website_address(address, local_sites=True) == address
    with pytest.raises(WebsiteError):
        website_address("http://127.0.0.1/", local_sites=True)


def test_a_page_on_a_social_network_is_no_website_of_its_own():
    assert is_social_network("https://www.facebook.com/waterlelie")
    assert not is_social_network("https://www.waterlelie.nl/")
