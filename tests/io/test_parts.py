"""Parts that a figure lists in its file are figures of their own."""

import json
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, Observation, Quantity, Ratio, Source, Status, io, testing
from tests.io.problems_of import HEAD, problems_of

REPORT = "report: {id: r, organizations: [a, b], period: năm 2022, status: P}\n"
WHOLE = "metric: m, value: 445 hội viên"


def read(row, head=REPORT):
    return io.loads(f"{HEAD}{head}observations:\n  - {row}\n", strict=False).observations


def parts(row, head=REPORT):
    return read(row, head)[1:]


class TestMapping:
    def test_gives_a_figure_for_each_category(self):
        row = f"{{{WHOLE}, parts: {{giới: {{nữ: 92, nam: 353}}, độ tuổi: {{dưới 30: trên 40}}}}}}"
        assert [(each.categories, str(each.value)) for each in parts(row)] == [
            ((("giới", "nữ"),), "92 hội viên"),
            ((("giới", "nam"),), "353 hội viên"),
            ((("độ tuổi", "dưới 30"),), "trên 40 hội viên"),
        ]

    def test_takes_over_everything_else_from_the_whole(self):
        given = (
            'scope: own, initiative: i, event: e, item: x, sources: ["d:1-9"], status: E, '
            "categories: {giới: nữ}, predecessors: false, period: quý I/2022, organizations: [c]"
        )
        own = "breakdown: complete, complete: độ tuổi, change: tăng 5% so với năm 2021"
        (part,) = parts(f"{{{WHOLE}, {given}, {own}, parts: {{độ tuổi: {{dưới 30: 9}}}}}}")
        (whole,) = read(f"{{{WHOLE}, {given}}}")
        assert part == Observation(
            "r.1/1",
            "m",
            organizations=["c"],
            period=whole.period,
            value=Quantity(9, "hội viên"),
            report="r",
            scope="own",
            status="E",
            initiative="i",
            event="e",
            item="x",
            categories={"giới": "nữ", "độ tuổi": "dưới 30"},
            part_of="r.1",
            predecessors=False,
            sources=[Source("d", 1, 9)],
        )

    @pytest.mark.parametrize(
        ("whole", "written", "value"),
        [
            ("445 hội viên", "92", Quantity(92, "hội viên")),
            ("445 hội viên", "92 người", Quantity(92, "người")),
            ("445", "92", Quantity(92)),
            ("445 hội viên", "11/12", Ratio(11, 12, unit="hội viên")),
            ("20/30 chi hội", "11/12", Ratio(11, 12, unit="chi hội")),
            ("20/30 chi hội", "11", Quantity(11, "chi hội")),
            ("200.000đ/em", "150.000", Quantity(150_000, "VND", per=("em",))),
            ("10 tỷ đồng", "6,5 tỷ", Quantity(6_500_000_000, "VND", step=100_000_000)),
        ],
    )
    def test_reads_a_value_in_the_unit_of_the_whole_unless_it_has_its_own(
        self, whole, written, value
    ):
        (part,) = parts(f"{{metric: m, value: {whole}, parts: {{giới: {{nữ: '{written}'}}}}}}")
        assert part.value == value
        assert getattr(part.value, "step", None) == getattr(value, "step", None)

    def test_may_be_known_where_the_whole_is_missing(self):
        whole, part = read("{metric: m, status: O, parts: {giới: {nữ: 92 hội viên}}}")
        assert (whole.status, part.status, part.value) == (
            Status.MISSING,
            Status.NORMAL,
            Quantity(92, "hội viên"),
        )

    @pytest.mark.parametrize("nothing", ["", "~", "{}", "[]", "{giới: {}}"])
    def test_of_nothing_gives_nothing(self, nothing):
        assert parts(f"{{{WHOLE}, parts: {nothing}}}") == ()


