"""Choices are written by their code or a Vietnamese label, each of which means one thing."""

from collections import Counter
from enum import StrEnum

import pytest

from hoidata import dataset, domain, values, vocab
from hoidata.vocab import choice_of

KINDS = sorted(
    {
        kind
        for room in (domain, values, dataset)
        for kind in vars(room).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum)
    },
    key=lambda kind: kind.__name__,
)
LABELLED = {row["code"].partition(".")[0] for row in vocab.rows("labels")}


def rows_of(kind):
    return [row for row in vocab.rows("labels") if row["code"].startswith(f"{kind.__name__}.")]


def forms_of(row):
    return [row["label_vi"], *filter(None, row["aliases"].split(";"))]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ in LABELLED])
class TestEveryLabelledChoice:
    def test_has_a_label_for_each_of_its_values(self, kind):
        assert [row["code"].partition(".")[2] for row in rows_of(kind)] == list(kind)

    def test_has_forms_of_one_meaning(self, kind):
        forms = [form.casefold() for row in rows_of(kind) for form in forms_of(row)]
        assert [form for form, number in Counter(forms).items() if number > 1] == []

    def test_is_found_by_each_of_its_forms(self, kind):
        for row in rows_of(kind):
            value = kind(row["code"].partition(".")[2])
            forms = [value, value.upper(), *forms_of(row), *map(str.upper, forms_of(row))]
            assert {choice_of(kind, form) for form in forms} == {value}


def test_every_choice_of_the_domain_is_labelled():
    names = {kind.__name__ for kind in KINDS if kind.__module__.startswith("hoidata.domain")}
    assert names - LABELLED == set()
    assert names <= set(domain.__all__)


def test_levels_have_the_forms_of_their_own_table():
    for row in rows_of(domain.Level):
        code = row["code"].partition(".")[2]
        assert {vocab.code_of("levels", form) for form in forms_of(row)} <= {code, None}


@pytest.mark.parametrize("text", ["", "  ", "thôn", "district.", "Level.district"])
def test_what_is_no_form_is_no_choice(text):
    assert choice_of(domain.Level, text) is None


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("báo cáo 6 tháng", "interim"),
        ("6 tháng", "interim"),
        ("6 tháng đầu năm", "interim"),
        ("Báo cáo 6 tháng đầu năm", "interim"),
        ("sơ kết", "interim"),
        ("báo cáo sơ kết 6 tháng đầu năm", "interim"),
        ("năm", "annual"),
        ("tổng kết năm", "annual"),
        ("báo cáo tổng kết", "annual"),
        ("báo cáo tổng kết năm", "annual"),
        ("tháng", "monthly"),
        ("quý", "quarterly"),
    ],
)
def test_a_kind_of_report_is_named_as_offices_name_it(written: str, kind: str) -> None:
    assert vocab.code_of("report_kinds", written) == kind
