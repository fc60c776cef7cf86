"""One name is one text, however it was typed."""

import unicodedata

import attrs
import pytest
from hypothesis import given

from hoidata import domain
from hoidata.domain import Attachment, Observation, Target
from hoidata.errors import InvalidData, Source
from hoidata.testing import texts
from hoidata.values import Period, Quantity
from hoidata.vietnamese import normalize
from tests.contract.examples import EXAMPLES
from tests.contract.surface import READ
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


SPELLINGS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero-width space": lambda text: f"{text[:1]}\u200b{text[1:]}",
    "soft hyphen": lambda text: f"{text[:1]}\xad{text[1:]}",
    "vowel separator": lambda text: f"{text[:1]}\u180e{text[1:]}",
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "turned": lambda text: f"\u202e{text}\u2066",
}
AS_WRITTEN = {
    (name, "text")
    for name in ("Statement", "Motion", "PledgeItem", *sorted(READ - {"OrganizationName"}))
}


def typed(value, spell):
    """Return a value with every text in it typed in another way."""
    if type(value) is tuple:
        return tuple(typed(each, spell) for each in value)
    return spell(value) if type(value) is str else value


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("name", [name for name in domain.__all__ if name in EXAMPLES])
def test_an_object_is_the_same_however_its_names_were_typed(name, spell):
    for example in EXAMPLES[name]:
        for field in attrs.fields(type(example)):
            value = getattr(example, field.name)
            if (name, field.name) not in AS_WRITTEN and type(example) is not domain.Expression:
                assert attrs.evolve(example, **{field.alias: typed(value, spell)}) == example


@given(texts())
def test_a_name_is_the_same_however_it_was_typed(text):
    one = domain.Organization("a", text, aliases=[domain.Alias(text)])
    for spell in SPELLINGS.values():
        assert domain.Organization("a", spell(text), aliases=[domain.Alias(spell(text))]) == one
