"""Who gave and who received, and each transaction once."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Dataset, Fund, Quantity, ReferenceMissing, Report
from tests.dataset.money import codes, fund, got, paid, spent, world

Q = [fund()]


def ends(row, *funds):
    return tuple(world(row, funds=funds or Q).flows.ends(row))


def counted(*rows, **tables):
    return [row.id for row in world(*rows, **tables).flows.counted]


class TestEnds:
    @pytest.mark.parametrize(
        ("kind", "giver", "receiver", "found", "direction"),
        [
            ("incoming", "Bà A", None, ("Bà A", "p"), 1),
            ("incoming", None, None, (None, "p"), 1),
            ("interest", None, None, (None, "p"), 1),
            ("planned_income", "Bà A", None, ("Bà A", "p"), 1),
            ("expenditure", None, "Bà A", ("p", "Bà A"), -1),
            ("disbursement", None, "a", ("p", "a"), -1),
            ("planned_expenditure", None, None, ("p", None), -1),
            ("commitment", "Bà A", None, ("Bà A", "p"), 1),
            ("commitment", None, "Bà A", ("p", "Bà A"), -1),
            ("commitment", None, None, (None, "p"), 1),
            ("commitment", "p", "a", ("p", "a"), -1),
            ("commitment", "a", "p", ("a", "p"), 1),
            ("refund", None, None, ("p", None), -1),
            ("refund", "Bà A", None, ("Bà A", "p"), 1),
            ("refund", None, "Bà A", ("p", "Bà A"), -1),
            ("refund", "p", None, ("p", None), -1),
            ("refund", None, "p", (None, "p"), 1),
            ("write_off", "Bà A", None, ("Bà A", "p"), 1),
        ],
    )
    def test_the_holder_is_the_end_that_is_left_out(self, kind, giver, receiver, found, direction):
        row = paid("t", 5, giver, receiver, kind=kind, fund="q")
        assert ends(row) == found
        assert world(row, funds=Q).flows.direction(row) == direction

    def test_without_a_fund_they_are_as_written(self):
        assert ends(paid("t", 5, "a")) == ("a", None)
        assert ends(paid("t", 5, None, "a", fund="nowhere")) == (None, "a")

    def test_a_fund_that_is_not_there_has_no_list(self):
        with pytest.raises(ReferenceMissing, match="nowhere"):
            world(funds=Q).flows.fund("nowhere")


GIVEN = paid("x", 40, "p", "a", kind="disbursement")
TOLD = paid("y", 40, "p", "a", kind="incoming", report="r2")


class TestEachOnce:
    def test_what_giver_and_receiver_tell_is_one(self):
        assert counted(GIVEN, TOLD) == ["x"]
        assert codes(world(GIVEN, TOLD)) == ["transaction.again"]

    @pytest.mark.parametrize(
        "other",
        [
            {"value": Quantity(41, "VND")},
            {"period": "2024-03-09"},
            {"period": "2024-03-02", "kind": "disbursement"},
            {"receiver": "b"},
            {"giver": "b"},
            {"kind": "refund"},
            {"kind": "commitment"},
            {"value": Quantity(40, "USD")},
        ],
    )
    def test_what_differs_is_another(self, other):
        assert counted(GIVEN, attrs.evolve(TOLD, **other)) == ["x", "y"]

    @pytest.mark.parametrize("day", ["2024-03", "2024-03-02", "2024-03-08", "2024-02-23"])
    def test_giver_and_receiver_may_be_a_week_apart_or_vague(self, day):
        assert counted(GIVEN, attrs.evolve(TOLD, period=day)) == ["x"]

    def test_a_longer_report_lists_what_a_shorter_one_did(self):
        quarter = attrs.evolve(TOLD, id="z", giver="Bà A", report="r1", period="2024-Q1")
        half = attrs.evolve(quarter, id="y", report="r2", period="2024-S1")
        assert counted(half, quarter) == counted(quarter, half) == ["z"]
        assert counted(half, attrs.evolve(half, id="y2"), quarter) == ["y2", "z"]

    def test_two_funds_of_one_holder_got_two_gifts(self):
        gifts = [paid(key, 40, "Bà A", fund=key, kind="incoming") for key in ("q", "q2")]
        funds = [Fund(key, "Quỹ", holder="p") for key in ("q", "q2")]
        assert len(world(*gifts, funds=funds).flows.counted) == 2

    def test_one_list_that_says_it_twice_means_two(self):
        again = attrs.evolve(GIVEN, id="y")
        assert counted(GIVEN, again) == ["x", "y"]
        assert codes(world(GIVEN, again)) == ["transaction.alike"]

    def test_each_telling_of_another_list_answers_one_of_the_first(self):
        first = [GIVEN, attrs.evolve(GIVEN, id="x2")]
        second = [TOLD, attrs.evolve(TOLD, id="y2"), attrs.evolve(TOLD, id="y3")]
        assert counted(*first, *second) == ["x", "x2", "y3"]

    def test_one_voucher_is_one_however_often_a_list_says_it(self):
        rows = [attrs.evolve(GIVEN, id=key, voucher="PC 1") for key in "abc"]
        assert counted(*rows) == ["a"]

    def test_other_vouchers_are_others(self):
        rows = [attrs.evolve(GIVEN, voucher="PC 1"), attrs.evolve(TOLD, voucher="PC 2")]
        assert counted(*rows) == ["x", "y"]

    def test_a_voucher_that_only_one_names_tells_nothing_apart(self):
        rows = (attrs.evolve(GIVEN, voucher="PC 1"), TOLD)
        assert counted(*rows) == ["x"]
        assert codes(world(*rows)) == ["transaction.again"]

    @pytest.mark.parametrize("end", ["giver", "receiver"])
    def test_strangers_without_a_name_are_never_the_same(self, end):
        rows = [attrs.evolve(row, **{end: None}) for row in (GIVEN, TOLD)]
        assert counted(*rows) == ["x", "y"]

    def test_other_balances_of_one_account_are_others(self):
        first, second = (
            got(key, 40, "Bà A", report=key, balance=Quantity(left, "VND"))
            for key, left in (("x", 5), ("y", 9))
        )
        assert counted(first, second, funds=Q) == ["x", "y"]
        assert counted(first, attrs.evolve(second, balance=first.balance), funds=Q) == ["x"]

    def test_places_in_two_lists_of_one_account_say_nothing_of_who_is_named(self):
        first, second = (
            got(key, 40, "Bà A", report=key, sequence=place) for key, place in (("x", 1), ("y", 2))
        )
        assert counted(first, second, funds=Q) == ["x"]
        rows = [attrs.evolve(row, giver=None) for row in (first, second)]
        assert counted(*rows, funds=Q) == ["x", "y"]
        assert counted(rows[0], attrs.evolve(rows[1], sequence=1), funds=Q) == ["x"]

    def test_places_in_two_accounts_say_nothing(self):
        funds = [fund(), fund(key="qa", holder="a")]
        first = spent("x", 40, "a", kind="disbursement", sequence=1)
        second = got("y", 40, "p", fund="qa", sequence=7)
        data = world(first, second, funds=funds)
        assert [row.id for row in data.flows.counted] == ["x"]
        # And yet each is in the book of its own fund.
        assert [[row.id for row in data.flows.fund(key).rows] for key in ("q", "qa")] == [
            ["x"],
            ["y"],
        ]

    def test_a_later_revision_replaces_the_list_of_the_earlier(self):
        first = Report("r1", ["p"], period="2024")
        reports = [first, attrs.evolve(first, id="r2", revision=1)]
        rows = [
            paid("x", 40, "p", "a", report="r1"),
            paid("y", 50, "p", "a", report="r2"),
            paid("z", 60, "p", "b"),
        ]
        assert counted(*rows, reports=reports) == ["y", "z"]
        assert codes(world(*rows, reports=reports)) == ["transaction.replaced"]
        kept = attrs.evolve(rows[0], id="w", report="r2")
        assert codes(world(*rows, kept, reports=reports)) == []
        spent = attrs.evolve(rows[1], kind="disbursement")
        assert counted(rows[0], spent, reports=reports) == ["x", "y"]
        other = [reports[0], attrs.evolve(reports[1], period="2023")]
        assert counted(*rows, reports=other) == ["x", "y", "z"]

    def test_the_telling_that_names_what_it_pays_is_the_payment(self):
        paying = attrs.evolve(TOLD, sponsorship="s")
        assert world(GIVEN, paying).flows.payments == (paying,)
        assert world(GIVEN, TOLD).flows.payments == (GIVEN,)

    @given(st.permutations([GIVEN, TOLD, attrs.evolve(TOLD, id="z", receiver="b")]))
    def test_the_order_of_the_data_changes_only_which_telling_counts(self, rows):
        assert len(counted(*rows)) == 2
        twice = Dataset.merged([world(*rows), world(*rows)])
        assert len(twice.flows.counted) == 2


def test_a_name_is_shown_where_it_may_be():
    private, public = (paid("t", 5, "Bà A", "p", privacy=each) for each in ("private", "public"))
    assert (private.shown("Bà A"), public.shown("Bà A")) == ("(private)", "Bà A")
    assert (private.shown("p"), private.shown(None)) == ("p", "—")
    assert "Bà A" not in repr(private)
    assert "Bà A" in repr(public)
    rice = attrs.evolve(private, value=Quantity(3, "tấn"), worth=Quantity(9, "VND"))
    assert (private.is_in_kind, private.money) == (False, Quantity(5, "VND"))
    assert (rice.is_in_kind, rice.money) == (True, Quantity(9, "VND"))
    assert attrs.evolve(rice, worth=None).money is None
