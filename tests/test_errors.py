"""What is raised when a run cannot go on, and the status it ends with."""

from __future__ import annotations

import errno
import os

import pytest

from ntmdocs.errors import FindingsError, NtmDocsError, SystemFaultError, WrongUseError, reason_of
from ntmdocs.findings import Place
from ntmdocs.plan_files.rules import BadValue

FINDING = BadValue.at(Place(file="xa.csv", line=2), "Sai.")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NtmDocsError("x"), 1),
        (FindingsError([FINDING]), 1),
        (WrongUseError("x", ["a"]), 2),
        (SystemFaultError(FINDING), 5),
    ],
)
def test_each_error_ends_with_its_status(error, status):
    assert isinstance(error, NtmDocsError)
    assert error.exit_status == status


def test_a_refusal_carries_its_findings_and_says_the_first_five():
    error = FindingsError([FINDING] * 7)
    assert error.findings == (FINDING,) * 7
    assert str(error).count("[KH006]") == 5


def test_a_wrong_use_carries_the_near_names():
    assert WrongUseError("x", ["a", "b"]).near == ("a", "b")
    assert WrongUseError("x").near == ()


def test_a_fault_of_the_system_says_its_finding():
    error = SystemFaultError(FINDING)
    assert (error.finding, str(error)) == (FINDING, str(FINDING))


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_refusal_of_the_system_is_told_in_vietnamese(number):
    reason = reason_of(OSError(number, os.strerror(number)))
    assert reason
    assert os.strerror(number) not in reason
