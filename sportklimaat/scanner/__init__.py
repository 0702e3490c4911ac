"""The website scan: reads a club's website and says what it shows of a code of conduct."""

from sportklimaat.scanner.outcomes import (
    READ_OUTCOMES,
    Failure,
    Outcome,
    PageVisit,
    ScanResult,
    TargetGroup,
    VcpFinding,
)
from sportklimaat.scanner.pipeline import RULES_VERSION, scan, scan_many
from sportklimaat.scanner.settings import ScanSettings

__all__ = [
    "READ_OUTCOMES",
    "RULES_VERSION",
    "Failure",
    "Outcome",
    "PageVisit",
    "ScanResult",
    "ScanSettings",
    "TargetGroup",
    "VcpFinding",
    "scan",
    "scan_many",
]
