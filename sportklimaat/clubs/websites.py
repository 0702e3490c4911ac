"""Which addresses may stand in the register as a club's website."""

from sportklimaat.scanner.fetching.addresses import is_public, literal_address
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, candidates, is_social

LONGEST = 500
_LOCAL_ENDINGS = ("localhost", "local", "internal", "lan", "home", "intranet", "arpa", "test")
_CODES = {"user_info": "website_user_info", "scheme": "website_scheme"}


class WebsiteError(ValueError):
    """An address that cannot be a club's website; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def website_address(text: str, *, local_sites: bool = False) -> str:
    """Return the address in its one spelling, with https:// where a scheme was missing.

    Args:
        text: what a person typed or a spreadsheet holds.
        local_sites: allow names below .localhost: the demo's own sites.

    Raises:
        WebsiteError: with the code of what is wrong.
    """
    try:
        url = candidates(text)[0]
    except UnusableUrlError as error:
        raise WebsiteError(_CODES.get(error.code, "website_malformed")) from error
    if _is_private(url, local_sites=local_sites):
        raise WebsiteError("website_private")
    if len(str(url)) > LONGEST:
        raise WebsiteError("website_too_long")
    return str(url)


def is_social_network(address: str) -> bool:
    """Tell whether an address is a page on a social network: no website of the club's own."""
    try:
        return any(is_social(url.host) for url in candidates(address))
    except UnusableUrlError:
        return False


def _is_private(url: WebUrl, *, local_sites: bool) -> bool:
    address = literal_address(url.host)
    if address is not None:
        return not is_public(address)
    if local_sites and url.host.endswith(".localhost"):
        return False
    return url.host.rpartition(".")[2] in _LOCAL_ENDINGS
