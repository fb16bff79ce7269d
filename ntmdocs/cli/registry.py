"""All rules of all modules, for `explain` and the documentation."""

from __future__ import annotations

from ntmdocs import (
    annex_reading,
    collecting,
    conversion,
    layout_rules,
    new_plans,
    output,
    pdf,
    plan_checks,
    plan_files,
    templating,
)
from ntmdocs.building import rules as building_rules
from ntmdocs.documents import rules as document_rules
from ntmdocs.documents.dossier import rules as dossier_rules
from ntmdocs.findings import Rule
from ntmdocs.office import rules as office_rules


def all_rules() -> tuple[type[Rule], ...]:
    """Every rule, in the order of the sentence."""
    return (
        *plan_files.RULES,
        *plan_checks.RULES,
        *annex_reading.RULES,
        *conversion.RULES,
        *new_plans.RULES,
        *collecting.RULES,
        *document_rules.RULES,
        *dossier_rules.RULES,
        *templating.RULES,
        *office_rules.RULES,
        *output.RULES,
        *building_rules.RULES,
        *pdf.RULES,
        *layout_rules.RULES,
    )
