"""What is doubtful in the five documents is reported, and nothing else is."""

from collections import Counter

import pytest

from hoidata import io, samples
from hoidata.errors import Severity
from tests.reports.objects import rows
from tests.reports.source_texts import NUMBERS

DATA = samples.reports()
FOLDER = samples.__path__[0]

# Every finding of each document by code: warnings first, then what is worth knowing.
EXPECTED = {
    "000": {"statement.duplicate": 1},
    "001": {"name.spam": 1, "report.early": 1, "event.early": 1, "statement.early": 1},
    "002": {"post.holders": 1, "text.misspelled": 1},
    "003": {"value.no_unit": 2, "observation.provisional": 1},
    "004": {
        "targets.declared": 1,
        "report.early": 1,
        "event.early": 1,
        "observation.provisional": 1,
        "statement.early": 1,
        "award.early": 1,
    },
}


def document_of(problem):
    (number,) = {source.document[:3] for source in problem.sources}
    return number


def found(number):
    return [each for each in DATA.check() if document_of(each) == number]


def entry_at(problem):
    return entry_of(problem.path)


def entry_of(path):
    table, index = path.partition("$.")[2].partition("]")[0].split("[")
    return getattr(DATA, table)[int(index)]


def only(code, number):
    (problem,) = [each for each in found(number) if each.code == code]
    return problem


@pytest.mark.parametrize("number", NUMBERS)
def test_every_document_has_exactly_the_expected_findings(number: str) -> None:
    assert Counter(problem.code for problem in found(number)) == EXPECTED[number]


def test_no_finding_is_an_error() -> None:
    assert {problem.severity for problem in DATA.check()} == {Severity.WARNING, Severity.INFO}
    assert DATA.require() is DATA


@pytest.mark.parametrize("number", NUMBERS)
def test_a_document_alone_has_the_same_findings(number: str) -> None:
    (name,) = {row.document for row in DATA.reports if row.id[:3] == number}
    alone = io.load(f"{FOLDER}/reports/{name}.yaml")
    assert Counter(problem.code for problem in alone.check()) == EXPECTED[number]


def test_every_finding_names_places_in_one_document() -> None:
    assert all(isinstance(document_of(problem), str) for problem in DATA.check())


def test_every_finding_speaks_both_languages() -> None:
    for problem in DATA.check():
        assert problem.message != problem.translate("vi")
        assert "…" not in problem.message


class TestWhatIsDoubtful:
    def test_the_chair_of_one_union_has_two_holders(self) -> None:
        problem = only("post.holders", "002")
        assert entry_at(problem).post == "chu-tich.cdcs.hoi-ctd.hau-giang"
        assert problem.severity is Severity.WARNING
        assert len(problem.sources) == 4

    def test_four_of_ten_targets_are_listed(self) -> None:
        problem = only("targets.declared", "004")
        assert (problem.details["found"], problem.details["expected"]) == ("4", "10")

    def test_a_sentence_stands_twice(self) -> None:
        problem = only("statement.duplicate", "000")
        assert entry_at(problem).initiative == "thi-dua-2022.khoi-20"
        assert len(problem.sources) == 3

    def test_two_amounts_have_no_currency(self) -> None:
        lacking = [each for each in found("003") if each.code == "value.no_unit"]
        assert [entry_at(each).id for each in lacking] == ["003-van-hoi-tien", "003-xom-mau-2-tien"]

    def test_a_name_was_overwritten_by_web_spam(self) -> None:
        problem = only("name.spam", "001")
        assert entry_at(problem).id == "hoi-ctd.thi-xa"
        assert "hi88" in problem.message

    def test_a_misspelled_currency_is_read_and_told(self) -> None:
        problem = only("text.misspelled", "002")
        assert entry_at(problem).id == "002-gia-tri-nhan-dao-hau-giang"
        assert "động" in problem.message

    @pytest.mark.parametrize("number", ["001", "004"])
    def test_results_are_told_before_their_year_is_over(self, number: str) -> None:
        codes = {problem.code for problem in found(number)}
        assert {"report.early", "event.early", "statement.early"} <= codes

    def test_figures_of_a_year_told_in_july_are_provisional(self) -> None:
        early = only("observation.provisional", "003")
        assert entry_at(early).period.code == "2024"
        assert early.severity is Severity.INFO

    @pytest.mark.parametrize(
        ("code", "number", "count"),
        [
            ("observation.provisional", "003", 18),
            ("statement.early", "001", 6),
            ("statement.early", "004", 5),
            ("award.early", "004", 3),
        ],
    )
    def test_what_one_report_tells_early_is_one_finding(
        self, code: str, number: str, count: int
    ) -> None:
        problem = only(code, number)
        assert problem.details["count"] == str(count)
        places = [problem.path, *problem.details["also"].split(", ")]
        told = {source for each in places for source in entry_of(each).sources}
        assert (len(places), set(problem.sources)) == (count, told)


class TestWhatIsNot:
    def test_the_joint_total_agrees_with_its_parts(self) -> None:
        whole = next(row for row in DATA.observations if row.id == "002-gia-tri-nhan-dao")
        place = DATA.observations.index(whole)
        assert [p for p in DATA.check() if p.path.startswith(f"$.observations[{place}]")] == []

    def test_one_and_eleven_are_the_twelve_declared_members(self) -> None:
        assert [p for p in DATA.check() if p.code == "organization.declared_members"] == []

    def test_examples_below_the_declared_contribution_are_fine(self) -> None:
        assert [p for p in DATA.check() if p.code.startswith("parts.")] == []


@pytest.mark.parametrize("written", ["yaml", "json"])
def test_the_dataset_survives_being_written_and_read_again(written: io.Format) -> None:
    again = io.loads(io.dumps(DATA, format=written), format=written)
    assert list(rows(again)) == list(rows(DATA))
    assert [problem.code for problem in again.check()] == [problem.code for problem in DATA.check()]
