"""What people write as one text is the value that its fields say."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata import (
    Alias,
    Attachment,
    Bound,
    Change,
    Dataset,
    Level,
    Operator,
    Period,
    PledgeItem,
    Quantity,
    Ratio,
    Source,
    Status,
    Target,
    io,
)
from hoidata.domain import Scope
from hoidata.io._texts import is_same
from hoidata.values import Against
from tests.io.problems_of import HEAD, problems_of

YEAR = Period.parse("năm 2022")
MILLIARDS = Quantity(1_660_000_000, "VND", bound=Bound.MORE_THAN, step=10_000_000)


def read(table, row):
    """Return the first row of a table that is written with `row` in it."""
    text = HEAD + f"{table}:\n  - {row}\n"
    return io.loads(text, strict=False).__getattribute__(table)[0]


def value_of(written):
    row = f"{{id: o, metric: m, organizations: [a], period: năm 2022, value: {written}}}"
    return read("observations", row).value


def count_of(written):
    row = f"{{id: e, kind: meeting, participants: [{{role: guest, group: x, count: {written}}}]}}"
    return read("events", row).participants[0].count


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"trên 1,66 tỷ đồng"', MILLIARDS),
        ("2.232 lượt người", Quantity(2232, "lượt người")),
        ("23.000.000", Quantity(23_000_000)),
        ("60 triệu", Quantity(60_000_000, step=1_000_000)),
        ("0", Quantity(0)),
        ("khoảng 300 em", Quantity(300, "em", bound=Bound.ABOUT)),
        (
            "'5 [đồng/em/tháng]'",
            Quantity(5, "VND", per=["em", "tháng"]),
        ),
        ("200.000đ/em/tháng", Quantity(200_000, "VND", per=("em", "tháng"))),
        ("97%", Quantity(97, "%")),
        ("12/12 chi hội", Ratio(12, 12, unit="chi hội")),
        ("1.200 / 1.500", Ratio(1200, 1500)),
        ('"13/12 [] plan"', Ratio(13, 12, is_plan=True)),
        ('"15.500 [VND]"', Quantity(Decimal("15.5"), "VND")),
        ('"~-1/3 [công]"', Quantity(Fraction(-1, 3), "công", bound="about")),
        ('"? []"', Quantity.unknown()),
        (
            '"5..<7 [em] step=5"',
            Quantity(
                6,
                "em",
                bound="between",
                low=5,
                high=7,
                low_open=False,
                high_open=True,
                step=5,
            ),
        ),
    ],
)
def test_figures_of_observations(written, value):
    assert is_same(value_of(written), value)


def test_a_figure_without_a_unit_is_allowed_for_observations_only():
    assert value_of("500").unit is None
    with pytest.raises(ValueError, match=r"figure\.bare at 3 \$\.events\[0\].*\.count"):
        count_of("500")
    assert count_of("'500 []'") == Quantity(500)


def test_a_change_as_its_code():
    row = "{id: o, metric: m, organizations: [a], period: năm 2022, value: 1 em, "
    expected = Change("up", Quantity(10, "%"), against=Against.START_OF_TERM)
    assert read("observations", row + 'change: "up 10 [%] vs start_of_term"}').change == expected


def test_a_change_as_it_is_said():
    row = "{id: o, metric: m, organizations: [a], period: năm 2022, value: 1 em, "
    change = read("observations", row + 'change: "tăng 12,7% so với năm 2021"}').change
    assert change == Change.parse("tăng 12,7% so với năm 2021")


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("6 tháng đầu năm 2024", Period.parse("2024-S1")),
        ("2020-01-01/P7M", Period.parse("7 tháng đầu năm 2020")),
        ("16-18/10/2023", Period.between(date(2023, 10, 16), date(2023, 10, 18))),
        ("2024-Q1 kind=year_to_date", Period.year_to_date(2024, months=3)),
    ],
)
def test_periods(written, period):
    assert is_same(read("documents", f"{{id: d, covers: {written}}}").covers, period)


@pytest.mark.parametrize(
    "written",
    [
        "8/7/2024",
        "08/07/2024",
        "2024-07-08",
        "' 8/7/2024 '",
        "8-7-2024",
        "8.7.2024",
        "ngày 8 tháng 7 năm 2024",
        "thứ Hai ngày 8/7/2024",
    ],
)
def test_days(written):
    assert read("documents", f"{{id: d, issued_on: {written}}}").issued_on == date(2024, 7, 8)


@pytest.mark.parametrize(
    "written",
    ["tháng 7/2024", "8/7", "8/7/24", "31/6/2024", "đến ngày 8/7/2024", "từ 8/7/2024", "nay", "8"],
)
def test_what_is_no_day_is_refused(written):
    text = f"{HEAD}documents:\n  - {{id: d, issued_on: {written}}}\n"
    assert problems_of(text) == {("field.date", "$.documents[0].issued_on", "3")}


@pytest.mark.parametrize(
    "written",
    ["3.600.000 đồng", '"3,6 triệu đồng"', "3.600.000đ", "ba triệu sáu trăm nghìn đồng"],
)
def test_money(written):
    row = f"{{id: t, kind: chi, giver: a, value: {written}, period: 30/6/2024}}"
    assert read("transactions", row).value == Quantity(3_600_000, "VND")


@pytest.mark.parametrize(("written", "number"), [("12", 12), ("1.200", 1200), ("007", 7)])
def test_counts(written, number):
    assert read("awards", f"{{collectives: {written}}}").collectives == number


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("d", Source("d")),
        ('"d:1-9"', Source("d", 1, 9)),
        ("{document: d, start: 1, end: 9}", Source("d", 1, 9)),
    ],
)
def test_sources(written, source):
    assert read("people", f"{{id: a, name: A, sources: [{written}]}}").sources == (source,)


def test_aliases():
    row = "{id: a, name: A, aliases: [Hội A, {name: HA, valid_from: 1/1/2020}]}"
    assert read("organizations", row).aliases == (Alias("Hội A"), Alias("HA", date(2020, 1, 1)))


def test_pledge_items():
    row = "{id: p, parties: [a], items: [giữ gìn vệ sinh, {target: {metric: m, value: 3 em}}]}"
    target = Target("m", Quantity(3, "em"), is_assumed=True)
    assert read("pledges", row).items == (PledgeItem("giữ gìn vệ sinh"), PledgeItem(target=target))


@pytest.mark.parametrize(
    ("written", "operator", "is_assumed"),
    [
        ("value: 3 em", Operator.AT_LEAST, True),
        ("value: từ 3 em trở lên", Operator.AT_LEAST, False),
        ("value: trên 3 em", Operator.MORE_THAN, False),
        ("value: không quá 3 em", Operator.AT_MOST, False),
        ("value: dưới 3 em", Operator.LESS_THAN, False),
        ('value: 3 em, operator: "="', Operator.EQUAL, False),
        ("value: 3 em, operator: ≤, is_assumed: true", Operator.AT_MOST, True),
        ("value: 3 em, operator: ≤, is_assumed: Có", Operator.AT_MOST, True),
        ("value: 3 em, operator: ≤, is_assumed: FALSE", Operator.AT_MOST, False),
        ("value: 3 em, is_assumed: không", Operator.AT_LEAST, False),
    ],
)
def test_targets(written, operator, is_assumed):
    target = read(
        "target_sets", f"{{id: t, targets: [{{metric: m, {written}, item: x}}]}}"
    ).targets[0]
    expected = Target("m", Quantity(3, "em"), operator=operator, is_assumed=is_assumed, item="x")
    assert target == expected


def test_choices_by_code_and_by_label_in_any_case_and_spelling():
    row = "{id: a, name: A, kind: %s, level: %s}"
    for kind, level in (
        ("bloc", "district"),
        ("Khối thi đua", "Quận"),
        ("KHỐI", "qua\u0323\u0302n"),
    ):
        read_back = read("organizations", row % (kind, level))
        assert (read_back.kind, read_back.level) == ("bloc", Level.DISTRICT)
    figure = "{id: o, metric: m, organizations: [a], period: '2022', status: thiếu, scope: riêng}"
    missing = read("observations", figure)
    assert (missing.status, missing.scope) == (Status.MISSING, Scope.OWN)


def test_a_parent_is_an_undated_attachment_before_those_that_are_listed():
    text = (
        "organizations:\n"
        "  - {id: a, name: A, parent: c}\n"
        "  - {id: b, name: B}\n"
        "  - {id: d, name: D, parent: a}\n"
        "attachments: [{unit: b, parent: c, valid_from: 1/1/2020}]\n"
    )
    data = io.loads(HEAD + text, strict=False)
    assert data.attachments == (
        Attachment("a", "c"),
        Attachment("d", "a"),
        Attachment("b", "c", valid_from=date(2020, 1, 1)),
    )


def test_every_scalar_is_the_text_that_was_written():
    for written in ("15.500", "0x1F", "1e3", "yes", "2024-07-08", "12:30:45", ".inf", "010"):
        assert read("people", f"{{id: a, name: {written}}}").name == written


def test_json_says_values_by_code_or_by_text():
    figure = {"id": "o", "metric": "m", "organizations": ["a"], "period": "2022"}
    rows = [
        {**figure, "value": ">1660000000 [VND] step=10000000"},
        {**figure, "value": "trên 1,66 tỷ đồng"},
        {**figure, "value": "0.5 [] step=1/3"},
    ]
    root = {
        "format": "hoidata/1",
        "observations": rows,
    }
    data = io.loads(json.dumps(root), format="json", strict=False)
    first, second, third = (each.value for each in data.observations)
    assert is_same(first, MILLIARDS)
    assert is_same(second, MILLIARDS)
    assert is_same(third, Quantity(Decimal("0.5"), step=Fraction(1, 3)))
    assert isinstance(data, Dataset)


def test_words_of_the_vocabulary_name_metrics_and_associations() -> None:
    data = io.loads("""
