"""Funds in a file, with what they list."""

import pytest

from hoidata import Fund, InvalidData, Quantity, Transaction, io
from hoidata.domain import Listed, TransactionKind
from hoidata.values import Period
from tests.io.problems_of import HEAD, problems_of

REPORT = HEAD + "report: {id: r, organizations: [p], period: năm 2024, closed_on: 5/1/2025}\n"
NESTED = """
funds:
  - id: quy
    name: Quỹ Vì người nghèo
    opening: 5 triệu đồng
    closing: 7 triệu đồng
    complete: chi
    transactions:
      - {kind: thu, giver: Bà A, value: 20 triệu đồng}
      - {kind: chi, receiver: p.xa, value: 18 triệu đồng, period: 3/5/2024, id: pc-1}
transactions:
  - {kind: chi, receiver: Bà B, value: 1 triệu đồng}
"""


def read(text, head=REPORT):
    return io.loads(head + text, strict=False)


def row(text, head=REPORT, table="transactions"):
    """Return the one entry of a table."""
    (found,) = getattr(read(f"{table}:\n  - {text}\n", head), table)
    return found


class TestFund:
    def test_takes_holder_and_period_from_its_report_and_may_be_short(self):
        (fund,) = read(NESTED).funds
        (period,) = fund.periods
        assert (fund.holder, period.period, period.report) == ("p", Period.year(2024), "r")
        assert (str(period.opening), str(period.closing)) == ("5 triệu đồng", "7 triệu đồng")
        assert period.complete is Listed.SPENDING

    @pytest.mark.parametrize(
        ("written", "listed"),
        [
            ("thu", "income"),
            ("chi", "spending"),
            ("có", "all"),
            ("không", "none"),
            ("true", "all"),
            ("false", "none"),
            ("income", "income"),
        ],
    )
    def test_says_what_of_its_list_is_complete(self, written, listed):
        fund = row(f"{{id: q, name: Quỹ, complete: {written}}}", table="funds")
        assert fund.periods[0].complete.value == listed

    def test_without_any_of_these_has_no_period(self):
        assert row("{id: q, name: Quỹ}", table="funds").periods == ()
        assert row("{id: q, name: Quỹ, report: r}", table="funds").periods == ()

    def test_may_list_its_periods_which_take_nothing_from_the_report(self):
        text = "{id: q, name: Quỹ, periods: [{period: 2023}, {period: 2024, closing: 5đ}]}"
        first, second = row(text, table="funds").periods
        assert (first.period, first.report) == (Period.year(2023), None)
        assert second.closing == Quantity(5, "VND")

    def test_of_two_organizations_must_name_its_holder(self):
        head = REPORT.replace("[p]", "[p, x]")
        assert problems_of(head + "funds: [{id: q, name: Quỹ, closing: 5đ}]\n") == {
            ("file.missing", "$.funds[0].holder", "3")
        }


class TestNestedTransactions:
    def test_are_of_the_fund_in_their_order_with_its_report_and_period(self):
        first, second, _ = read(NESTED).transactions
        assert first.id.endswith("quy.1")
        assert (first.fund, first.sequence) == ("quy", 1)
        assert (first.report, first.period) == ("r", Period.year(2024))
        assert (first.giver, first.receiver) == ("Bà A", None)
        assert (second.id, second.sequence, second.period.code) == ("pc-1", 2, "2024-05-03")

    def test_come_before_those_that_stand_alone(self):
        third = read(NESTED).transactions[2]
        assert (third.id, third.fund, third.sequence) == ("r.1", None, None)
        assert third.kind is TransactionKind.EXPENDITURE

    def test_take_period_and_privacy_of_the_fund_unless_they_say_their_own(self):
        fund = (
            "{id: q, name: Quỹ, holder: p, period: tháng 5/2024, privacy: công khai, transactions: "
            "[{kind: thu, value: 5đ}, {kind: thu, value: 6đ, privacy: private, period: 1/5/2024}]}"
        )
        first, second = read(f"funds: [{fund}]\n").transactions
        assert (first.period.code, first.privacy.value) == ("2024-05", "public")
        assert (second.period.code, second.privacy.value) == ("2024-05-01", "private")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("kind: thuu, value: 5đ", {("field.choice", "[0].kind")}),
            ("kind: thu", {("file.missing", "[0].value")}),
            ("kind: thu, value: 5đ, givr: A", {("file.key", "[0].givr")}),
            ("kind: thu, value: 5đ, sequence: -1", {("field.count", "[0].sequence")}),
        ],
    )
    def test_are_refused_where_they_stand(self, text, expected):
        found = problems_of(REPORT + f"funds: [{{id: q, name: Quỹ, transactions: [{{{text}}}]}}]\n")
        start = "$.funds[0].transactions"
        assert {(code, path.removeprefix(start)) for code, path, _ in found} == expected

    @pytest.mark.parametrize("bad", ["[5]", "[x]", "[[a]]"])
    def test_that_are_no_mappings_are_refused(self, bad):
        found = problems_of(REPORT + f"funds: [{{id: q, name: Quỹ, transactions: {bad}}}]\n")
        assert {(code, path) for code, path, _ in found} == {
            ("file.type", "$.funds[0].transactions[0]")
        }

    def test_that_are_no_list_are_refused(self):
        found = problems_of(REPORT + "funds: [{id: q, name: Quỹ, transactions: 5}]\n")
        assert {path for _, path, _ in found} == {"$.funds[0].transactions"}

    def test_and_their_fund_are_refused_at_once(self):
        text = (
            "funds: [{id: q, name: '', opning: 5đ, closing: 5 em, complete: maybe, "
            "transactions: [{kind: ăn, value: 5đ}]}]\n"
        )
        assert {(code, path) for code, path, _ in problems_of(REPORT + text)} >= {
            ("file.key", "$.funds[0].opning"),
            ("field.text", "$.funds[0].name"),
            ("field.choice", "$.funds[0].complete"),
            ("field.choice", "$.funds[0].transactions[0].kind"),
        }

    def test_problems_of_the_data_name_the_line_of_the_file(self):
        data = read(NESTED.replace("p.xa", "p.xaa"))
        (problem,) = [p for p in data.check() if p.code == "transaction.unknown_end"]
        assert problem.details["line"] == "12"

    def test_take_the_period_of_the_report_that_the_fund_names_or_they_do(self):
        reports = (
            "reports:\n"
            "  - {id: r, organizations: [p], period: 2023}\n"
            "  - {id: s, organizations: [p], period: 2024}\n"
        )
        rows = "[{kind: thu, value: 5đ}, {kind: chi, value: 5đ, report: r}]"
        text = f"funds: [{{id: q, name: Quỹ, report: s, transactions: {rows}}}]\n"
        found = read(text, HEAD + reports).transactions
        assert [(each.id, each.period.code) for each in found] == [
            ("s.q.1", "2024"),
            ("r.q.1", "2023"),
        ]

    def test_by_kind_name_who_gives_or_who_gets_back(self):
        rows = "{thu: {Bà A: 5đ}, chi: {Bà B: 6đ}, hoàn trả: {Bà A: 7đ}}"
        found = read(f"funds: [{{id: q, name: Quỹ, transactions: {rows}}}]\n").transactions
        ends = [(each.giver, each.receiver) for each in found]
        assert ends == [("Bà A", None), (None, "Bà B"), (None, "Bà A")]


