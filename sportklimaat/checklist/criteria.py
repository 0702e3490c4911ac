"""The checklist's policy as data: the norm where a municipality has set none."""

from collections.abc import Mapping

from sportklimaat.checklist.rules.statements import NormRule
from sportklimaat.checklist.rules.terms import Strictness, V

DEFAULT_NORM: Mapping[V, NormRule] = {
    V.VOG: NormRule(strictness=Strictness.REQUIRED, term_months=36),
    V.GEDRAGSCODE: NormRule(strictness=Strictness.REQUIRED, term_months=12),
    V.VCP: NormRule(strictness=Strictness.REQUIRED, term_months=12),
    V.TRAINERS: NormRule(strictness=Strictness.REQUIRED, term_months=24),
}
"""All four required, as NOC*NSF and Leiden ask."""
