"""The sentence as code: plan data -> model -> checks -> words -> template -> document."""

from ntmdocs.pipeline.awaiting import told_once
from ntmdocs.pipeline.choosing import find_among, find_below, find_plan, find_unit
from ntmdocs.pipeline.concerning import concerning, concerns
from ntmdocs.pipeline.issued import adjustments, issue, not_remade
from ntmdocs.pipeline.jobs import Job, path_of, stamp
from ntmdocs.pipeline.pictures import picture_file
from ntmdocs.pipeline.reading import check, compare_plans, read_earlier
from ntmdocs.pipeline.rendering import Filling, picture_reader, render
from ntmdocs.pipeline.reported import changed_reports, numbered_since, sent_since
from ntmdocs.pipeline.sentence import (
    Result,
    check_all,
    make,
    make_asked,
    make_change_table,
    make_plan,
    mark_book,
    said_of,
    write,
)
from ntmdocs.pipeline.template_checks import (
    adds_passages,
    check_templates,
    lost_passages,
    templates_used,
    unknown_passages,
)

__all__ = [
    "Filling",
    "Job",
    "Result",
    "adds_passages",
    "adjustments",
    "changed_reports",
    "check",
    "check_all",
    "check_templates",
    "compare_plans",
    "concerning",
    "concerns",
    "find_among",
    "find_below",
    "find_plan",
    "find_unit",
    "issue",
    "lost_passages",
    "make",
    "make_asked",
    "make_change_table",
    "make_plan",
    "mark_book",
    "not_remade",
    "numbered_since",
    "path_of",
    "picture_file",
    "picture_reader",
    "read_earlier",
    "render",
    "said_of",
    "sent_since",
    "stamp",
    "templates_used",
    "told_once",
    "unknown_passages",
    "write",
]