class TestList:
    def test_gives_figures_with_fields_of_their_own(self):
        first, second = parts(
            f"{{{WHOLE}, item: x, categories: {{giới: nữ}}, parts: ["
            "{item: y, value: 6, organizations: [c], sources: [d]},"
            "{value: 4 tỷ, metric: n, id: own, status: A, categories: {tuổi: trẻ}}]}"
        )
        assert (first.id, first.metric, first.item, first.organizations) == (
            "r.1/1",
            "m",
            "y",
            ("c",),
        )
        assert (first.value, first.part_of, first.status) == (
            Quantity(6, "hội viên"),
            "r.1",
            Status.PROVISIONAL,
        )
        assert (first.categories, first.sources) == ((("giới", "nữ"),), (Source("d"),))
        assert (second.id, second.part_of, second.status) == ("own", "r.1", Status.NORMAL)
        assert second.categories == (("giới", "nữ"), ("tuổi", "trẻ"))
        # Another metric has another unit.
        assert second.value == Quantity(4_000_000_000)

    def test_may_hold_parts_of_parts(self):
        rows = read(
            f"{{{WHOLE}, parts: [{{item: x, value: 5, parts: {{giới: {{nữ: 2}}}}}}, "
            "{item: y, value: 6, parts: [{item: z, value: 1}]}]}"
        )
        assert [(each.id, each.part_of, each.item) for each in rows] == [
            ("r.1", None, None),
            ("r.1/1", "r.1", "x"),
            ("r.1/1/1", "r.1/1", "x"),
            ("r.1/2", "r.1", "y"),
            ("r.1/2/1", "r.1/2", "z"),
        ]

    def test_may_hold_one_that_is_missing(self):
        _, part = parts(f"{{{WHOLE}, parts: [{{item: x, value: 5}}, {{item: y, status: O}}]}}")
        assert (part.value, part.status) == (None, Status.MISSING)


class TestIds:
    def test_leave_the_numbers_of_the_other_figures_alone(self):
        text = f"- {{{WHOLE}, parts: {{giới: {{nữ: 1, nam: 2}}}}}}\n  - {{{WHOLE}}}"
        rows = io.loads(f"{HEAD}{REPORT}observations:\n  {text}\n", strict=False).observations
        assert [each.id for each in rows] == ["r.1", "r.1/1", "r.1/2", "r.2"]

    def test_of_parts_are_never_those_of_figures_named_after_a_report(self):
        text = (
            "reports:\n"
            "  - {id: r, organizations: [a], period: năm 2022}\n"
            "  - {id: r.1, organizations: [a], period: năm 2022}\n"
            "observations:\n"
            f"  - {{report: r, {WHOLE}, parts: {{giới: {{nữ: 1}}}}}}\n"
            f"  - {{report: r.1, {WHOLE}, parts: {{giới: {{nữ: 1}}}}}}\n"
        )
        ids = [each.id for each in io.loads(HEAD + text, strict=False).observations]
        assert len(set(ids)) == len(ids) == 4

    def test_of_a_report_are_found_in_any_spelling(self):
        text = (
            "reports: [{id: báo-cáo, organizations: [a], period: năm 2022}]\n"
            f"observations: [{{report: {unicodedata.normalize('NFD', 'báo-cáo')}, {WHOLE}}}]\n"
        )
        (row,) = io.loads(HEAD + text, strict=False).observations
        assert (row.id, row.report, row.organizations) == ("báo-cáo.1", "báo-cáo", ("a",))


PROBLEMS = f"""\
{HEAD}{REPORT}observations:
  - metric: m
    value: 445 hội viên
    categories: {{giới: nữ}}
    parts:
      độ tuổi:
        dưới 30: rất nhiều
        trên 30: 5/4
        khác: ''
        trống:
      giới: {{nam: 5}}
      trình độ: 12
      ' ': {{a: 1}}
  - metric: m
    value: x
    parts:
      giới: {{nữ: y, nam: 5}}
  - metric: m
    value: 5
    parts:
      - {{item: a, value: z}}
      - {{itm: a, value: 5}}
      - 5
  - metric: m
    value: w
    parts:
      - {{item: a, value: v}}
      - {{item: b, value: 5}}
  - {{metric: m, value: 5, parts: nữ}}
"""


