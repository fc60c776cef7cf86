"""The decimal mark of a file: what it declares, or what its other figures show."""

import json
from contextlib import suppress

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import InvalidData, Observation, domain, io
from hoidata.io._figures import FIGURES
from hoidata.values import Change, Quantity, Ratio
from tests.io.problems_of import HEAD

COMMA, POINT = 'decimals: ","\n', 'decimals: "."\n'
LARGE, SMALL = "538182000000000 [VND] step=1000000000", "538182000000 [VND] step=1000000"


def figures(*texts, more=""):
    rows = [
        f"  - {{id: o{i}, metric: m{i}, organizations: [a], period: năm 2024, value: '{text}'}}\n"
        for i, text in enumerate(texts)
    ]
    return f"{HEAD}{more}observations:\n{''.join(rows)}"


def read(*texts, more=""):
    data = io.loads(figures(*texts, more=more), strict=False)
    return [row.value.code for row in data.observations], data.doubts


@pytest.mark.parametrize(
    ("others", "expected", "other"),
    [
        (["12,7%"], SMALL, "538.182 tỷ đồng"),
        (["trên 1,66 tỷ đồng", "12.7%"], SMALL, "538.182 tỷ đồng"),
        (["1.234.567 đồng"], SMALL, "538.182 tỷ đồng"),
        (["1,234,567 đồng"], LARGE, "538 tỷ 182 triệu đồng"),
        (["1,234.5 ha"], LARGE, "538 tỷ 182 triệu đồng"),
    ],
)
def test_follows_from_the_other_figures_with_a_doubt(others, expected, other):
    for texts in (["538,182 tỷ đồng", *others], [*others, "538,182 tỷ đồng"]):
        place = texts.index("538,182 tỷ đồng")
        codes, (doubt,) = read(*texts)
        assert codes[place] == expected
        assert (doubt.code, doubt.path) == (
            "figure.doubtful_grouping",
            f"$.observations[{place}].value",
        )
        assert (doubt.details["found"], doubt.details["other"]) == ("538,182 tỷ đồng", other)
        assert "decimals" in doubt.translate("en")
        assert "decimals" in doubt.translate("vi")


@pytest.mark.parametrize(
    "others", [[], ["12.7%", "1.250 người"], ["12,7%", "1,234.5 ha"], ["12,7%", "500,000 VND"]]
)
def test_is_asked_for_where_nothing_is_certain(others):
    with pytest.raises(InvalidData) as refused:
        read("538,182 tỷ đồng", *others)
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == ("figure.ambiguous_grouping", "$.observations[0].value")
    assert 'decimals: ","' in problem.translate("en")
    assert 'decimals: ","' in problem.translate("vi")


@pytest.mark.parametrize("others", [[], ["12,7%"], ["1,234.5 ha"], ["12,7%", "1,234.5 ha"]])
@pytest.mark.parametrize(("decimals", "expected"), [(COMMA, SMALL), (POINT, LARGE)])
def test_that_is_declared_holds_without_a_doubt(decimals, expected, others):
    codes, doubts = read("538,182 tỷ đồng", *others, more=decimals)
    assert (codes[0], doubts) == (expected, ())


def test_what_it_does_not_decide_is_refused_as_before():
    with pytest.raises(InvalidData) as refused:
        read("1234.567 ha", more=COMMA)
    assert "key" not in refused.value.problems[0].details
    assert read("1234.567 ha", more=POINT)[0] == ["1234.567 [ha]"]


def test_figures_decide_nothing_that_can_be_read_alone():
    alone = ["12,683 lượt người", "500,000 đồng", "1,250%"]
    expected = ["12683 [lượt người]", "500000 [VND]", "1.25 [%] step=0.001"]
    assert read(*alone)[0] == read(*alone, "1.234.567 xã")[0][:3] == expected
    assert read(alone[0], more=COMMA)[0] == ["12.683 [lượt người]"]


def test_a_range_is_doubted_as_a_whole():
    codes, (doubt,) = read("từ 1,200 đến 1,500 tỷ đồng", "1,5%")
    assert codes[0].startswith("1200000000..1500000000 [VND]")
    assert doubt.details["other"] == "từ 1.200 tỷ đến 1.500 tỷ đồng"


