"""One name is one text, however it was typed."""

import unicodedata

import pytest
from hypothesis import given

from hoidata.domain import Attachment, Observation, Target
from hoidata.errors import InvalidData, Source
from hoidata.testing import texts
from hoidata.values import Period, Quantity
from hoidata.vietnamese import normalize
from tests.domain.test_refusals import TABLES

YEAR, MONEY = Period.year(2024), Quantity(5, "VND")
TYPED = "hội-đồng"
ODD = [
    unicodedata.normalize("NFD", TYPED),
    "hội\u200b-đồng",
    "\ufeffhội-đồng",
    "hội-\N{LATIN SMALL LETTER ETH}ồng",
]
HOLDS_IDS = [
    pytest.param(cls, name, kind, id=f"{cls.__name__}-{name}")
    for cls, (_, kinds) in TABLES.items()
    for name, kind in kinds.items()
    if kind in ("id", "id?", "ids")
]


def figure(**given):
    return Observation("o", "gifts", organizations=["a"], period=YEAR, value=MONEY, **given)


@pytest.mark.parametrize("typed", ODD)
@pytest.mark.parametrize(("cls", "name", "kind"), HOLDS_IDS)
def test_an_id_has_one_spelling_in_every_field(cls, name, kind, typed):
    good = TABLES[cls][0]
    rest = good[name][1:] if isinstance(good.get(name), list) else []
    entry = cls(**good | {name: [typed, *rest] if kind == "ids" else typed})
    assert getattr(entry, name) == ((TYPED, *rest) if kind == "ids" else TYPED)


def test_an_id_of_what_cannot_be_seen_is_refused():
    with pytest.raises(InvalidData, match=r"field\.id at \$\.report"):
        figure(report="\u200b")


@pytest.mark.parametrize("typed", ["quà  Tết", "quà\xa0Tết", " quà\nTết ", "quà\u200b Tết"])
def test_an_item_a_category_and_a_hierarchy_have_one_spelling(typed):
    one = figure(item=typed, categories={typed: typed}, complete=[typed, "quà Tết"])
    assert one == figure(item="quà Tết", categories=[("quà Tết", "quà Tết")], complete="quà Tết")
    assert Target("gifts", MONEY, item=typed).item == "quà Tết"
    assert Attachment("a", "b", hierarchy=typed).hierarchy == "quà Tết"


@given(texts().filter(normalize))
def test_spelling_an_item_again_changes_nothing(text):
    once = figure(item=text, categories={"giới": text})
    assert figure(item=once.item, categories=once.categories).identity == once.identity
    assert figure(item=unicodedata.normalize("NFD", text)).item == once.item


def test_a_document_has_one_spelling_in_what_cites_it():
    cited = Source(unicodedata.normalize("NFD", "báo-cáo"), 1, 9)
    assert cited == Source.parse("báo-cáo:1-9")