format: hoidata/1
report: {id: r, kind: báo cáo 6 tháng, organizations: [a], period: năm 2023}
organizations: [{id: a, name: Hội A, association: CTĐ}]
observations:
  - {metric: hội viên, value: 20 hội viên}
  - {metric: tổng giá trị nhân đạo, value: 20 triệu đồng}
target_sets:
  - {targets: [{metric: ngày công, value: 20 ngày công}]}
awards:
  - {form: GK, individuals: 3}
""")
    assert data.reports[0].kind == "interim"
    assert data.organizations[0].association == "ctd"
    assert [row.metric for row in data.observations] == ["members", "humanitarian_value"]
    assert data.target_sets[0].targets[0].metric == "labour_days"
    assert data.awards[0].form == "GK"  # as it is written
    assert io.loads(io.dumps(data)) == data


def test_expected_units_are_a_mapping_of_levels_by_any_label():
    row = "{id: a, name: A, expected: {chi hội: 1.210, xã: 34, central: 0}}"
    assert read("organizations", row).expected == (
        (Level.CENTRAL, 0),
        (Level.COMMUNAL, 34),
        (Level.CHAPTER, 1210),
    )


def test_an_attachment_may_name_its_line_of_command():
    row = "{unit: a, parent: b, hierarchy: công  đoàn}"
    assert read("attachments", row) == Attachment("a", "b", hierarchy="công đoàn")


@pytest.mark.parametrize("written", ["giới", "[giới]", "[giới, giới]"])
def test_a_dimension_may_be_complete_as_one_text(written):
    row = (
        f"{{id: o, metric: m, organizations: [a], period: năm 2022, value: 5, complete: {written}}}"
    )
    assert read("observations", row).complete == ("giới",)


def test_categories_are_a_mapping():
    fields = "id: o, metric: m, organizations: [a], period: năm 2022, value: 5, predecessors: không"
    figure = read("observations", f"{{{fields}, categories: {{giới: nữ, 1: '2'}}}}")
    assert figure.categories == (("1", "2"), ("giới", "nữ"))
    assert figure.predecessors is False