def test_there_is_no_doubt_where_only_one_reading_makes_sense():
    codes, doubts = read("từ 900 đến 1,200 ha", "1,234.5 ha")
    assert (codes[0], doubts) == ("900..1200 [ha]", ())


def test_is_the_same_in_every_field_that_holds_figures():
    text = f"""{HEAD}
observations:
  - {{id: o1, metric: m, organizations: [a], period: năm 2024, value: 5 tỷ đồng,
     change: "tăng 1,250 ha so với năm 2023", parts: {{nguồn: {{a: "1,250 ha", b: "2,5 ha"}}}}}}
target_sets:
  - {{id: t, organizations: [a], period: năm 2024,
     targets: [{{metric: m, value: "2,125 tỷ đồng"}}]}}
sponsorships:
  - {{id: s, sponsors: [a], beneficiaries: [b], rate: "1,250 triệu đồng/tháng"}}
transactions:
  - {{id: t, kind: chi, giver: a, period: 30/6/2024, value: "1,250 tỷ đồng"}}
  - {{id: u, kind: chi, giver: a, period: 30/6/2024, value: 3 tấn, worth: "1,250 tỷ đồng"}}
funds:
  - id: q
    name: Quỹ
    holder: a
    period: năm 2024
    closing: "1,250 tỷ đồng"
    transactions: [{{kind: thu, value: "1,250 tỷ đồng", balance: "1,250 tỷ đồng"}}]
"""
    data = io.loads(text, strict=False)
    first, part, _ = data.observations
    assert first.change.amount == part.value == Quantity.parse("1,25 ha")
    assert data.target_sets[0].targets[0].value == Quantity.parse("2,125 tỷ đồng", grouping="dot")
    assert data.sponsorships[0].rate == Quantity.parse("1,25 triệu đồng/tháng")
    amount = Quantity.parse("1.250 triệu đồng")
    listed, first, second = data.transactions
    assert listed.value == listed.balance == first.value == second.worth == amount
    assert data.funds[0].periods[0].closing == amount
    assert [doubt.code for doubt in data.doubts] == ["figure.doubtful_grouping"] * 9


def test_is_not_sought_in_names():
    text = figures("538,182 tỷ đồng").replace("metric: m0", "metric: m0, item: 'đợt 1,5 tỷ'")
    parts = "metric: m0, parts: [{item: 'đợt 1,5', value: 5 ha}]"
    for each in (text, figures("538,182 tỷ đồng").replace("metric: m0", parts)):
        with pytest.raises(InvalidData, match="ambiguous_grouping"):
            io.loads(each, strict=False)


def test_is_sought_in_every_field_that_holds_figures():
    kinds = [getattr(domain, name) for name in domain.__all__ if name != "Expression"]
    found = {
        field.name
        for kind in kinds
        if attrs.has(kind)
        for field in attrs.fields(attrs.resolve_types(kind))
        if {Quantity, Ratio, Change} & {*getattr(field.type, "__args__", ()), field.type}
    }
    assert found == FIGURES | {"target"}


@pytest.mark.parametrize(
    "row",
    [
        "sponsorships: [{id: s, sponsors: [a], total: '1,5 triệu đồng', period: 2024}]",
        "sponsorships: [{id: s, instalments: [{on: 1/3/2024, amount: '1,5 triệu đồng'}]}]",
        "funds: [{id: q, name: Q, holder: a, period: 2024, givers: '1,5 nghìn người'}]",
        "scorecards: [{id: c, criteria: [{id: I, metric: m, weight: 5, target: '1,5 ha'}]}]",
        (
            "scorecards: [{id: c, criteria: [{id: I, metric: m, method: each, every: '1,5 ha',"
            " points: 1, weight: 5}]}]"
        ),
    ],
)
def test_is_shown_by_every_field_that_holds_figures(row):
    codes, doubts = read("538,182 tỷ đồng", more=f"{row}\n")
    assert codes == [SMALL]
    assert "figure.doubtful_grouping" in [doubt.code for doubt in doubts]


def test_is_not_shown_by_texts_beside_a_target():
    row = "pledges: [{id: g, items: [{target: {metric: m, value: 5 ha, item: '1,5'}}]}]\n"
    with pytest.raises(InvalidData, match="ambiguous_grouping"):
        read("538,182 tỷ đồng", more=row)


