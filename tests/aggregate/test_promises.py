"""Promises of donors and what came of them; funders and their shares; what elsewhere went wrong."""

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Dataset,
    Fund,
    FunderShare,
    InvalidData,
    Organization,
    Period,
    Person,
    Quantity,
    RateRevision,
    ReferenceMissing,
    Sponsorship,
    Transaction,
    Verdict,
)
from hoidata.aggregate import LedgerStatus, explain, fund_statement, ledger, promises
from hoidata.io import loads

MAY = date(2024, 5, 31)
ORGANIZATIONS = [Organization("xa", "Hội xã"), Organization("cty", "Công ty A")]
FUNDS = [Fund("quy", "Quỹ Vì người nghèo", holder="xa")]


def dong(amount):
    return Quantity(amount, "VND")


def promise(value="100 đồng", key="hua", giver="cty", **fields):
    """Return a promise of 1 March, to be paid by 30 April."""
    given = {"receiver": "xa", "period": "1/3/2024", "due": "30/4/2024"} | fields
    return Transaction(key, "đăng ký", value, giver=giver, **given)


def paid(value, day="15/3/2024", kind="thu", **fields):
    given = {"giver": "cty", "receiver": "xa", "commitment": "hua"} | fields
    return Transaction("p", kind, value, period=day, **given)


def refund(value, day="20/3/2024", **fields):
    return paid(value, day, "hoàn trả", **({"giver": "xa", "receiver": "cty"} | fields))


def write_off(value, day="20/3/2024", **fields):
    return paid(value, day, "rút đăng ký", **fields)


def dataset(*rows, sponsorships=()):
    numbered = [
        each if each.kind.value == "commitment" else attrs.evolve(each, id=f"p{number}")
        for number, each in enumerate(rows)
    ]
    return Dataset(
        organizations=ORGANIZATIONS, funds=FUNDS, transactions=numbered, sponsorships=sponsorships
    )


def of(*rows, at=MAY, promised=None):
    return ledger(dataset(promised or promise(), *rows), "hua", at=at)


def sums(answer):
    """Return total, due, paid, overdue, credit and outstanding as numbers."""
    names = ("total", "due", "paid", "overdue", "credit", "outstanding")
    return [getattr(answer, name).value for name in names]


def codes(answer):
    return [problem.code for problem in answer.problems]


def funders(answer):
    def number(amount):
        return None if amount is None else amount.value

    return [
        (each.funder, number(each.due), number(each.paid), number(each.outstanding))
        for each in answer.by_funder
    ]


class TestPromises:
    @pytest.mark.parametrize(
        ("at", "status", "expected"),
        [
            ("29/2/2024", LedgerStatus.NOT_STARTED, [100, 0, 0, 0, 0, 100]),
            ("29/4/2024", LedgerStatus.UP_TO_DATE, [100, 0, 40, 0, 40, 60]),
            ("30/4/2024", LedgerStatus.OVERDUE, [100, 100, 40, 60, 0, 60]),
            ("1/6/2024", LedgerStatus.COMPLETED, [100, 100, 100, 0, 0, 0]),
        ],
    )
    def test_what_is_promised_is_due_on_its_day(self, at, status, expected):
        answer = of(paid("40 đồng"), paid("60 đồng", "1/6/2024"), at=at)
        assert (sums(answer), answer.status) == (expected, status)

    def test_without_a_day_nothing_is_overdue(self):
        answer = of(paid("40 đồng"), promised=promise(due=None))
        assert sums(answer) == [100, 0, 40, 0, 40, 60]
        assert codes(answer) == ["ledger.no_due"]
        assert (answer.instalments, answer.next_due) == ((), None)

    def test_how_much_is_promised_may_not_be_known(self):
        unknown = promise(Quantity.unknown("VND"))
        answer = of(paid("5 đồng"), write_off("7 đồng"), promised=unknown)
        assert (answer.total, answer.outstanding, answer.paid) == (None, None, dong(5))
        assert answer.status is LedgerStatus.UNDECIDED
        (found,) = promises(dataset(unknown, paid("5 đồng")), at=MAY).sums
        assert found.promised == found.outstanding == found.overdue == Quantity.unknown("VND")

    def test_it_may_be_given_itself(self):
        assert ledger(Dataset(), promise(), at=MAY).due == dong(100)

    @pytest.mark.parametrize("named", ["hua", "hua-2"])
    def test_one_that_two_reports_state_is_paid_by_what_names_either(self, named):
        rows = (promise("50 đồng", report="r"), promise("50 đồng", "hua-2", report="r-2"))
        payment = paid("50 đồng", commitment=named)
        data = dataset(*rows, payment)
        (only,) = promises(data, at=MAY).ledgers
        assert (only.paid, only.overdue) == (dong(50), dong(0))
        assert ledger(data, "hua", at=MAY) == ledger(data, "hua-2", at=MAY) == only
        assert "transaction.overpaid" not in [each.code for each in data.check()]

    def test_only_a_promise_or_a_sponsorship_has_a_ledger(self):
        with pytest.raises(ReferenceMissing, match="p1"):
            ledger(dataset(promise(), paid("5 đồng")), "p1", at=MAY)

    def test_bounds_are_kept(self):
        answer = of(paid("khoảng 60 đồng"), paid("trên 10 đồng"))
        assert str(answer.paid) == "trên 10 đồng"
        assert answer.status is LedgerStatus.UNDECIDED
        answer = of(paid("trên 30 đồng"), promised=promise("từ 100 đến 120 đồng"))
        assert str(answer.outstanding) == "dưới 90 đồng"

    def test_of_a_month_that_goes_on_it_is_not_known_what_was_paid(self):
        monthly = paid("40 đồng", "tháng 4/2024")
        answer = of(monthly, at="10/4/2024")
        assert str(answer.paid) == "từ 0 đồng đến 40 đồng"
        assert str(answer.outstanding) == "từ 60 đồng đến 100 đồng"
        assert of(monthly, at="31/3/2024").paid == dong(0)
        assert of(monthly, at="30/4/2024").paid == dong(40)
        endless = paid("40 đồng", "từ tháng 4/2024 trở đi")
        assert str(of(endless, at="10/4/2024").paid) == "từ 0 đồng đến 40 đồng"

    def test_what_is_planned_or_promised_was_not_paid(self):
        rows = (paid("5 đồng", kind="dự thu"), paid("7 đồng", kind="đăng ký"))
        assert of(attrs.evolve(rows[0], id="x"), attrs.evolve(rows[1], id="y")).paid == dong(0)


