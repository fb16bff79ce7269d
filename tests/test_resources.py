"""Where templates and data come from, and what no name can reach."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from ntmdocs import resources


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    """A checkout of our own with one template and one data file."""
    top = tmp_path / "checkout"
    put(top / "templates/docx/ke-hoach.docx", b"ours")
    put(top / "templates/docx/parts/letterhead.docx", b"our letterhead")
    put(top / "data/units/bac-kan.csv", b"our units")
    put(top / "secret.docx", b"secret")
    monkeypatch.setattr(resources, "_PACKAGE", top / "ntmdocs")
    return top


@pytest.fixture
def plan(tmp_path):
    folder = tmp_path / "plan"
    folder.mkdir()
    return folder


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_checkout_serves_its_top_folders(shipped):
    assert resources.template_folder() == shipped / "templates"
    assert resources.data_folder() == shipped / "data"


def test_an_installed_package_serves_the_folders_inside_it(tmp_path):
    put(tmp_path / "ntmdocs/_resources/templates/docx/a.docx", b"installed")
    put(tmp_path / "templates/docx/a.docx", b"a stranger's folder beside the package")
    copy = shutil.copy(resources.__file__, tmp_path / "ntmdocs/resources.py")
    spec = importlib.util.spec_from_file_location("installed_resources", copy)
    assert spec is not None
    assert spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert installed.template_bytes("a.docx") == b"installed"
    assert installed.data_folder() == tmp_path / "ntmdocs/_resources/data"


def test_our_template_is_served_when_the_plan_has_none(plan):
    assert resources.template_bytes("ke-hoach.docx", plan) == b"ours"
    assert resources.template_bytes("parts/letterhead.docx") == b"our letterhead"


def test_the_plans_own_template_shadows_ours(plan):
    put(plan / "templates/docx/ke-hoach.docx", b"theirs")
    assert resources.template_bytes("ke-hoach.docx", plan) == b"theirs"


def test_the_plans_own_data_shadows_ours_file_by_file(shipped, plan):
    own = put(plan / "data/units/cao-bang.csv", b"their units")
    assert resources.data_file("units", "cao-bang.csv", plan) == own
    assert resources.data_file("units", "bac-kan.csv", plan) == shipped / "data/units/bac-kan.csv"


def test_a_plan_that_is_a_workbook_has_no_files_of_its_own(plan):
    workbook = put(plan / "plan.xlsx", b"PK")
    assert resources.template_bytes("ke-hoach.docx", workbook) == b"ours"


def test_a_name_that_is_nowhere_finds_nothing(plan):
    assert resources.template_bytes("khac.docx", plan) is None
    assert resources.data_file("units", "khac.csv") is None


@pytest.mark.parametrize(
    "name",
    ["../../secret.docx", "parts/../ke-hoach.docx", "/etc/hostname", "..\\..\\secret.docx", "parts\\letterhead.docx",
     "C:secret.docx", "C:/secret.docx", "ke-hoach.docx:stream", "./ke-hoach.docx", "parts//letterhead.docx", "",
     ".", "..", "parts", "ke-hoach.docx\0", "x" * 5000],
)  # fmt: skip
def test_a_name_that_is_no_plain_relative_name_finds_nothing(plan, name):
    put(plan / "secret.docx", b"secret")
    put(plan / "templates/docx/ke-hoach.docx", b"theirs")
    assert resources.template_bytes(name, plan) is None
    assert resources.template_bytes(name) is None


def test_a_kind_of_data_cannot_leave_its_folder(shipped, plan):
    assert resources.data_file("../templates/docx", "ke-hoach.docx", plan) is None
    assert resources.data_file(str(shipped / "data/units"), "bac-kan.csv") is None


def test_a_link_out_of_the_plan_is_neither_followed_nor_replaced_by_ours(plan, tmp_path):
    put(tmp_path / "elsewhere/ke-hoach.docx", b"secret")
    (plan / "templates/docx").mkdir(parents=True)
    (plan / "templates/docx/ke-hoach.docx").symlink_to(tmp_path / "elsewhere/ke-hoach.docx")
    assert resources.template_bytes("ke-hoach.docx", plan) is None


def test_a_linked_folder_does_not_lead_out_of_the_plan(plan, tmp_path):
    put(tmp_path / "elsewhere/docx/ke-hoach.docx", b"secret")
    (plan / "templates").symlink_to(tmp_path / "elsewhere")
    assert resources.template_bytes("ke-hoach.docx", plan) is None


def test_a_link_that_turns_in_a_circle_finds_nothing(plan):
    (plan / "templates/docx").mkdir(parents=True)
    (plan / "templates/docx/ke-hoach.docx").symlink_to("ke-hoach.docx")
    assert resources.template_bytes("ke-hoach.docx", plan) is None


def test_a_plan_folder_reached_through_a_link_keeps_its_templates(plan, tmp_path):
    put(plan / "templates/docx/ke-hoach.docx", b"theirs")
    (tmp_path / "link").symlink_to(plan)
    assert resources.template_bytes("ke-hoach.docx", tmp_path / "link") == b"theirs"


def test_the_names_of_shipped_data_are_those_of_their_files(shipped):
    put(shipped / "data/units/an-giang.csv", b"")
    put(shipped / "data/units/an-giang/xa.csv", b"")
    assert resources.data_names("units") == ["an-giang", "bac-kan"]
