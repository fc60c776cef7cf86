"""Finding entries, refusing what does not belong, and being one value."""

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given, settings

from hoidata.dataset import TABLES, Dataset, id_of
from hoidata.domain import Attachment, Metric, Observation, Organization, Person, Transaction
from hoidata.errors import InvalidData, Problem, ReferenceMissing
from tests.dataset.builders import ORGANIZATIONS, dataset, figure, figures, names_of, report, under
from tests.dataset.worlds import datasets


class TestLookUp:
    DATA = dataset(observations=[figure("o")], metrics=[Metric("gifts", "quà", "suất quà")])

    def test_finds_an_entry_by_class_and_id(self):
        assert self.DATA[Organization, "b"] is ORGANIZATIONS[1]
        assert self.DATA.get(Organization, "b") is ORGANIZATIONS[1]
        assert self.DATA[Observation, "o"].metric == "humanitarian_value"

    def test_keeps_classes_apart(self):
        assert self.DATA.get(Person, "b") is None

    def test_finds_metrics_of_the_data_before_those_of_the_vocabulary(self):
        assert self.DATA[Metric, "gifts"].label == "quà"
        assert self.DATA[Metric, "members"].unit == "hội viên"

    def test_finds_the_first_of_two_definitions(self):
        data = Dataset(organizations=[Organization("a", "thứ nhất"), Organization("a", "thứ hai")])
        assert data[Organization, "a"].name == "thứ nhất"

    @pytest.mark.parametrize("key", ["x", ""])
    def test_says_what_is_not_there(self, key):
        assert self.DATA.get(Organization, key) is None
        with pytest.raises(ReferenceMissing, match=f"no organization '{key}' in the dataset"):
            self.DATA[Organization, key]

    def test_needs_a_class_beside_the_id(self):
        with pytest.raises(ReferenceMissing, match="found 'b'; expected a class and an id"):
            self.DATA["b"]

    def test_of_a_class_without_ids_finds_nothing(self):
        data = dataset(attachments=[under("a", "b")])
        assert data.get(Attachment, "a") is None
        assert data.get(Problem, "a") is None


class TestFiguresOfAMetric:
    def test_are_in_the_order_of_the_data(self):
        rows = [figure("q", metric="gift_value"), figure("p"), figure("o", of=["b"])]
        data = figures(*rows)
        assert data.observations_of("humanitarian_value") == (rows[1], rows[2])
        assert data.observations_of("giá trị hoạt động nhân đạo") == (rows[1], rows[2])
        assert data.observations_of("gifts") == ()


class TestTables:
    def test_are_tuples_in_the_order_of_the_data(self):
        data = Dataset(organizations=iter(ORGANIZATIONS))
        assert data.table(Organization) == ORGANIZATIONS
        assert data.organizations == ORGANIZATIONS

    def test_are_there_for_every_class_of_entries(self):
        assert set(TABLES.values()) <= set(names_of(Dataset))
        assert all(Dataset().table(kind) == () for kind in TABLES)

    def test_of_something_else_are_missing(self):
        with pytest.raises(ReferenceMissing, match="holds no table of Problem"):
            Dataset().table(Problem)

    def test_refuse_entries_of_another_class_and_tell_all_of_them(self):
        with pytest.raises(InvalidData) as caught:
            Dataset(organizations=[ORGANIZATIONS[0], "a"], reports=[ORGANIZATIONS[1]])
        assert [(each.code, each.path) for each in caught.value.problems] == [
            ("field.type", "$.reports[0]"),
            ("field.type", "$.organizations[1]"),
        ]
        assert caught.value.problems[0].details["expected"] == "Report"

    @pytest.mark.parametrize(
        ("row", "key"),
        [
            (ORGANIZATIONS[0], "a"),
            (Metric("gifts", "quà", "suất quà"), "gifts"),
            (report("r"), "r"),
            (under("a", "b"), None),
        ],
    )
    def test_hold_entries_with_and_without_ids(self, row, key):
        assert id_of(row) == key


class TestOneValue:
    def test_doubts_make_no_other_dataset(self):
        doubt = Problem.of("text.misspelled", found="động")
        assert Dataset(doubts=[doubt]) == Dataset()
        assert hash(Dataset(doubts=[doubt])) == hash(Dataset())

    @pytest.mark.slow
    @settings(max_examples=12)
    @given(datasets)
    def test_a_dataset_survives_a_pickle_and_a_copy(self, data):
        data.get(Transaction, "a")
        for again in (pickle.loads(pickle.dumps(data)), copy.deepcopy(data), copy.copy(data)):
            assert again == data
            assert hash(again) == hash(data)
            assert again.doubts == data.doubts
            assert again.check() == data.check()

    def test_shows_how_much_it_holds_and_no_names(self):
        people = [Person("p", "Đặng Văn V", privacy="minor"), Person("q", "B", privacy="public")]
        data = Dataset(people=people, observations=[figure("o")])
        assert repr(data) == "Dataset(2 people, 1 observations)"
        assert repr(Dataset()) == "Dataset()"


class TestRequire:
    def test_gives_the_dataset_itself_where_nothing_is_an_error(self):
        data = figures(figure("o", "5 đồng"), figure("p", "5 đồng"))
        assert [problem.code for problem in data.check()] == ["observation.duplicate"]
        assert data.require() is data

    def test_tells_every_error_at_once_and_no_warning(self):
        doubt = Problem.of("text.misspelled", found="động")
        data = figures(figure("o", of=["x"]), figure("p", "5 suất quà", of=["b"]), doubts=[doubt])
        with pytest.raises(InvalidData) as caught:
            data.require()
        assert [problem.code for problem in caught.value.problems] == [
            "reference.unknown",
            "observation.unit",
        ]


@pytest.mark.parametrize(
    ("fields", "exists"),
    [
        ({}, (True, True, True)),
        ({"valid_from": date(2025, 7, 1)}, (False, True, True)),
        ({"valid_to": date(2025, 7, 1)}, (True, True, False)),
        ({"level": "district"}, (True, False, False)),
        ({"level": "district", "valid_to": date(2026, 1, 1)}, (True, True, True)),
        ({"level": "communal"}, (True, True, True)),
    ],
)
def test_an_organization_exists_to_its_own_end_or_that_of_its_level(fields, exists):
    data = Dataset(organizations=[Organization("a", "A", **fields)])
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2))
    assert tuple(data.exists("a", day) for day in days) == exists


def test_nobody_knows_whether_a_stranger_exists():
    with pytest.raises(ReferenceMissing, match="stranger"):
        Dataset().exists("stranger", date(2025, 7, 1))