class TestGoodsAndCurrencies:
    def test_goods_count_with_what_they_are_worth(self):
        answer = of(paid("10 thùng mì", worth="30 đồng"))
        assert (answer.paid, answer.apart, answer.problems) == (dong(30), (), ())

    def test_goods_without_worth_and_other_currencies_are_listed_apart(self):
        answer = of(paid("10 thùng mì"), paid("5 USD"), paid("1 đồng"), paid("2 USD", "1/6/2024"))
        assert answer.paid == dong(1)
        assert [each.value.value for each in answer.apart] == [10, 5]
        assert codes(answer) == ["ledger.apart"] * 2
        assert "đồng" in answer.problems[0].translate("vi")

    def test_goods_promised_as_such_are_paid_as_such(self):
        answer = of(
            paid("30 suất quà"), paid("5 đồng"), promised=promise("100 suất quà", worth="1 đồng")
        )
        assert str(answer.outstanding) == "70 suất quà"
        assert codes(answer) == ["ledger.apart"]


class TestRefundsAndWriteOffs:
    def test_what_is_given_back_was_not_paid(self):
        """civicrm-core 16148 and 19289: given back in full, a payment stayed "completed"."""
        answer = of(paid("100 đồng"), refund("30 đồng"))
        assert sums(answer) == [100, 100, 70, 30, 0, 30]
        assert answer.instalments[0].is_settled is Verdict.NO
        assert funders(answer) == [("cty", 100, 70, 30)]
        before = of(paid("100 đồng"), refund("30 đồng"), at="19/3/2024")
        assert before.paid == dong(100)

    def test_more_given_back_than_paid_is_noticed(self):
        """iatipublisher 1069: a refund is a negative payment there, so sums may fall below 0."""
        answer = of(paid("10 đồng"), refund("30 đồng"))
        assert (answer.paid, codes(answer)) == (dong(0), ["ledger.refunded"])
        assert codes(of(paid("khoảng 10 đồng"), refund("30 đồng"))) == []

    def test_what_is_written_off_is_neither_owed_nor_paid(self):
        """NPSP 4368: a write-off was taken off the amount and again off what is left: below 0."""
        answer = of(paid("40 đồng"), write_off("60 đồng"))
        assert sums(answer) == [40, 40, 40, 0, 0, 0]
        assert answer.written_off == dong(60)
        assert answer.status is LedgerStatus.COMPLETED
        assert funders(answer) == [("cty", 40, 40, 0)]

    def test_a_second_write_off_adds_to_the_first(self):
        """NPSP 4036: to write off the rest deleted what had been written off before."""
        assert sums(of(write_off("50 đồng"), write_off("20 đồng")))[0] == 30

    def test_more_written_off_than_promised_leaves_nothing(self):
        assert sums(of(write_off("150 đồng"))) == [0, 0, 0, 0, 0, 0]

    @pytest.mark.parametrize(
        ("waived", "expected"),
        [
            ("60 đồng", [0, 0, 30, 0, 30, 0]),
            ("40 đồng", [10, 10, 30, 0, 20, 0]),
            ("20 đồng", [30, 30, 30, 0, 0, 0]),
        ],
    )
    def test_more_written_off_than_is_left_is_noticed(self, waived, expected):
        answer = of(paid("30 đồng"), write_off(waived), promised=promise("50 đồng"))
        assert sums(answer) == expected
        assert funders(answer) == [("cty", expected[1], 30, 0)]
        assert codes(answer) == ([] if waived == "20 đồng" else ["ledger.written_off"])

    def test_names_of_private_funders_are_not_shown(self):
        rows = (promise(giver="Bà Lê Thị B"), paid("5 đồng", giver="Ông Một"))
        for privacy, label in (("private", None), ("public", "Bà Lê Thị B")):
            first, second = (attrs.evolve(each, privacy=privacy) for each in rows)
            answer = promises(dataset(first, second), at=MAY)
            shown = [each.label for each in answer.ledgers[0].by_funder]
            assert shown == [label, label and "Ông Một"]
            lines = repr(answer.ledgers[0].by_funder)
            assert ("Bà Lê" in lines) is (label is not None)
            assert ("Ông Một" in lines) is (label is not None)
            assert "Bà Lê" not in repr(answer)

    def test_funders_in_the_data_are_shown_by_their_names(self):
        people = [Person("o-a", "Ông A", privacy="public"), Person("o-b", "Ông B")]
        shares = [FunderShare(each) for each in ("cty", "o-a", "o-b", "?")]
        monthly = Sponsorship("s", total="10 đồng", shares=shares, period="năm 2024")
        data = Dataset(organizations=ORGANIZATIONS, people=people, sponsorships=[monthly])
        shown = [each.label for each in ledger(data, "s", at=MAY).by_funder]
        assert shown == ["Công ty A", "Ông A", None, None]

    def test_a_write_off_about_something_leaves_it_open(self):
        answer = of(paid("40 đồng"), write_off("khoảng 60 đồng"))
        assert answer.status is LedgerStatus.UNDECIDED
        assert str(answer.total) == "khoảng 40 đồng"

    def test_a_waived_instalment_does_not_take_from_those_to_come(self):
        monthly = Sponsorship("s", rate=Quantity(10, "VND", per="tháng"), period="năm 2024")
        rows = (
            paid("40 đồng", sponsorship="s", commitment=None),
            write_off("10 đồng", "30/5/2024", sponsorship="s", commitment=None),
        )
        data = dataset(*rows, sponsorships=[monthly])
        answer = ledger(data, "s", at=MAY)
        assert sums(answer) == [110, 40, 40, 0, 0, 70]
        assert answer.next_due.on == date(2024, 6, 1)
        fifth = answer.instalments[4]
        assert (fifth.paid, fifth.missing, fifth.is_settled) == (dong(0), dong(0), Verdict.YES)

    def test_what_was_paid_ahead_is_still_ahead_after_the_rest_is_taken_back(self):
        monthly = Sponsorship("s", rate=Quantity(10, "VND", per="tháng"), period="năm 2024")
        rows = (
            paid("50 đồng", "1/1/2024", sponsorship="s", commitment=None),
            write_off("70 đồng", "2/1/2024", sponsorship="s", commitment=None),
        )
        data = dataset(*rows, sponsorships=[monthly])
        assert sums(ledger(data, "s", at="31/1/2024")) == [50, 10, 50, 0, 40, 0]
        assert sums(ledger(data, "s", at="31/12/2024")) == [50, 50, 50, 0, 0, 0]


