"""What a source says twice, side by side."""

import attrs

from hoidata import Attachment, Metric, Organization, Period, Quantity, Rule, TargetSet, display
from hoidata.aggregate import reconcile

YEAR = Period.year(2022)


def dong(millions):
    return Quantity(millions * 1_000_000, "VND")


def shown(data, **said):
    return display.table(reconcile(data), data, **said)


def test_parts_are_beside_their_whole(town, figure):
    whole = figure("quyen-gop", "xa-1", dong(5), complete=["nguồn"])
    part = attrs.evolve(whole, id="p", value=dong(5), part_of=whole.id, complete=())
    some = attrs.evolve(whole, id="s", item="quà", complete=())
    other = attrs.evolve(some, id="o", part_of="s", value=dong(2))
    groups = {"categories": {"nguồn": "doanh nghiệp"}}
    rows = [whole, attrs.evolve(part, **groups), some, attrs.evolve(other, **groups)]
    table = shown(town(observations=rows))
    assert table.title == "Đối chiếu số liệu"
    assert [row[1:] for row in table.texts] == [
        ("số tiền quyên góp, nguồn", "năm 2022", "5 triệu đồng", "5 triệu đồng", "có"),
        ("số tiền quyên góp, quà, nguồn", "năm 2022", "5 triệu đồng", "2 triệu đồng [1]", "có"),
    ]
    assert table.notes == ("[1] các phần chưa đủ",)


def test_units_are_beside_what_is_below_them(town, figure):
    figures = [figure("so-du", "thi-xa", dong(9))]
    figures += [figure("so-du", unit, dong(5)) for unit in ("xa-1", "xa-2")]
    assert shown(town(observations=figures), language="en").texts == (
        ("Hội Chữ thập đỏ thị xã", "balance", "2022", "9 triệu đồng", "10 triệu đồng", "no"),
    )


def test_rules_go_by_their_label_or_expression(town, figure):
    metrics = [Metric(code, code, "em") for code in ("nam", "nu")]
    figures = [figure(code, "xa-1", Quantity(5, "em")) for code in ("nam", "nu")]
    rules = [Rule("r1", "nam = nu", label="bằng nhau"), Rule("r2", "nam <= nu")]
    data = town(metrics=metrics, observations=figures, rules=rules)
    assert [row[1:] for row in shown(data).texts] == [
        ("bằng nhau", "năm 2022", "5 em", "5 em", "có"),
        ("nam <= nu", "năm 2022", "5 em", "5 em", "có"),
    ]
    assert shown(data, language="en").texts[0][1] == "nam = nu"


def test_declared_numbers_are_beside_lists(town, figure):
    declared = figure("quyen-gop", "xa-1", dong(5), declared={"xóm": 3})
    part = attrs.evolve(declared, id="p", part_of=declared.id, declared=(), item="x")
    bloc = Organization("khoi", "Khối 1", kind="bloc", declared_members=2)
    base = town()
    data = town(
        organizations=[*base.organizations, bloc],
        attachments=[Attachment("xa-1", "khoi", kind="member_of")],
        observations=[declared, part],
        target_sets=[TargetSet("bo", ["xa-2"], period=YEAR, declared=10)],
    )
    rows = {row[1]: row for row in shown(data).texts}
    assert rows["số tiền quyên góp, xóm"][3:] == ("3", "1", "không")
    assert rows["số chỉ tiêu"] == ("Hội xã Hai", "số chỉ tiêu", "năm 2022", "10", "0", "không")
    assert rows["số thành viên"] == ("Khối 1", "số thành viên", "…", "2", "1", "không")