def test_each_file_of_a_folder_has_its_own(tmp_path):
    for name, text in {"a": "1,5 ha", "b": "1,234.5 ha"}.items():
        rows = figures("538,182 tỷ đồng", text).replace("id: o", f"id: {name}")
        (tmp_path / f"{name}.yaml").write_text(rows, encoding="utf-8")
    data = io.load(tmp_path, strict=False)
    assert [data[Observation, each].value.code for each in ("a0", "b0")] == [SMALL, LARGE]
    assert [doubt.details["file"] for doubt in data.doubts] == ["a.yaml", "b.yaml"]
    (tmp_path / "c.yaml").write_text(figures("538,182 tỷ đồng"), encoding="utf-8")
    with pytest.raises(InvalidData, match="ambiguous_grouping") as refused:
        io.load(tmp_path, strict=False)
    assert refused.value.problems[0].details["file"] == "c.yaml"


@pytest.mark.parametrize("bad", ['";"', "phẩy", "dot", '", "', '[","]', '{",": 1}', "0", '""'])
def test_another_mark_is_refused(bad):
    with pytest.raises(InvalidData) as refused:
        read("12 xã", more=f"decimals: {bad}\n")
    assert [(each.code, each.path) for each in refused.value.problems] == [
        ("field.choice", "$.decimals")
    ]


@pytest.mark.parametrize("bad", [True, 0, 1, [","], {}, ";"])
def test_another_mark_is_refused_in_json(bad):
    with pytest.raises(InvalidData) as refused:
        io.loads(json.dumps({"format": "hoidata/1", "decimals": bad}), format="json")
    assert [(each.code, each.path) for each in refused.value.problems] == [
        ("field.choice", "$.decimals")
    ]


def test_none_is_none():
    assert read("12 xã", more="decimals:\n") == (["12 [xã]"], ())


def test_numbers_of_mappings_follow_what_is_declared():
    text = """
metrics: [{code: heat, label: nhiệt, unit: độ, nature: rate, minimum: "-1,273.15"}]
awards: [{issuer: a, form: Giấy khen, individuals: "1,250"}]
"""
    data = io.loads(HEAD + POINT + text, strict=False)
    assert (str(data.metrics[0].minimum), data.awards[0].individuals) == ("-1273.15", 1250)
    for more in ("", COMMA):
        with pytest.raises(InvalidData) as refused:
            io.loads(HEAD + more + text, strict=False)
        assert {each.path for each in refused.value.problems} == {
            "$.metrics[0].minimum",
            "$.awards[0].individuals",
        }


def test_numbers_of_json_are_the_same_in_every_file():
    root = {"format": "hoidata/1", "decimals": ".", "awards": [{"issuer": "a", "individuals": 3}]}
    text = json.dumps(root | {"metrics": [{"code": "m", "label": "m", "minimum": "1.5"}]})
    with pytest.raises(InvalidData) as refused:  # only for what is missing
        io.loads(text, format="json")
    assert {each.code for each in refused.value.problems} == {"file.missing"}


FIGURE = st.sampled_from(
    ["538,182 tỷ đồng", "1,250 ha", "12,7%", "1.234,5 ha", "12,683 lượt người", "5 xã", "1.250%"]
)


@given(st.lists(FIGURE, max_size=5), st.sampled_from(["yaml", "json"]))
def test_what_is_written_depends_on_no_mark(texts, written):
    data = io.loads(figures(*texts, more=COMMA), strict=False)
    text = io.dumps(data, format=written)
    back = io.loads(text, format=written, strict=False)
    assert back == data
    assert [row.value.code for row in back.observations] == [
        row.value.code for row in data.observations
    ]


@given(st.lists(FIGURE, min_size=1, max_size=5))
def test_what_other_figures_decide_is_what_a_declared_mark_does_or_doubtful(texts):
    declared, _ = read(*texts, more=COMMA)
    with suppress(InvalidData):
        codes, doubts = read(*texts)
        doubted = {doubt.path for doubt in doubts}
        for place, (ours, theirs) in enumerate(zip(codes, declared, strict=True)):
            assert ours == theirs or f"$.observations[{place}].value" in doubted