class TestOfAFund:
    def test_the_holder_of_the_fund_is_the_end_that_is_left_out(self):
        rows = (
            promise("100 đồng", receiver=None, fund="quy"),
            paid("40 đồng", receiver=None, fund="quy"),
            paid("5 đồng", receiver=None, fund="quy", commitment=None),
            paid("6 đồng", commitment=None),
            paid("7 đồng", giver="ai đó", commitment=None),
            paid("8 đồng", "1/6/2024", commitment=None),
            write_off("9 đồng", commitment=None),
        )
        answer = ledger(dataset(*rows), "hua", at=MAY)
        assert answer.paid == dong(40)
        (problem,) = answer.problems
        assert (problem.code, problem.details["number"]) == ("ledger.unnamed", "2")

    def test_payments_without_an_end_are_of_nobody_in_particular(self):
        rows = (promise(receiver=None, fund="ở-đâu"), paid("5 đồng", commitment=None))
        assert codes(ledger(dataset(*rows), "hua", at=MAY)) == []

    def test_a_donor_may_be_named(self):
        rows = (promise(giver="Công ty A"), paid("5 đồng"), paid("9 đồng", giver="ông B"))
        assert funders(ledger(dataset(*rows), "hua", at=MAY)) == [
            ("cty", 100, 5, 95),
            ("ông B", 0, 9, 0),
        ]

    def test_sums_of_all_promises_by_currency(self):
        rows = (
            promise("100 đồng", "a"),
            promise("50 USD", "b"),
            promise("khoảng 30 đồng", "c", giver="ông B", fund="quy", receiver=None),
            promise("70 suất quà", "d"),
            promise("9 đồng", "e", period="1/6/2024", due=None),
            paid("130 đồng", commitment="a"),
        )
        found = promises(dataset(*rows), at="31/5/2024")
        shown = [
            (*map(str, (each.promised, each.paid, each.outstanding, each.overdue)),)
            for each in found.sums
        ]
        assert shown == [
            ("từ 100 đồng trở lên", "130 đồng", "khoảng 30 đồng", "khoảng 30 đồng"),
            ("50 đô la Mỹ", "0 đô la Mỹ", "50 đô la Mỹ", "50 đô la Mỹ"),
            ("70 suất quà", "0 suất quà", "70 suất quà", "70 suất quà"),
        ]
        assert [each.promise.id for each in found.ledgers] == ["a", "b", "c", "d"]
        assert found.at == MAY

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"giver": "cty"}, "a b"),
            ({"giver": "Công ty A"}, "a b"),
            ({"receiver": "xa"}, "a c"),
            ({"fund": "quy"}, "c d"),
            ({"fund": "quy", "receiver": "cty"}, "d"),
            ({"giver": "không ai"}, ""),
        ],
    )
    def test_of_a_fund_a_giver_or_a_receiver(self, asked, expected):
        rows = (
            promise(key="a"),
            promise(key="b", receiver="thôn 1"),
            promise(key="c", giver="ông B", fund="quy", receiver=None),
            promise(key="d", giver=None, fund="quy", receiver="Công ty A"),
        )
        found = promises(dataset(*rows), at=MAY, **asked)
        assert [each.promise.id for each in found.ledgers] == expected.split()

    def test_a_fund_that_is_not_there(self):
        with pytest.raises(ReferenceMissing, match="khác"):
            promises(dataset(), at=MAY, fund="khác")
        assert promises(dataset(), at=MAY).sums == ()


