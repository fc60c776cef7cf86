"""The words that names of organizations are made of, out of the tables of the vocabulary."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain.level import Level
from hoidata.vietnamese import Phrases, fold, spellings

CITY: Final = (Level.PROVINCIAL, Level.DISTRICT)
"""The levels that a city may be of."""


class Word(NamedTuple):
    """What a word or phrase does in a name.

    Fields that say nothing are empty. `role` is `association`, `institution`, or a role of the
    table `name_words`; `takes` says what may follow an institution: a place, a name, a host.
    """

    role: str
    code: str = ""
    kind: str | None = None
    association: str | None = None
    levels: tuple[Level, ...] = ()
    type: str | None = None
    takes: str = ""
    is_national: bool = False
    is_short: bool = False
    is_abbreviation: bool = False
    is_welfare: bool = False
    is_noun: bool = False

    @property
    def is_cluster(self) -> bool:
        """Whether it is a cluster, of what else is called a bloc."""
        return self.role == "bloc" and self.code in _CLUSTERS

    @property
    def is_head(self) -> bool:
        """Whether an organization is called by it."""
        return self.role in HEADS


HEADS: Final = frozenset(
    {
        "association",
        "institution",
        "chapter",
        "union",
        "compound",
        "central",
        "bloc",
        "short",
        "titled",
    }
)
CLUSTER: Final = "Cụm thi đua"
"""What distinguishes a cluster from a bloc of the same number."""

_CLUSTERS: Final = frozenset({"cụm thi đua", "cụm", "CTĐ"})
_NATIONAL: Final = (" Việt Nam", " VN", "VN")
_LEADS: Final = ("Hội ", "Tổng hội ", "Hiệp hội ")
_CELLS: Final = frozenset({"front", "political_social"})
_LONG: Final = 3
_PLACES: Final = frozenset({"tỉnh", "thành phố", "phố"})

Words = Phrases[tuple[Word, ...]]


@cache
def words(*, is_bare: bool = False) -> Words:
    """Return the phrases that names are made of; those without marks, where all lack them."""
    known: defaultdict[str, list[Word]] = defaultdict(list)
    for form, word in _every():
        for spelling in spellings(form):
            plain = fold(spelling) if is_bare else spelling
            if all(each.role != word.role for each in known[plain]):
                known[plain].append(word)
    return Phrases({form: tuple(each) for form, each in known.items()})


def _every() -> Iterator[tuple[str, Word]]:
    yield from _name_words()
    for row in vocab.rows("bodies"):
        yield from ((form, Word("body", row["code"])) for form in vocab.names_of(row))
    yield from _associations()
    for row in vocab.rows("institutions"):
        word = Word(
            "institution",
            row["label_vi"],
            row["kind"],
            levels=_levels(row["level"]),
            takes=row["takes"],
        )
        for form in vocab.names_of(row):
            yield form, word._replace(is_abbreviation=_is_short(form))


def _name_words() -> Iterator[tuple[str, Word]]:
    for row in vocab.rows("name_words"):
        yield (
            row["code"],
            Word(
                row["role"],
                row["code"],
                row["kind"] or None,
                row["association"] or None,
                _levels(row["level"]),
                row["place_type"] or None,
                "title" if row["role"] == "titled" else "",
                is_abbreviation=_is_short(row["code"]),
            ),
        )


def _associations() -> Iterator[tuple[str, Word]]:
    for row in vocab.rows("associations"):
        word = Word(
            "association",
            row["code"],
            row["kind"],
            row["code"],
            is_welfare=row["class"] not in _CELLS,
        )
        for form in vocab.names_of(row):
            bare = _without_nation(form)
            if bare.rpartition(" ")[2] in _PLACES:
                continue  # the place is read for itself
            is_short = not bare.startswith(_LEADS)
            own = word._replace(
                is_short=is_short,
                is_abbreviation=_is_short(bare),
                is_noun=is_short and not bare.isupper(),
            )
            yield bare, own
            if bare != form:
                yield form, own._replace(is_national=True)
            for lead in _LEADS:
                if bare.startswith(lead):
                    short = bare.removeprefix(lead)
                    yield f"H.{short}", own
                    yield (
                        short,
                        own._replace(role="elided", is_short=True, is_noun=not short.isupper()),
                    )


def _without_nation(form: str) -> str:
    end = next(filter(form.endswith, _NATIONAL), "")
    return form.removesuffix(end)


def _is_short(form: str) -> bool:
    return form.isupper() and len(form) >= _LONG


def _levels(cell: str) -> tuple[Level, ...]:
    if cell == "city":
        return CITY
    return (Level(cell),) if cell else ()