def test_what_is_wrong_in_parts_is_told_at_once_with_path_and_line():
    places = sorted((path, code, int(line)) for code, path, line in problems_of(PROBLEMS))
    assert places == [
        ("$.observations[0].parts. .a.categories. ", "field.text", 15),
        ("$.observations[0].parts.giới.nam.categories.giới", "observation.categories", 13),
        ("$.observations[0].parts.trình độ", "file.type", 14),
        ("$.observations[0].parts.độ tuổi.dưới 30", "figure.no_number", 9),
        ("$.observations[0].parts.độ tuổi.khác", "figure.empty", 11),
        ("$.observations[0].parts.độ tuổi.trên 30", "ratio.part", 10),
        ("$.observations[0].parts.độ tuổi.trống", "file.type", 12),
        ("$.observations[1].parts.giới.nữ", "figure.no_number", 19),
        ("$.observations[1].value", "figure.no_number", 17),
        ("$.observations[2].parts[0].value", "figure.no_number", 23),
        ("$.observations[2].parts[1].itm", "file.key", 24),
        ("$.observations[2].parts[2]", "file.type", 25),
        ("$.observations[3].parts[0].value", "figure.no_number", 29),
        ("$.observations[3].value", "figure.no_number", 27),
        ("$.observations[4].parts", "file.type", 31),
    ]


def test_messages_about_parts_are_in_vietnamese():
    with pytest.raises(InvalidData) as caught:
        io.loads(
            f"{HEAD}{REPORT}observations: [{{{WHOLE}, parts: nữ}}, {{{WHOLE}, parts: {{a: 1}}}}]"
        )
    assert [each.translate("vi") for each in caught.value.problems] == [
        "gặp nữ; hãy ghi các tiêu chí kèm các nhóm, hoặc danh sách số liệu",
        "gặp 1; hãy ghi các nhóm kèm giá trị",
    ]


DOUBTS = f"""\
{HEAD}{REPORT}observations:
  - metric: m
    value: 9 tỷ đồng
    parts:
      giới: {{nữ: 1 tỷ động}}
    sources: [d:1-9]
  - metric: m
    value: 2 tỷ động
    parts:
      - {{item: a, value: 1 tỷ động, sources: [d]}}
"""


def test_a_doubt_of_a_part_stands_at_its_row_and_its_line():
    data = io.loads(DOUBTS, strict=False)
    assert [(each.path, each.sources, each.details["line"]) for each in data.doubts] == [
        ("$.observations[1].value", (Source("d", 1, 9),), "7"),
        ("$.observations[2].value", (), "10"),
        ("$.observations[3].value", (Source("d"),), "12"),
    ]
    (found,) = (each for each in data.check() if each.path == "$.observations[0].metric")
    lines = re.findall(r"(\d+) (\$.*?metric)", f"{found.place}, {found.details['also']}")
    assert {path: line for line, path in lines} == {
        "$.observations[0].metric": "4",
        "$.observations[1].metric": "7",
        "$.observations[2].metric": "9",
        "$.observations[3].metric": "12",
    }


@pytest.mark.parametrize("written", ["yaml", "json"])
def test_a_file_with_parts_is_written_with_figures_of_their_own(written):
    row = f"{{{WHOLE}, complete: [giới], parts: {{giới: {{nữ: 92, nam: 353}}}}}}"
    data = io.loads(f"{HEAD}{REPORT}observations: [{row}]\n", strict=False)
    text = io.dumps(data, format=written)
    assert io.loads(text, format=written, strict=False) == data
    assert "parts" not in text


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(testing.observations(), st.lists(st.integers(0, 1000), min_size=1, max_size=3))
def test_whatever_a_figure_is_its_parts_follow_it(whole, numbers):
    tree = json.loads(io.dumps(Dataset(observations=[whole]), format="json"))
    (row,) = tree["observations"]
    row["parts"] = {"nhóm": {f"thứ {number}": f"{number} em" for number in numbers}}
    first, *rest = io.loads(json.dumps(tree), format="json", strict=False).observations
    assert first == whole
    assert [each.id for each in rest] == [
        f"{whole.id}/{place}" for place in range(1, len(set(numbers)) + 1)
    ]
    for part, number in zip(rest, dict.fromkeys(numbers), strict=True):
        assert (part.part_of, part.value) == (whole.id, Quantity(number, "em"))
        assert set(part.categories) == {*whole.categories, ("nhóm", f"thứ {number}")}
        assert (part.period, part.organizations) == (whole.period, whole.organizations)