class TestShares:
    def support(self, *shares, rows=(), at=MAY, total="100 đồng", **fields):
        listed = [FunderShare(*each) for each in shares]
        given = {"sponsors": ["xa"], "period": "năm 2024", "shares": listed} | fields
        if "rate" not in given:
            given["total"] = Quantity.parse(total)
        data = dataset(*rows, sponsorships=[Sponsorship("s", **given)])
        return ledger(data, "s", at=at)

    def gave(self, value, giver=None, day="15/3/2024", **fields):
        fields = {
            "giver": giver,
            "receiver": "trẻ",
            "sponsorship": "s",
            "commitment": None,
        } | fields
        return paid(value, day, **fields)

    @pytest.mark.parametrize(
        ("shares", "expected"),
        [
            ([("a", "60%"), ("b", "40%")], [("a", 60), ("b", 40)]),
            ([("a",), ("b",), ("c",)], [("a", 34), ("b", 33), ("c", 33)]),
            ([("a", "60%"), ("b",)], [("a", 60), ("b", 40)]),
            ([("a", "30 đồng"), ("b", "70 đồng")], [("a", 30), ("b", 70)]),
            ([("a", "30 đồng"), ("b", "50%")], [("a", 30), ("b", 50), (None, 20)]),
            ([("a", "60%")], [("a", 60), (None, 40)]),
        ],
    )
    def test_shares_add_up_and_what_nobody_is_to_pay_is_seen(self, shares, expected):
        assert [(funder, due) for funder, due, *_ in funders(self.support(*shares))] == expected

    def test_what_each_owes_and_paid(self):
        rows = (self.gave("70 đồng", "a"), self.gave("10 đồng", "b"), self.gave("5 đồng", "z"))
        answer = self.support(("a", "60%"), ("b", "40%"), rows=rows, funders=["b"])
        assert funders(answer) == [("a", 60, 70, 0), ("b", 40, 10, 30), ("z", 0, 5, 0)]
        assert answer.by_funder[1].overdue == dong(30)

    def test_a_share_of_every_rate(self):
        rate = Quantity.parse("200.000đ/em/tháng")
        half = (("a", "80.000đ/em/tháng"), ("b", "120.000đ/em/tháng"))
        answer = self.support(*half, rate=rate, count=Quantity(3, "em"), at="1/1/2024")
        assert funders(answer)[0][:2] == ("a", 240_000)

    @pytest.mark.parametrize(
        ("shares", "fields"),
        [
            ([("a", "60%"), ("b", "50%")], {}),
            ([("a", "30 đồng/em")], {}),
            ([("a", "30 đồng")], {"total": "khoảng 100 đồng"}),
            ([("a", "30 đồng")], {"total": "0 đồng"}),
            ([("a", "3 đồng/tháng")], {"rate": Quantity.parse("10 đồng/em/tháng")}),
            (
                [("a", "3 đồng/tháng")],
                {
                    "rate": Quantity.parse("10 đồng/tháng"),
                    "revisions": [RateRevision("1/3/2024", "20 đồng/tháng")],
                },
            ),
        ],
    )
    def test_shares_of_what_is_not_known_are_not_guessed(self, shares, fields):
        answer = self.support(*shares, **fields)
        assert "ledger.shares" in codes(answer)
        assert [each.due for each in answer.by_funder] == [None] * len(shares)
        assert answer.by_funder[0].overdue is None

    def test_several_without_shares_are_not_guessed_and_one_owes_all(self):
        answer = self.support(funders=["a", "b"], rows=[self.gave("5 đồng", "a")])
        assert funders(answer) == [("a", None, 5, None), ("b", None, 0, None)]
        assert answer.problems == ()
        assert funders(self.support(funders=["a"])) == [("a", 100, 0, 100)]
        assert funders(self.support(funders=["b"], shares=[FunderShare("a", "100%")])) == [
            ("a", 100, 0, 100),
            ("b", 0, 0, 0),
        ]

    def test_a_funder_that_takes_back_its_share_leaves_the_others_theirs(self):
        back = write_off("40 đồng", giver="b", sponsorship="s", commitment=None)
        answer = self.support(("a", "60%"), ("b", "40%"), rows=[back])
        assert answer.total == dong(60)
        assert funders(answer) == [("a", 60, 0, 60), ("b", 0, 0, 0)]
        waived = write_off("50 đồng", giver="c", sponsorship="s", commitment=None)
        answer = self.support(("a", "60%"), ("b", "40%"), rows=[waived])
        assert funders(answer)[:2] == [("a", 30, 0, 30), ("b", 20, 0, 20)]

    def test_money_that_a_sponsor_passes_on_is_paid_once(self):
        """D-Portal 3: money was counted at each step, from donor to agency and on to receivers."""
        rows = (
            self.gave("60 đồng", "a", receiver="xa"),
            self.gave("5 đồng", "b", receiver="trẻ"),
            self.gave("25 đồng", "xa", "20/3/2024", kind="chi"),
            refund("2 đồng", giver="xa", receiver="a", sponsorship="s", commitment=None),
            write_off("20 đồng", giver="b", receiver="xa", sponsorship="s", commitment=None),
        )
        answer = self.support(("a", "60%"), ("b", "40%"), rows=rows)
        assert (answer.paid, answer.total) == (dong(30), dong(80))
        assert funders(answer) == [("a", 60, 58, 2), ("b", 20, 5, 15)]
        assert codes(answer) == ["ledger.passed_on"]
        early = self.support(("a", "60%"), ("b", "40%"), rows=rows, at="16/3/2024")
        assert early.paid == dong(5)

    @pytest.mark.parametrize("named", [{}, {"giver": "xa"}])
    def test_what_a_fund_spends_is_passed_on_by_its_holder(self, named):
        spent = {"giver": None, "receiver": None, "fund": "quy", "kind": "chi"} | named
        rows = (self.gave("60 đồng", "a", receiver="xa"), self.gave("25 đồng", **spent))
        answer = self.support(rows=rows, funders=["a"])
        assert (answer.paid, funders(answer)) == (dong(25), [("a", 100, 60, 40)])
        answer = self.support(rows=rows[1:], funders=["a"])
        assert funders(answer) == [("a", 100, 0, 100), ("xa", 0, 25, 0)]

    def test_money_that_a_sponsor_has_not_passed_on_is_paid(self):
        rows = (self.gave("60 đồng", "a", receiver="xa"), self.gave("5 đồng", "b"))
        assert self.support(rows=rows).paid == dong(65)

    def test_payments_of_a_promise_for_a_sponsorship_are_paid_towards_it(self):
        rows = (promise("50 đồng", sponsorship="s"), paid("20 đồng"), write_off("30 đồng"))
        answer = self.support(rows=rows)
        assert (answer.paid, answer.total) == (dong(20), dong(100))
        assert ledger(dataset(*rows), "hua", at=MAY).total == dong(20)

    @pytest.mark.parametrize(
        "share", ["60 em", "khoảng 60%", "60%/em", "-5 đồng", "trên 5 đồng", "5 USD"]
    )
    def test_what_is_not_a_share_is_refused(self, share):
        with pytest.raises(InvalidData, match=r"funder_share\.share"):
            FunderShare("a", Quantity(60, "%", per="em") if share == "60%/em" else share)

    def test_two_shares_of_one_funder_are_refused(self):
        twice = [FunderShare("a", "60%"), FunderShare("a", "40%")]
        with pytest.raises(InvalidData, match=r"sponsorship\.shares"):
            Sponsorship("s", shares=twice)


