"""Money whose scale nothing says, criteria as columns, sums beneath groups, and other corners."""

import pytest

from hoidata import Dataset
from hoidata.domain import Metric
from hoidata.io._table.names import Units
from tests.io.tables.reading import codes, known, read, stated, values

DATA = known("t=Tỉnh A", "a=Xã A", "b=Xã B")
LOANS = Dataset(metrics=[Metric("loans", "Dư nợ", unit="VND")])
UNITS = {"A": "STT", "B": "đơn vị", "C": "members"}
HEAD = "STT | Đơn vị | Hội viên\n"


# --- Money ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["12", "12,5", "1.234", "'12"])
def test_money_without_a_scale_is_not_taken_for_dong(written):
    reading = read(
        f"Đơn vị | Dư nợ\nXã A | {written}", columns={"A": "đơn vị", "B": "loans"}, data=LOANS
    )
    assert {code for code, cell in codes(reading) if cell == "B2"} <= {
        "table.scale_unsaid",
        "figure.unread_text",
        "figure.not_a_figure",
    }
    assert values(reading) == {}
    assert reading.dataset.observations == ()


@pytest.mark.parametrize(
    ("written", "amount"),
    [("12 triệu đồng", 12_000_000), ("500.000đ", 500_000), ("2 tỷ", 2 * 10**9)],
)
def test_money_that_says_its_scale_itself_is_read(written, amount):
    reading = read(
        f"Đơn vị | Dư nợ\nXã A | {written}", columns={"A": "đơn vị", "B": "loans"}, data=LOANS
    )
    assert [each.value.value for each in reading.figures] == [amount]


# --- Changes --------------------------------------------------------------------------------------


def one(units, *label, **place):
    """Return the one organization that a label names."""
    (found,) = units.ids_of(*label, place=place)
    return found


def test_a_change_is_never_a_figure_of_its_own():
    columns = {"A": "đơn vị", "B": {"holds": "change", "metric": "m"}}
    reading = read("Đơn vị | So sánh (%)\nXã A | 20", columns=columns)
    assert reading.dataset.observations == ()
    assert values(reading) == {"B2": "20%"}


# --- Groups ---------------------------------------------------------------------------------------


def test_a_sum_beneath_a_group_is_no_name_of_it():
    text = HEAD + (
        "I | Huyện H | |\n1 | Thôn 1 | 2\n2 | Thôn 2 | 3\n| Cộng | 5\n"
        "II | Huyện K | |\n1 | Thôn 1 | 4\n| Cộng | 4\n| Tổng cộng | 9"
    )
    reading = read(text, columns=UNITS, data=DATA)
    assert [each.groups for each in reading.figures if each.label.startswith("Thôn")] == [
        ("Huyện H",),
        ("Huyện H",),
        ("Huyện K",),
    ]
    assert [each.organizations[0] for each in reading.dataset.observations] == [
        "t.huyen-h.thon-1",
        "t.thon-2",
        "t.huyen-k.thon-1",
        "t",
    ]
    assert not [code for code, _ in codes(reading) if code == "table.total"]


@pytest.mark.parametrize("label", ["Cộng huyện H", "Cộng I", "Tổng Huyện H"])
def test_a_sum_that_names_its_group_is_of_that(label):
    text = HEAD + (
        "I | Huyện H | |\n1 | Xã A | 2\n2 | Xã B | 3\n"
        f"| {label} | 6\nII | Huyện K | |\n1 | Xã C | 4\n| Tổng cộng | 9"
    )
    reading = read(text, columns=UNITS, data=DATA)
    assert ("table.total", "C5") in codes(reading)
    assert {each.cell for each in reading.figures if each.role == "subtotal"} >= {"C2", "C5"}


def test_a_sum_may_name_a_group_that_is_not_the_last():
    text = HEAD + (
        "A | Khối H | |\nI | Vùng K | |\n1 | Xã A | 2\n2 | Xã B | 3\n"
        "| Cộng Khối H | 5\n| Tổng cộng | 5"
    )
    reading = read(text, columns=UNITS, data=DATA)
    sums = [each for each in reading.figures if each.label == "Cộng Khối H"]
    assert [(each.role, each.groups) for each in sums] == [("subtotal", ("Khối H",))]


# --- Names ----------------------------------------------------------------------------------------


def test_two_spellings_of_a_name_that_is_not_known_are_one_organization():
    units = Units(Dataset())
    assert one(units, "Xã A", "t") == one(units, "XÃ A", "t") == "t.xa-a"
    assert list(units.new) == ["t.xa-a"]
    assert len(units.edges) == 1


# --- Lists ----------------------------------------------------------------------------------------


def test_a_gift_without_a_day_does_not_stop_the_others():
    text = "Ngày | Họ tên | Số tiền\n5/1/2024 | Ông A | 5\n | Bà B | 6\n7/1/2024 | Cô C | 7"
    columns = {"A": "ngày", "B": "giver", "C": {"unit": "đồng"}}
    reading = read(text, into="transactions", columns=columns, period=None, data=DATA)
    assert [each.giver for each in reading.dataset.transactions] == ["Ông A", "Cô C"]
    assert codes(reading) == [("table.period", "C3")]


def test_things_and_their_worth_are_one_gift():
    text = "Họ tên | Hàng | SL (thùng) | Trị giá\nÔng A | Mì | 30 | 3.000\nBà B | Mì | 5 | 0"
    columns = {
        "A": "giver",
        "B": "mặt hàng",
        "C": {"unit": "thùng"},
        "D": {"unit": "nghìn đồng"},
    }
    reading = read(text, into="transactions", columns=columns, data=DATA)
    first, second = reading.dataset.transactions
    assert (str(first.value), first.worth.value, first.purpose) == ("30 thùng", 3_000_000, "Mì")
    assert (str(second.value), second.worth) == ("5 thùng", None)


# --- Points ---------------------------------------------------------------------------------------


def test_criteria_may_be_columns():
    text = "Đơn vị | Hội viên | Quỹ hội | Thưởng, trừ | Tổng\nTối đa | 40 | 20 | 0 | 60\n"
    text += "Xã A | 38 | 17 | -2 | 53\nXã B | 40 | 20 | 1 | 61"
    columns = {
        "A": "đơn vị",
        "B": {"criterion": "hv"},
        "C": {"criterion": "Quỹ hội"},
        "D": {"criterion": "Thưởng, trừ"},
        "E": {},
    }
    labels = {"Tối đa": "plan"}
    reading = read(text, into="scores", columns=columns, labels=labels, unit="điểm", data=DATA)
    assert {each.organizations[0]: dict(each.points) for each in reading.dataset.scores} == {
        "a": {"hv": 38, "quy-hoi": 17, "thuong-tru.trừ": 2},
        "b": {"hv": 40, "quy-hoi": 20, "thuong-tru": 1},
    }
    assert [each.total for each in reading.dataset.scores] == [53, 61]
    (card,) = reading.dataset.scorecards
    assert [(each.id, each.weight, each.kind.value) for each in card.walk()] == [
        ("hv", 40, "standard"),
        ("quy-hoi", 20, "standard"),
        ("thuong-tru", None, "bonus"),
        ("thuong-tru.trừ", None, "penalty"),
    ]
    assert card.weight == 60


def test_percentages_of_observations_keep_their_metric():
    columns = {"A": "đơn vị", "B": {"holds": "percent", "metric": "rate", "of": ["C", "D"]}}
    assert stated(read("Đơn vị | Tỷ lệ\nXã A | 97,5", columns=columns)) == [
        "rate tinh-a.xa-a 2024: 97,5%"
    ]
