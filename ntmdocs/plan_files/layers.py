"""What a plan says of its own about shipped criteria sets: thresholds by indicator, and who confirmed a set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ntmdocs.model import Confirmation, CriteriaSet, Criterion, GroupThreshold, Indicator, IndicatorOverride


def layered(
    criteria_set: CriteriaSet, overrides: Iterable[IndicatorOverride], confirmations: Iterable[Confirmation]
) -> CriteriaSet:
    """The set with the plan's own thresholds by indicator, and who confirmed it."""
    own: dict[str, list[IndicatorOverride]] = {}
    for row in overrides:
        if row.criteria_set == criteria_set.code:
            own.setdefault(row.indicator, []).append(row)
    confirmed = next((row for row in confirmations if row.criteria_set == criteria_set.code), None)
    update: dict[str, object] = {}
    if own:
        update["criteria"] = tuple(_criterion(criterion, own) for criterion in criteria_set.criteria)
    if confirmed:
        update |= {"confirmed_by": confirmed.person, "confirmed_on": confirmed.day}
    return criteria_set.model_copy(update=update) if update else criteria_set


def _criterion(criterion: Criterion, own: Mapping[str, list[IndicatorOverride]]) -> Criterion:
    indicators = tuple(
        _indicator(indicator, own[indicator.code]) if indicator.code in own else indicator
        for indicator in criterion.indicators
    )
    return criterion.model_copy(update={"indicators": indicators})


def _indicator(indicator: Indicator, own: Iterable[IndicatorOverride]) -> Indicator:
    """The indicator with the plan's own threshold for all communes, and those for the communes of a group."""
    groups = {each.group: each for each in indicator.threshold_by_group}
    update: dict[str, object] = {}
    for row in own:
        text = row.threshold_text or row.threshold
        if row.group:
            groups[row.group] = GroupThreshold(group=row.group, threshold=row.threshold, threshold_text=text)
        else:
            update |= {"threshold": row.threshold, "threshold_text": text}
        update |= {"status": "known", "source": row.basis, "threshold_by_group": tuple(groups.values())}
    return indicator.model_copy(update=update)