class TestKnownElsewhere:
    """What went wrong in CiviCRM's pledges, NPSP's recurring donations and IATI's portals."""

    def monthly(self, total, number, *rows, at="31/12/2024", start=date(2024, 1, 1)):
        last = date(2024, 12, 31)
        promised = Sponsorship(
            "s", total=dong(total), parts=number, period=Period(start, last), funders=["cty"]
        )
        rows = [attrs.evolve(each, sponsorship="s", commitment=None) for each in rows]
        return ledger(dataset(*rows, sponsorships=[promised]), "s", at=at)

    def test_a_payment_over_several_uneven_instalments(self):
        """civicrm-core 10861: 100 in 12 parts; what covered three left some cents of each open."""
        answer = self.monthly(100, 12, paid("27 đồng"))
        assert [each.amount.value for each in answer.instalments] == [9] * 4 + [8] * 8
        assert [each.missing.value for each in answer.instalments[:4]] == [0, 0, 0, 9]
        assert answer.next_due.missing == dong(9)

    def test_one_instalment_has_a_status(self):
        """civicrm-core 9557: a pledge of one instalment had no status, and could not be paid."""
        for at, status in (("31/1/2024", "overdue"), ("31/3/2024", "completed")):
            assert self.monthly(100, 1, paid("100 đồng"), at=at).status.value == status

    def test_what_is_credited_is_what_was_paid(self):
        """civicrm-core 7261: an online payment was credited as the amount that was scheduled."""
        answer = self.monthly(120, 12, paid("7 đồng"), at="1/1/2025")
        assert (answer.paid, answer.instalments[0].paid) == (dong(7), dong(7))

    def test_the_next_amount_of_what_is_overdue_is_what_is_left_of_the_oldest(self):
        """civicrm-core 5785: the next amount to pay was wrong, or none, once a pledge was late."""
        answer = self.monthly(120, 12, paid("13 đồng"), at="20/4/2024")
        assert (answer.next_due.on, answer.next_due.missing) == (date(2024, 2, 1), dong(7))
        assert answer.overdue == dong(27)

    def test_another_total_makes_no_further_instalments(self):
        """civicrm-core 8740: to change the amount of a pledge added instalments to those it had."""
        for total in (120, 240):
            answer = self.monthly(total, 12)
            assert (len(answer.instalments), answer.total) == (12, dong(total))

    def test_an_early_payment_is_of_the_first_instalment_and_lost_by_none(self):
        """Where a payment must name its instalment, one before the first is of none of them."""
        early = paid("15 đồng", "1/12/2023")
        answer = self.monthly(120, 12, early, at="31/12/2023")
        assert (answer.credit, answer.status.value) == (dong(15), "not_started")
        assert self.monthly(120, 12, early, at="1/2/2024").overdue == dong(5)

    def test_more_than_promised_is_seen_and_nothing_is_owed(self):
        """civicrm-core 18417: more than was promised could not be recorded as paid."""
        answer = self.monthly(120, 12, paid("150 đồng"))
        assert sums(answer) == [120, 120, 150, 0, 30, 0]

    def test_the_31st_of_each_month_skips_no_month(self):
        """NPSP 1729, civicrm-core 8146: short months were skipped, later days moved to the 1st."""
        answer = self.monthly(110, 11, start=date(2024, 1, 31))
        assert [each.on.month for each in answer.instalments] == list(range(1, 12))
        rate = Quantity(10, "VND", per="tháng")
        promised = Sponsorship("s", rate=rate, period=Period(date(2023, 8, 31), date(2024, 7, 31)))
        days = [each.on for each in ledger(Dataset(), promised, at=MAY).instalments]
        assert [each.month for each in days] == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
        assert all((each + timedelta(days=1)).day == 1 for each in days)

    def test_a_paused_instalment_is_not_next(self):
        """NPSP 5725 and 7283: what was paused was still counted, asked for, and paid."""
        rate = Quantity(10, "VND", per="tháng")
        pause = [Period.parse("tháng 2/2024")]
        promised = Sponsorship("s", rate=rate, period="quý I/2024", pauses=pause)
        first = paid("10 đồng", "1/1/2024", sponsorship="s", commitment=None)
        answer = ledger(dataset(first, sponsorships=[promised]), "s", at="15/2/2024")
        assert (answer.next_due.on, answer.overdue) == (date(2024, 3, 1), dong(0))

    def test_sums_of_two_currencies_are_two(self):
        """IATI.cloud 2219: sums of several currencies need rates, which not all figures had."""
        rows = (promise("100 đồng", "a"), promise("100 USD", "b"))
        assert len(promises(dataset(*rows), at=MAY).sums) == 2


