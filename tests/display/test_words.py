"""Every word and label in both languages."""

from datetime import date
from enum import StrEnum

import pytest

import hoidata
from hoidata import Dataset, Metric, Period, RollUp, Severity, Status, display, vocab
from hoidata.aggregate import Standings, coverage
from hoidata.display import _words, label
from hoidata.errors import InvalidData

CHOICES = [
    pytest.param(each, id=f"{name}.{each}")
    for name in sorted({*hoidata.__all__, *hoidata.aggregate.__all__})
    if isinstance(kind := getattr(hoidata, name, getattr(hoidata.aggregate, name, None)), type)
    and issubclass(kind, StrEnum)
    for each in kind
]
TABLES = {
    "totals": lambda: NO_TOTALS,
    "coverage": lambda: NO_REPORTS,
    "standings": lambda: NO_MEMBERS,
    "nothing": list,
}
DAY = date(2022, 12, 31)
NO_REPORTS = coverage(Dataset(), "2022", to=[])
NO_MEMBERS = Standings(bloc="khoi", period=Period(DAY, DAY))
NO_TOTALS = RollUp(Metric("quyen-gop", "số tiền quyên góp", "VND"), {})


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_of_the_library_has_a_label_in_both_languages(choice):
    assert choice in vocab.rows_of(type(choice))
    assert all(vocab.labels_of(choice))


def test_label_is_that_of_the_class_and_not_of_the_code_alone():
    assert label(Status.PROVISIONAL) == "sơ bộ"
    assert label(Severity.ERROR, "en") == "error"


def test_choice_that_no_vocabulary_knows_is_shown_by_its_code():
    class Colour(StrEnum):
        RED = "red"

    assert label(Colour.RED) == "red"


@pytest.mark.parametrize("key", _words._WORDS)
def test_both_languages_fill_in_the_same_details(key):
    names = (
        "bloc", "bound", "cell", "change", "day", "days", "expected", "figures", "file", "goods",
        "id", "level", "number", "period", "reported", "sign", "unit", "units", "verdict",
        "what", "worth",
    )  # fmt: skip
    details = {name: f"<{name}>" for name in names}
    vietnamese, english = (_words.word(key, language, **details) for language in ("vi", "en"))
    assert vietnamese != english
    filled = [{name for name in names if f"<{name}>" in text} for text in (vietnamese, english)]
    assert filled[0] == filled[1]


@pytest.mark.parametrize("name", TABLES)
class TestEveryTable:
    def test_says_that_it_is_empty(self, name):
        assert display.table(TABLES[name]()).notes[-1] == "không có mục nào"
        assert display.table(TABLES[name](), language="en").notes[-1] == "nothing to show"

    def test_refuses_another_language(self, name):
        with pytest.raises(InvalidData) as caught:
            display.table(TABLES[name](), language="fr")
        assert [problem.code for problem in caught.value.problems] == ["field.choice"]
