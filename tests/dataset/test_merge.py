"""Several datasets as one."""

import attrs
import pytest
from hypothesis import given, settings

from hoidata.dataset import TABLES, Dataset
from hoidata.domain import Award, Fund, FundPeriod, Metric, Organization, Score, Transaction
from hoidata.errors import Problem
from tests.dataset.builders import at, cite, dataset, figure, figures, found, under
from tests.dataset.worlds import datasets

FEW = settings(max_examples=25)  # each is a whole dataset


def merged(*data):
    return Dataset.merged(data)


def bare(data):
    """Return every table without sources, as what it holds and how often."""
    return {
        table: sorted(map(repr, map(uncited, getattr(data, table)))) for table in TABLES.values()
    }


def uncited(row):
    if isinstance(row, Fund):
        row = attrs.evolve(row, periods=sorted(map(uncited, row.periods), key=repr))
    return attrs.evolve(row, sources=()) if hasattr(row, "sources") else row


def cited(data):
    return {
        source
        for table in TABLES.values()
        for row in getattr(data, table)
        for each in (row, *getattr(row, "periods", ()))
        for source in getattr(each, "sources", ())
    }


@FEW
@given(datasets)
def test_merging_with_itself_changes_nothing_more_than_merging_it_alone(data):
    once = merged(data)
    assert merged(data, data) == once
    assert merged(once, data) == once
    assert merged(once, once) == once
    assert merged(data, data).doubts == once.doubts


def test_equal_periods_of_a_fund_are_one_with_all_sources():
    fund = Fund("q", "Quỹ", holder="a", periods=[FundPeriod("2024", sources=cite(1))] * 2)
    again = attrs.evolve(fund, periods=[FundPeriod("2023"), FundPeriod("2024", sources=cite(7))])
    first, second = Dataset(funds=[fund]), Dataset(funds=[again])
    assert merged(first).funds[0].periods == (FundPeriod("2024", sources=cite(1)),)
    both = FundPeriod("2024", sources=[*cite(1), *cite(7)])
    assert merged(first, second).funds[0].periods == (both, FundPeriod("2023"))


@FEW
@given(datasets)
def test_merging_with_nothing_changes_nothing(data):
    assert merged(data, Dataset()) == merged(Dataset(), data) == merged(data)


@FEW
@given(datasets, datasets)
def test_what_is_merged_does_not_depend_on_the_order(left, right):
    assert bare(merged(left, right)) == bare(merged(right, left))


@pytest.mark.slow
@FEW
@given(datasets, datasets, datasets)
def test_merging_in_steps_is_merging_at_once(first, second, third):
    at_once = merged(first, second, third)
    assert merged(merged(first, second), third) == at_once
    assert bare(merged(first, merged(second, third))) == bare(at_once)


@pytest.mark.slow
@FEW
@given(datasets, datasets)
def test_no_entry_and_no_source_is_lost(left, right):
    both = merged(left, right)
    assert cited(both) == cited(left) | cited(right)
    for table, rows in bare(both).items():
        assert set(rows) == set(bare(left)[table]) | set(bare(right)[table])


class TestDefinitions:
    def test_that_are_equal_become_one_with_the_sources_of_all_in_their_order(self):
        first = Organization("a", "Hội Luật gia", sources=cite(1) + cite(40))
        second = Organization("a", "Hội Luật gia", sources=cite(20) + cite(1))
        data = merged(Dataset(organizations=[first]), Dataset(organizations=[second]))
        (organization,) = data.organizations
        assert organization.sources == cite(1) + cite(40) + cite(20)

    def test_that_differ_are_kept_and_reported(self):
        parts = [Dataset(organizations=[Organization("a", name)]) for name in ("một", "hai")]
        assert found(merged(*parts)) == [("id.conflict", "$.organizations[1]")]

    def test_of_metrics_need_no_sources(self):
        part = Dataset(metrics=[Metric("brooms", "chổi", "cây chổi")])
        assert merged(part, part) == part

    def test_keep_the_order_of_the_data(self):
        left, right = (
            Dataset(organizations=[Organization(key, key) for key in keys])
            for keys in ("ca", "bac")
        )
        assert [each.id for each in merged(left, right).organizations] == ["c", "a", "b"]

    def test_of_edges_become_one(self):
        part = Dataset(attachments=[under("a", "b"), under("a", "b", sources=cite(1))])
        assert merged(part) == Dataset(attachments=[under("a", "b", sources=cite(1))])


