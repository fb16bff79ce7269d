"""Phrases that plans of every tier share: movements, campaigns, topics, sources of money, names of criteria sets."""

from __future__ import annotations

from ntmdocs.documents import names
from ntmdocs.model import CriteriaSet, Plan, Unit
from ntmdocs.vietnamese import joined, two_digits


def set_name(criteria_set: CriteriaSet) -> str:
    """A criteria set with its period."""
    return f"{criteria_set.name} giai đoạn {criteria_set.period}" if criteria_set.period else criteria_set.name


def topics_phrase(plan: Plan) -> str:
    """The programme's topics with their number; «các chương trình chuyên đề …» while they are not known."""
    topics = plan.programme.topics
    if not topics:
        return "các chương trình chuyên đề của Chương trình"
    named = "; ".join(f"{topic[:1].lower()}{topic[1:]}" for topic in topics)
    return f"{two_digits(len(topics))} chương trình chuyên đề ({named})"


def movement(plan: Plan) -> str:
    """The emulation movement by name; «» for none."""
    return f"phong trào thi đua “{plan.header.movement}”" if plan.header.movement else ""


def campaigns(plan: Plan) -> str:
    """The campaigns by name; «» for none."""
    quoted = [f"“{campaign}”" for campaign in plan.programme.campaigns]
    many = "các " if len(quoted) > 1 else ""
    return f"{many}cuộc vận động {joined(quoted)}" if quoted else ""


def group_span(low: int, high: int) -> str:
    """How many criteria the communes of a group meet: «19», «từ 15 đến 18», «dưới 5»."""
    return str(low) if low == high else f"từ {low} đến {high}" if low else f"dưới {high + 1}"


def funding_sources(plan: Plan, unit: Unit) -> str:
    """The sources of money in one phrase."""
    if plan.programme.funding_text:
        return names.funding_name(plan, unit, plan.programme.funding_text)
    titles = [names.funding_name(plan, unit, source.name) for source in plan.funding_sources]
    named = [f"{title[:1].lower()}{title[1:]}" for title in titles]
    return "; ".join(named) or "nguồn ngân sách nhà nước và các nguồn huy động hợp pháp khác"
