"""What a draft proposes, marked in its text."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from hoidata import vocab
from hoidata.dataset import TABLES
from hoidata.display import Language, label
from hoidata.domain import Attachment, Document, Membership, Organization, Post, Report
from hoidata.errors import Source
from hoidata.reading._draft.drafted import Certainty, Draft, Proposed
from hoidata.reading._draft.summaries import Summaries
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

_QUIET: Final = (Attachment, Membership)
"""What is said where organizations and posts are marked."""

_PARTS: Final = ("targets", "items", "instalments", "participants")
"""The fields that hold parts of an entry with sources of their own, where it has them."""

_GREY: Final = 6
_MENTION: Final = "mentions"
_MENTIONS: Final = {"vi": "chưa xếp được", "en": "not placed"}


def page(draft: Draft, title: str | None, language: Language) -> str:
    """Return the marked text of a draft as a page."""
    marks = [*_marks(draft, language)]
    return page_of(
        draft.text,
        marks,
        _kinds(language),
        title=title,
        language=language,
        problems=draft.problems,
    )


def fragment(draft: Draft) -> str:
    """Return the marked text of a draft for a notebook, in Vietnamese."""
    return fragment_of(draft.text, [*_marks(draft, "vi")], _kinds("vi"), language="vi")


@cache
def _kinds(language: Language) -> Mapping[str, Kind]:
    # What has no place among the tables needs a person first.
    labels = {row["code"]: row["label_vi"] for row in vocab.rows("sheets")}
    named = {
        table: labels[table] if language == "vi" else table.replace("_", " ")
        for table in TABLES.values()
        if table in labels
    }
    kinds: dict[str, Kind] = {}
    for code, text in {**named, _MENTION: _MENTIONS[language]}.items():
        sign = _sign(text, {each.sign for each in kinds.values()})
        color = _COLORS.get(code, _GREY)
        kinds[code] = Kind(text, sign, color, is_apart=code == _MENTION)
    return kinds


def _sign(text: str, taken: Container[str]) -> str:
    """Return initials, or so many letters that no other kind has the same."""
    words = text.split()
    initials = "".join(word[0] for word in words)
    signs = (initials[:2], initials, *(words[0][:number] for number in range(2, len(words[0]))))
    return next(each for each in map(str.upper, signs) if each not in taken)


def _marks(draft: Draft, language: Language) -> Iterator[Mark]:
    summaries = Summaries(draft, language)
    organizations = (each.entity for each in draft.items if isinstance(each.entity, Organization))
    named = {end: start for each in organizations for start, end in _places(each)}
    reports = {each.entity.document for each in draft.items if isinstance(each.entity, Report)}
    for item in draft.items:
        entity = item.entity
        places = [*dict.fromkeys(_places(entity))]
        if isinstance(entity, Post):
            places = [*dict.fromkeys(_title(draft.text, place, named) for place in places)]
        for (start, end), *others in [places] if places else []:
            yield Mark(
                start,
                end,
                TABLES[type(entity)],
                others=tuple(others),
                value=summaries.head(entity),
                details=summaries.details(entity),
                note=label(item.certainty, language),
                problems=item.problems,
                is_unsure=item.certainty is Certainty.POSSIBLE,
                is_quiet=isinstance(entity, _QUIET)
                or (isinstance(entity, Document) and entity.id in reports),
            )
    for each in draft.mentions:
        value = each.finding.words(language) if each.finding else ""
        details = summaries.of_mention(each)
        yield Mark(
            each.start, each.end, _MENTION, value=value, details=details, problems=each.problems
        )


def _places(entity: Proposed) -> Iterator[tuple[int, int]]:
    """Yield the places of an entry; those of its parts if it has none itself."""
    parts = (part for name in _PARTS for part in getattr(entity, name, ()))
    own = [*_spans(entity.sources)]
    yield from own or (span for part in parts for span in _spans(part.sources))


def _spans(sources: Iterable[Source]) -> Iterator[tuple[int, int]]:
    for source in sources:
        if source.start is not None and source.end is not None:
            yield source.start, source.end


def _title(text: str, place: tuple[int, int], named: Mapping[int, int]) -> tuple[int, int]:
    """Return the place of a post without the organization that is marked at its end.

    Args:
        text: The text.
        place: The place of the post with its organization.
        named: Where organizations begin, by where they end.
    """
    start, end = place
    title = text[start : named.get(end, start)].rstrip()
    return start, start + len(title) if title else end