amounts = st.integers(1, 10**6)
days = st.dates(date(2024, 1, 1), date(2024, 12, 31))
kinds = st.sampled_from(["thu", "hoàn trả", "rút đăng ký"])
rows = st.lists(st.tuples(kinds, amounts, days, st.sampled_from(["a", "b", "c"])), max_size=6)
weights = st.lists(st.integers(0, 100), min_size=1, max_size=4).filter(any)


def support(total, shares, parts=7):
    return Sponsorship(
        "s",
        total=total,
        parts=parts,
        period="năm 2024",
        shares=[FunderShare(f"f{number}", each) for number, each in enumerate(shares)],
    )


def made(found, blur=dong):
    made = {"thu": paid, "hoàn trả": refund, "rút đăng ký": write_off}
    return [
        made[kind](blur(amount), Period.day(day), sponsorship="s", commitment=None, receiver="trẻ")
        for kind, amount, day, _ in found
    ]


@given(amounts, weights, days)
def test_what_funders_owe_adds_up_to_the_dong(total, shares, at):
    percentages = [Quantity(Fraction(100 * each, sum(shares)), "%") for each in shares]
    answer = ledger(Dataset(), support(dong(total), percentages), at=at)
    assert sum(each.due.value for each in answer.by_funder) == answer.due.value
    assert sum(each.total.value for each in answer.by_funder) == total
    for each, weight in zip(answer.by_funder, shares, strict=False):
        exact = Fraction(answer.due.value * weight, sum(shares))
        assert abs(each.due.value - exact) < 1


