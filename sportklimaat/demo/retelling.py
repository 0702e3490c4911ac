"""How a recorded reading explains itself: kept without the address of the recording, told with the club's."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from sportklimaat.demo.site_server import PORT_MARK
from sportklimaat.scanner import PageVisit, ScanResult
from sportklimaat.scanner.explanation import Explanation, PageExplanation

PROFILE = ("themes", "adopted_on", "adopted_by", "enrolment_annex", "shared_vcp")


def kept(result: ScanResult, site: str) -> dict[str, Any]:
    """Return the explanation, the pages and the profile of a reading of the site at this address."""
    told = result.explanation.to_json()
    for page in told["pages"] + told["not_read"]:
        page["url"] = _placeless(page["url"], site)
    visits = [[_placeless(v.url, site), v.status, v.why, v.judged] for v in result.pages]
    profile = {name: getattr(result, name) for name in PROFILE}
    return {"explanation": told, "pages": visits, "profile": profile}


def retold(recorded: Mapping[str, Any], site: str) -> dict[str, Any]:
    """Return the same as parts of a result of the club's own address; nothing when none was kept."""
    if "explanation" not in recorded:
        return {}
    told = recorded["explanation"]
    profile: dict[str, Any] = recorded["profile"]
    return {
        **profile,
        "themes": tuple(profile["themes"]),
        "pages": tuple(PageVisit(_placed(url, site), *rest) for url, *rest in recorded["pages"]),
        "explanation": Explanation(
            pages=tuple(_page(page, site) for page in told["pages"]),
            confidence=tuple((part["why"], part["weight"]) for part in told["confidence"]),
            not_read=tuple((_placed(p["url"], site), p["failure"]) for p in told["not_read"]),
            would_change=tuple(told["would_change"]),
        ),
    }


def _page(page: Mapping[str, Any], site: str) -> PageExplanation:
    return PageExplanation(
        url=_placed(page["url"], site),
        why=page["why"],
        judged=page["judged"],
        rules=tuple(page["rules"]),
        evidence=page["evidence"],
        passages=tuple(page["passages"]),
    )


def _placeless(url: str, site: str) -> str:
    """Keep the path on the site itself, and on another site its name without the port."""
    port = urlsplit(site).port
    return url.removeprefix(site).replace(f":{port}/", f":{PORT_MARK.decode()}/")


def _placed(kept_url: str, site: str) -> str:
    return urljoin(site, kept_url.replace(PORT_MARK.decode(), str(urlsplit(site).port)))
