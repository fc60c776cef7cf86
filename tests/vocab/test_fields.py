"""Every key of a file has a Vietnamese name, and every table one of a sheet."""

from itertools import pairwise

import attrs
import pytest

from hoidata import domain
from hoidata.dataset import TABLES
from hoidata.errors import Problem
from hoidata.vocab import field_of, form_of, get, names_of, rows

NESTED = (
    domain.Alias,
    domain.Participation,
    domain.VoteEvent,
    domain.Candidate,
    domain.PledgeItem,
    domain.Target,
    domain.Criterion,
    domain.RateRevision,
    domain.ScheduledInstalment,
    domain.Postponement,
    domain.FunderShare,
    domain.FundPeriod,
)
CLASSES = (*TABLES, *NESTED, Problem)
BESIDE = {
    domain.Organization: ["parent"],
    domain.Criterion: ["parent"],
    domain.VoteEvent: ["number"],
    domain.Candidate: ["number"],
}
"""What files and sheets take beside the fields."""


def keys(kind: type) -> list[str]:
    return [str(each.alias) for each in attrs.fields(kind)] + BESIDE.get(kind, [])


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_key_has_a_label_and_a_note_of_its_own_class(kind: type) -> None:
    found = {key: field_of(kind, key) for key in keys(kind)}
    assert [key for key, row in found.items() if row is None or not row["note"]] == []
    labels = [form_of(row["label_vi"]) for row in found.values() if row is not None]
    assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_no_word_for_a_key_is_that_of_another(kind: type) -> None:
    forms: dict[str, str] = {}
    for key in keys(kind):
        row = field_of(kind, key)
        assert row is not None
        for text in (key, *names_of(row)):
            assert forms.setdefault(form_of(text), key) == key


def test_every_row_is_of_a_key_that_there_is() -> None:
    known = {f"{kind.__name__}.{key}" for kind in CLASSES for key in keys(kind)}
    known |= {f"*.{code.rpartition('.')[2]}" for code in known}
    assert [row["code"] for row in rows("fields") if row["code"] not in known] == []


def test_a_key_that_nothing_has_has_no_label() -> None:
    assert field_of(domain.Report, "nothing") is None


def test_every_table_has_a_sheet_of_a_name_that_excel_takes() -> None:
    assert [table for table in (*TABLES.values(), "doubts") if get("sheets", table) is None] == []
    names = [row["label_vi"] for row in rows("sheets")]
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\'")] == []
    forms = sorted(form_of(name) for row in rows("sheets") for name in names_of(row))
    assert [one for one, other in pairwise(forms) if one == other] == []


def test_sheets_of_lists_say_what_their_rows_belong_to() -> None:
    assert all(bool(row["link"]) == ("." in row["code"]) for row in rows("sheets"))
