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
LABELLED = {kind.__name__ for kind in KINDS if vocab.rows_of(kind)}


def rows_of(kind):
    return vocab.rows_of(kind)


def forms_of(row):
    return [row["label_vi"], *filter(None, row["aliases"].split(";"))]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ in LABELLED])
class TestEveryLabelledChoice:
    def test_has_a_label_for_each_of_its_values(self, kind):
        assert list(rows_of(kind)) == list(kind)

    def test_has_forms_of_one_meaning(self, kind):
        forms = [form.casefold() for row in rows_of(kind).values() for form in forms_of(row)]
        assert [form for form, number in Counter(forms).items() if number > 1] == []

    def test_is_found_by_each_of_its_forms(self, kind):
        for code, row in rows_of(kind).items():
            value = kind(code)
            forms = [value, value.upper(), *forms_of(row), *map(str.upper, forms_of(row))]
            assert {choice_of(kind, form) for form in forms} == {value}


def test_every_choice_of_the_domain_is_labelled():
    names = {kind.__name__ for kind in KINDS if kind.__module__.startswith("hoidata.domain")}
    assert names - LABELLED == set()
    assert names <= set(domain.__all__)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Trung ương", "central"),
        ("T.Ư", "central"),
        ("tỉnh", "provincial"),
        ("tỉnh, thành phố", "provincial"),
        ("thành phố trực thuộc trung ương", "provincial"),
        ("huyện", "district"),
        ("Quận", "district"),
        ("thị xã", "district"),
        ("thành phố thuộc tỉnh", "district"),
        ("xã", "communal"),
        ("phường", "communal"),
        ("thị trấn", "communal"),
        ("đặc khu", "communal"),
        ("xã, phường", "communal"),
        ("chi hội", "chapter"),
        ("chi đoàn", "chapter"),
        ("ban công tác Mặt trận", "chapter"),
        ("thôn", "chapter"),
        ("ấp", "chapter"),
        ("xóm", "chapter"),
        ("khu phố", "chapter"),
        ("tổ dân phố", "chapter"),
        ("tổ hội", "group"),
        ("phân hội", "group"),
        ("tổ phụ nữ", "group"),
    ],
)
def test_a_level_is_named_as_offices_name_it(written: str, level: str) -> None:
    assert choice_of(domain.Level, written) == level


@pytest.mark.parametrize(
    "text",
    [
        *["", "  ", "districts", "Level.district"],
        *["thành phố", "cấp thành phố"],  # of a province, or one itself
        *["cơ sở", "cấp cơ sở", "liên chi hội", "liên đội"],  # of a place, or elsewhere
    ],
)
def test_what_is_not_a_form_of_one_level_is_not_a_level(text: str) -> None:
    assert choice_of(domain.Level, text) is None


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("chính thức", "A"),
        ("Số liệu chính thức", "A"),
        ("đã quyết toán", "A"),
        ("thực hiện", "A"),
        ("sơ bộ", "P"),
        ("tạm tính", "P"),
        ("số liệu sơ bộ", "P"),
        ("ước đạt", "E"),
        ("ước thực hiện", "E"),
        ("ước tính", "E"),
        ("thay đổi cách tính", "B"),
        ("chưa báo cáo", "O"),
        ("chưa có số liệu", "O"),
    ],
)
def test_a_status_is_named_as_offices_name_it(written: str, status: str) -> None:
    assert choice_of(domain.Status, written) == status


@pytest.mark.parametrize("text", ["dự toán", "kế hoạch", "dự kiến", "dự chi", "chỉ tiêu"])
def test_what_is_planned_is_not_a_status_of_a_figure(text: str) -> None:
    assert choice_of(domain.Status, text) is None


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