class TestWhatMayHappenTwice:
    PAID = Award("a", "Giấy khen", sources=cite(1))
    AGAIN = attrs.evolve(PAID, sources=cite(20))

    def test_is_kept_twice_in_one_dataset(self):
        part = Dataset(awards=[self.PAID, self.AGAIN])
        assert merged(part) == part

    def test_is_the_same_in_another_dataset(self):
        data = merged(Dataset(awards=[self.PAID]), Dataset(awards=[self.AGAIN]))
        assert data.awards == (attrs.evolve(self.PAID, sources=cite(1) + cite(20)),)

    def test_is_there_as_often_as_where_it_is_most_often(self):
        once, twice = [Award("a", "Bằng khen")], [Award("a", "Bằng khen")] * 2
        data = merged(Dataset(awards=once), Dataset(awards=twice), Dataset(awards=once))
        assert data.awards == tuple(twice)


class TestTransactions:
    PAID = Transaction("t", "chi", "5đ", giver="a", period="1/5/2024", sources=cite(1))

    def test_of_one_id_become_one(self):
        again = attrs.evolve(self.PAID, sources=cite(20))
        data = merged(Dataset(transactions=[self.PAID]), Dataset(transactions=[again]))
        assert data.transactions == (attrs.evolve(self.PAID, sources=cite(1) + cite(20)),)

    def test_that_differ_are_kept_and_reported(self):
        other = attrs.evolve(self.PAID, giver="b")
        data = merged(dataset(transactions=[self.PAID]), dataset(transactions=[other]))
        assert data.transactions == (self.PAID, other)
        assert ("id.conflict", "$.transactions[1]") in found(data)


class TestDoubts:
    def doubt(self, path):
        return Problem.of("text.misspelled", path, found="động", expected="đồng")

    def test_stay_at_their_entries(self):
        left = figures(figure("o"), doubts=[self.doubt("$.observations[0].value")])
        right = figures(
            figure("o"),
            figure("p", of=["b"]),
            doubts=[self.doubt("$.observations[1].value"), self.doubt("$.observations[0].period")],
        )
        data = merged(right, left)
        assert [at(data, doubt.path) for doubt in data.doubts] == [
            right.observations[1].value,
            right.observations[0].period,
            left.observations[0].value,
        ]
        data = merged(figures(figure("q", of=["c"])), right)
        assert [doubt.path for doubt in data.doubts] == [
            "$.observations[2].value",
            "$.observations[1].period",
        ]

    def test_of_the_same_entry_are_told_once(self):
        part = figures(figure("o"), doubts=[self.doubt("$.observations[0].value")])
        assert merged(part, part).doubts == part.doubts

    def test_of_no_entry_stay_as_they_are(self):
        paths = ["$", "$.report.period", "$.observations[1].value", "$.others[0]"]
        part = figures(figure("o"), doubts=[self.doubt(path) for path in paths])
        assert [doubt.path for doubt in merged(part, part).doubts] == paths


def test_an_equal_score_is_the_same_one_also_in_one_dataset():
    score = Score("card", ["a"], total=5)
    twice = Dataset(scores=[score, attrs.evolve(score, sources=cite(1))])
    (joined,) = merged(twice, Dataset(scores=[attrs.evolve(score, sources=cite(2))])).scores
    assert {*joined.sources} == {*cite(1), *cite(2)}