@given(amounts, rows, days)
def test_promised_is_at_least_paid_and_written_off_but_for_what_is_credit(total, found, at):
    answer = ledger(dataset(*made(found), sponsorships=[support(dong(total), [])]), "s", at=at)
    numbers = dict(
        zip(("total", "due", "paid", "overdue", "credit", "left"), sums(answer), strict=True)
    )
    assert min(numbers.values()) >= 0
    assert numbers["paid"] - numbers["due"] == numbers["credit"] - numbers["overdue"]
    assert numbers["due"] <= max(numbers["total"], numbers["paid"])
    assert numbers["overdue"] <= numbers["left"]
    assert numbers["left"] == max(numbers["total"] - numbers["paid"], 0)
    held = sum(each.paid.value for each in answer.instalments)
    assert held == min(numbers["paid"], total)
    for each in answer.instalments:
        assert 0 <= each.paid.value + each.missing.value <= each.amount.value


@given(amounts, rows, days, st.integers(0, 10**5), st.sampled_from(range(4)))
def test_bounds_hold_the_exact_answer(total, found, at, gap, way):
    def blur(amount):
        least = max(amount - gap, 1)
        return [
            Quantity(least, "VND", bound="at_least"),
            Quantity(amount + gap, "VND", bound="at_most"),
            Quantity.between(least, amount + gap + 1, "VND"),
            Quantity(amount + gap, "VND", bound="about"),
        ][way]

    promised = support(dong(total), [], parts=1)
    exact = ledger(dataset(*made(found), sponsorships=[promised]), "s", at=at)
    blurred = attrs.evolve(promised, total=blur(total))
    wide = ledger(dataset(*made(found, blur), sponsorships=[blurred]), "s", at=at)
    for name in ("total", "due", "paid", "written_off", "overdue", "credit", "outstanding"):
        assert getattr(wide, name).contains(getattr(exact, name).value), name
    for known, said in zip(exact.instalments, wide.instalments, strict=True):
        assert said.paid.contains(known.paid.value)
        assert said.missing.contains(known.missing.value)
        assert said.is_settled in (known.is_settled, Verdict.UNDECIDED)


