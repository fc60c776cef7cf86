"""What a draft proposes, marked in its text."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from hoidata import vocab
from hoidata.dataset import TABLES
from hoidata.display import Cell, Language, label
from hoidata.domain import Observation
from hoidata.reading._draft.drafted import Draft, Drafted
from hoidata.reading._view import Kind, Mark, fragment_of, page_of

_COLORS: Final[Mapping[str, int]] = {
    "organizations": 0,
    "observations": 1,
    "transactions": 2,
    "funds": 2,
    "people": 3,
    "posts": 3,
    "memberships": 3,
    "target_sets": 4,
    "awards": 4,
    "events": 5,
    "initiatives": 5,
}
"""The colours of tables; all others are grey."""

_NAMES: Final = ("name", "title", "number", "form", "text")
"""The fields that say in words what an entry is, where it has them."""

_GREY: Final = 6
_MENTION: Final = "mentions"
_MENTIONS: Final = {"vi": "chưa xếp được", "en": "not placed"}


def page(draft: Draft, title: str | None, language: Language) -> str:
    """Return the marked text of a draft as a page."""
    marks = [*_marks(draft, language)]
    return page_of(draft.text, marks, _kinds(language), title=title, language=language)


def fragment(draft: Draft) -> str:
    """Return the marked text of a draft for a notebook, in Vietnamese."""
    return fragment_of(draft.text, [*_marks(draft, "vi")], _kinds("vi"), language="vi")


@cache
def _kinds(language: Language) -> Mapping[str, Kind]:
    # The tables of a file, and mentions.
    labels = {row["code"]: row["label_vi"] for row in vocab.rows("sheets")}
    named = {
        table: labels[table] if language == "vi" else table.replace("_", " ")
        for table in TABLES.values()
        if table in labels
    }
    return {
        code: Kind(text, _sign(text), _COLORS.get(code, _GREY))
        for code, text in {**named, _MENTION: _MENTIONS[language]}.items()
    }


def _marks(draft: Draft, language: Language) -> Iterator[Mark]:
    for item in draft.items:
        for source in getattr(item.entity, "sources", ()):
            if source.start is not None:
                yield Mark(
                    source.start,
                    source.end,
                    TABLES[type(item.entity)],
                    value=_words(item, language),
                    note=label(item.certainty, language),
                    problems=item.problems,
                )
    for each in draft.mentions:
        value = each.finding.words(language) if each.finding else ""
        yield Mark(each.start, each.end, _MENTION, value=value, problems=each.problems)


def _sign(text: str) -> str:
    return "".join(word[0] for word in text.split()[:2]).upper()


def _words(item: Drafted, language: Language) -> str:
    """Return what is proposed in a few words, for what has a name or a figure."""
    entity = item.entity
    if isinstance(entity, Observation):
        row = vocab.get("metrics", entity.metric)
        name = entity.metric if row is None else row[f"label_{language}"]
        return f"{name}: {Cell(entity.value).words(language)}"
    value = getattr(entity, "value", None)
    said = (getattr(entity, name, None) for name in _NAMES)
    return Cell(value).words(language) if value else next(filter(None, said), "")
