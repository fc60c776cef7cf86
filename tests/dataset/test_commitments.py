"""Payments of what is not a promise, before it was made, and more than was promised."""

import pytest

from hoidata import (
    Dataset,
    Organization,
    Quantity,
    ScheduledInstalment,
    Severity,
    Sponsorship,
    Transaction,
)


def promise(key="hua", value="100 đồng"):
    return Transaction(key, "đăng ký", value, giver="a", receiver="b", period="tháng 3/2024")


def paid(value="40 đồng", period="15/4/2024", kind="thu", **fields):
    given = {"giver": "a", "receiver": "b", "commitment": "hua"} | fields
    return Transaction(f"p-{kind}-{value}".replace(" ", ""), kind, value, period=period, **given)


def found(*rows, **tables):
    organizations = [Organization("a", "A"), Organization("b", "B")]
    data = Dataset(organizations=organizations, transactions=rows, **tables)
    return [(each.code, each.path) for each in data.check()]


def test_a_payment_within_its_promise_is_silent():
    assert found(promise(), paid(), paid("60 đồng", "tháng 3/2024")) == []


def test_what_is_not_a_promise_cannot_be_paid():
    rows = (paid(commitment=None), paid("5 đồng", commitment="p-thu-40đồng"))
    assert found(*rows) == [("transaction.not_a_promise", "$.transactions[1].commitment")]
    problem = next(each for each in Dataset(transactions=rows).check() if "promise" in each.code)
    assert problem.severity is Severity.ERROR


def test_a_promise_that_is_not_there_is_reported_once():
    assert found(paid()) == [("reference.unknown", "$.transactions[0].commitment")]


@pytest.mark.parametrize(
    ("period", "is_before"),
    [
        ("29/2/2024", True),
        ("quý IV/2023", True),
        ("1/3/2024", False),
        ("quý I/2024", False),
        ("từ tháng 1/2024 trở đi", False),
    ],
)
def test_what_was_paid_before_it_was_promised_is_noticed(period, is_before):
    expected = [("transaction.before_promise", "$.transactions[1].period")]
    assert found(promise(), paid(period=period)) == (expected if is_before else [])


@pytest.mark.parametrize(
    ("rows", "is_over"),
    [
        ([paid("101 đồng")], True),
        ([paid("100 đồng")], False),
        ([paid("90 đồng"), paid("trên 10 đồng")], True),
        ([paid("90 đồng"), paid("khoảng 50 đồng")], False),
        ([paid("từ 90 đến 110 đồng")], False),
        ([paid("110 đồng"), paid("10 đồng", kind="hoàn trả")], False),
        ([paid("90 đồng"), paid("11 đồng", kind="rút đăng ký")], True),
        ([paid("500 USD")], False),
    ],
)
def test_more_than_promised_is_noticed_where_it_is_certain(rows, is_over):
    expected = [("transaction.overpaid", "$.transactions[0]")]
    assert found(promise(), *rows) == (expected if is_over else [])


def test_more_than_the_total_of_a_sponsorship_is_noticed_too():
    support = Sponsorship("s", total=Quantity(100, "VND"), period="năm 2024")
    rows = [paid("101 đồng", commitment=None, sponsorship="s")]
    assert found(*rows, sponsorships=[support]) == [("transaction.overpaid", "$.sponsorships[0]")]
    per_head = Sponsorship("s", total=Quantity(1, "VND", per="em"), count=Quantity(2, "em"))
    assert found(*rows, sponsorships=[per_head]) == [("ledger.no_period", "$.sponsorships[0]")]


def test_amounts_per_head_need_a_number_and_lists_no_period():
    def codes(**fields):
        return [code for code, _ in found(sponsorships=[Sponsorship("s", **fields)])]

    per_head = Quantity(5, "VND", per="em")
    listed = [ScheduledInstalment("1/3/2024", per_head)]
    assert codes(instalments=listed) == ["ledger.no_count"]
    assert codes(instalments=listed, count=Quantity(2, "em")) == []
    assert codes(total=per_head, period="năm 2024") == ["ledger.no_count"]
    assert codes() == ["ledger.no_rate"]
