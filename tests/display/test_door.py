"""One door to the tables."""

import pytest

from hoidata import Period, Problem, Quantity, Sponsorship, Target, TargetSet, Transaction, display
from hoidata.aggregate import compare, coverage, ledger, progress, promises, rollup, standings

YEAR = Period.year(2022)
WANTED = Target("quyen-gop", Quantity(10, "VND"))


@pytest.fixture
def data(town, figure):
    return town(
        observations=[figure("quyen-gop", "xa-1", Quantity(10, "VND"))],
        sponsorships=[Sponsorship("do-dau", sponsors=["xa-1"], period=YEAR)],
        target_sets=[TargetSet("bo", ["xa-1"], period=YEAR, targets=[WANTED])],
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_answer_has_the_table_of_its_kind(data, language):
    rolled = rollup(data, "quyen-gop")
    compared = compare(data, "quyen-gop", "2022")
    covered = coverage(data, "2022")
    ranked = standings(data, "thi-xa", "2022")
    kept = ledger(data, "do-dau", at="31/12/2022")
    measured = progress(data, at="31/12/2022")
    found = (Problem.of("money.fraction", found="1,5"),)
    tables = {
        display.totals(data, rolled, language=language): rolled,
        display.comparisons(data, compared, language=language): compared,
        display.coverage(data, covered, language=language): covered,
        display.standings(data, ranked, language=language): ranked,
        display.ledgers(data, [kept], language=language): [kept],
        display.targets(data, measured, language=language): measured,
        display.problems(found, language=language): found,
    }
    for table, answer in tables.items():
        assert display.table(answer, data, language=language) == table


def test_one_of_several_is_a_table_of_one_row(data):
    total = rollup(data, "quyen-gop")["xa-1", "2022"]
    assert display.table(total, data).rows == (("Hội xã Một", "10 đồng"),)
    kept = ledger(data, "do-dau", at="31/12/2022")
    assert display.table(kept, data) == display.ledgers(data, [kept])


def test_promises_are_their_ledgers(town):
    given = {"giver": "xa-1", "receiver": "xa-2", "period": "1/1/2022", "due": "1/2/2022"}
    data = town(transactions=[Transaction("hua", "đăng ký", "5 triệu đồng", **given)])
    answer = promises(data, at="31/12/2022")
    assert len(display.table(answer, data).rows) == 1
    for language in ("vi", "en"):
        shown = display.table(answer, data, language=language)
        assert shown == display.ledgers(data, answer.ledgers, language=language)


def test_nothing_is_an_empty_table(data):
    assert display.table([], data).notes == ("không có mục nào",)


def test_anything_else_is_refused(data):
    with pytest.raises(TypeError, match="there is no table of int"):
        display.table([5], data)
    with pytest.raises(TypeError, match="there is no table of Quantity"):
        display.table(Quantity(5), data)
