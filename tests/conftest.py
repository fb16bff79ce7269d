"""What holds for every test: nothing passes by skipping, and no test is timed."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

CI = "CI" in os.environ  # where the examples are the same in every run, so that many show no more than some
settings.register_profile(
    "house",
    deadline=None, derandomize=CI, max_examples=40 if CI else 100, suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """A test that skips itself has failed."""
    return _unskipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """So has a module that skips itself."""
    return _unskipped((yield))


def _unskipped(report: Any) -> Any:
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"nothing passes by skipping: {report.longrepr}"
    return report