class TestEnds:
    @pytest.mark.parametrize(
        ("text", "ends"),
        [
            ("kind: thu, giver: Bà A", ("Bà A", "p")),
            ("kind: thu", (None, "p")),
            ("kind: chi, receiver: Bà A", ("p", "Bà A")),
            ("kind: phân bổ", ("p", None)),
            ("kind: đăng ký, giver: Bà A", ("Bà A", "p")),
            ("kind: đăng ký, receiver: Bà A", ("p", "Bà A")),
            ("kind: hoàn trả, receiver: Bà A", ("p", "Bà A")),
            ("kind: chi, giver: x, receiver: Bà A", ("x", "Bà A")),
            ("kind: chi, giver: x", ("x", None)),
            ("kind: chi, giver: , receiver: Bà A", (None, "Bà A")),
        ],
    )
    def test_that_are_left_out_are_the_organization_of_the_report(self, text, ends):
        found = row(f"{{{text}, value: 5đ}}")
        assert (found.giver, found.receiver) == ends
        (first,) = io.loads(
            io.dumps(read(f"transactions: [{{{text}, value: 5đ}}]\n")), strict=False
        ).transactions
        assert (first.giver, first.receiver) == ends

    def test_are_not_guessed_of_a_fund_or_of_two_organizations(self):
        found = row("{kind: thu, giver: A, value: 5đ, fund: q}")
        assert (found.giver, found.receiver) == ("A", None)
        found = row("{kind: thu, giver: A, value: 5đ}", REPORT.replace("[p]", "[p, x]"))
        assert (found.giver, found.receiver) == ("A", None)

    def test_without_a_report_must_be_there(self):
        head = HEAD + "transactions:\n"
        text = "  - {id: t, kind: chi, value: 5đ, period: 2024}\n"
        assert problems_of(head + text) == {("transaction.ends", "$.transactions[0].giver", "3")}


class TestIds:
    def test_count_on_by_fund_report_sponsorship_or_promise(self):
        text = (
            "transactions:\n"
            "  - {kind: chi, giver: a, value: 5đ, period: 2024, sponsorship: s}\n"
            "  - {kind: chi, giver: a, value: 6đ, period: 2024, sponsorship: s}\n"
            "  - {kind: chi, giver: a, value: 6đ, period: 2024, commitment: h}\n"
        )
        assert [each.id for each in read(text, HEAD).transactions] == [
            "s.2024.1",
            "s.2024.2",
            "h.2024.1",
        ]

    def test_name_the_period_only_where_no_report_does(self):
        assert row("{kind: chi, value: 5đ, period: 2023}").id == "r.1"


def test_payments_are_refused_with_the_key_of_today():
    with pytest.raises(InvalidData, match="transactions"):
        io.loads(HEAD + "payments: [{sponsorship: s, amount: 5đ, on: 1/1/2024}]\n")


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_is_written_is_what_was_read(form):
    data = read(NESTED)
    again = io.loads(io.dumps(data, format=form), format=form, strict=False)
    assert again == data
    assert [type(each) for each in (again.funds[0], again.transactions[0])] == [Fund, Transaction]