@given(amounts, rows, days, st.integers(0, 60))
def test_days_that_are_not_known_hold_every_day_they_may_be(total, found, at, spread):
    promised = support(dong(total), [], parts=1)
    known = made(found)
    vague = [
        attrs.evolve(
            each,
            period=Period(each.period.start, each.period.start + timedelta(days=spread)),
        )
        for each in known
    ]
    exact, wide = (
        ledger(dataset(*each, sponsorships=[promised]), "s", at=at) for each in (known, vague)
    )
    for name in ("total", "due", "paid", "written_off", "overdue", "credit", "outstanding"):
        assert getattr(wide, name).contains(getattr(exact, name).value), name


@given(amounts, rows, st.randoms(use_true_random=False), days)
def test_the_order_of_transactions_never_matters(total, found, chance, at):
    promised = support(dong(total), [Quantity(60, "%"), None])
    listed = made(found)
    one, other = (
        ledger(dataset(*each, sponsorships=[promised]), "s", at=at)
        for each in (listed, chance.sample(listed, len(listed)))
    )
    assert one == other


def test_a_file_of_promises_that_an_officer_writes():
    data = loads("""
format: hoidata/1
organizations: [{id: mttq, name: Ủy ban MTTQ xã}]
funds:
  - id: quy
    name: Quỹ Vì người nghèo
    holder: mttq
    transactions:
      - {id: a, kind: hứa, giver: Ông A, value: 50 triệu đồng, period: 1/3/2024, due: 31/3/2024}
      - {commitment: a, kind: nộp, giver: Ông A, value: 20 triệu đồng, period: 15/3/2024}
      - {commitment: a, kind: miễn, giver: Ông A, value: 5 triệu đồng, period: 20/3/2024}
""")
    (found,) = promises(data, at="31/3/2024").sums
    assert [str(each) for each in (found.promised, found.paid, found.outstanding)] == [
        "45 triệu đồng",
        "20 triệu đồng",
        "25 triệu đồng",
    ]
    assert data.check() == ()


class TestTexts:
    """What is written out of promises, ledgers and funds, without a private name."""

    ROWS = (promise(giver="Ông Trần Văn Kín"), promise("5 USD", "usd"), paid("30 đồng"))

    def test_of_promises_is_a_line_per_promise_and_the_sums(self):
        answer = promises(dataset(*self.ROWS), at=MAY)
        assert str(answer).splitlines() == [
            "hua  ngày 31/5/2024  còn nợ: hứa 100 đồng, đã trả 30 đồng, còn lại 70 đồng",
            "usd  ngày 31/5/2024  còn nợ: hứa 5 đô la Mỹ, đã trả 0 đô la Mỹ, còn lại 5 đô la Mỹ",
            "tổng: hứa 100 đồng, đã trả 30 đồng, còn lại 70 đồng, quá hạn 70 đồng",
            "tổng: hứa 5 đô la Mỹ, đã trả 0 đô la Mỹ, còn lại 5 đô la Mỹ, quá hạn 5 đô la Mỹ",
        ]
        assert "Kín" not in str(answer)

    def test_of_no_promises_says_so(self):
        assert str(promises(dataset(), at=MAY)) == "(không có khoản đăng ký)"

    def test_are_what_explain_returns(self):
        data = dataset(*self.ROWS)
        answers = [promises(data, at=MAY), ledger(data, "hua", at=MAY)]
        answers.append(fund_statement(data, "quy", "2024"))
        for answer in answers:
            assert explain(answer) == explain(answer, data) == str(answer)
            with pytest.raises(InvalidData) as caught:
                explain(answer, language="en")
            assert caught.value.problems[0].code == "field.choice"

    @pytest.mark.parametrize("other", [Quantity(5), "x", None])
    def test_of_anything_else_are_refused(self, other):
        with pytest.raises(InvalidData, match=r"field.type at \$\.answer: .*Total or Standing"):
            explain(other)
