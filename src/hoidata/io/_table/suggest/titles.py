"""What the lines above a table say about all its figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

import attrs

from hoidata.io._table.rows import name_of
from hoidata.io._table.suggest.blocks import Text
from hoidata.io._table.suggest.periods import (
    Mention,
    Times,
    is_as_at,
    last_day,
    mentions_of,
    named_in,
)
from hoidata.io._table.suggest.units import is_money, is_unit
from hoidata.io._table.words import begins, mentions, says, without, words_of
from hoidata.values import Period, PeriodKind
from hoidata.vietnamese import normalize
from hoidata.vocab import form_of

_COUNTED: Final = re.compile(
    r"(?:\(|gồm|gồm có|có|tổng số|danh sách)\s*:?\s*(\d{1,6})\s+([^\W\d_]+(?:\s[^\W\d_]+)?)",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_OPEN: Final = re.compile(r"\([^()]*$")
_INNER: Final = re.compile(r"\(([^()]*)\)")
_PLACE_AND_DAY: Final = re.compile(r"^[^\d()]*,\s*ngày\b", re.IGNORECASE)
_AFTER_UNIT: Final = re.compile(r"[,;]\s+|\s+và\s+")


@attrs.frozen
class Title:
    """What the lines above a table say, each with its cell.

    Args:
        organization: Who the figures of the table as a whole are of, as written.
        times: The period and day of the figures.
        units: The units of measure with their scales, as written.
        declared: How many rows there are.
        cells: The texts that say it, by the name of the field.
        words: All texts.
        topic: What the table is about: its title without the words for report and period.
    """

    organization: str | None = None
    times: Times = attrs.field(factory=Times)
    units: tuple[str, ...] = ()
    declared: int | None = None
    cells: Mapping[str, Text] = attrs.field(factory=dict[str, Text])
    words: str = ""
    topic: str = ""

    @property
    def money(self) -> str | None:
        """The unit of money with its scale; None if none is stated, or several are."""
        found = [unit for unit in self.units if is_money(unit)]
        return found[0] if len(found) == 1 else None

    @property
    def only(self) -> str | None:
        """The unit with its scale; None if none is stated, or several are."""
        return self.units[0] if len(self.units) == 1 else None

    @property
    def only_money(self) -> str | None:
        """The unit with its scale, if no other is stated and it is one of money."""
        return self.only if is_money(self.only) else None

    def after(self, before: "Title") -> "Title":
        """Return the same of the time of the table above, if no line says another."""
        if any(self.times):
            return self
        return attrs.evolve(self, times=before.times, cells={**before.cells, **self.cells})

    def narrowed(self, sheet: str | None) -> "Title":
        """Return the same of the period that the name of a sheet says: "Quý I" of the year."""
        named = None if sheet is None else named_in(sheet, self.times)
        span = self.times.span
        if sheet is None or named is None or not (span is None or span.contains(named.period)):
            return self
        times = self.times._replace(span=named.period)
        return attrs.evolve(self, times=times, cells={**self.cells, "span": Text(1, 1, sheet)})


def title_of(texts: Sequence[Text], known: Mapping[str, str]) -> Title:
    """Return what the lines above a table say.

    Args:
        texts: The lines, each cell apart.
        known: Names of organizations, by their forms.
    """
    cells: dict[str, Text] = {}
    organization = _organization(texts, known)
    if organization is not None:
        cells["organization"] = organization
    lines = [each for each in texts if not begins("reference", each.text)]
    times = _times(lines, cells)
    units: tuple[str, ...] = ()
    for text, following in zip_longest(texts, texts[1:]):
        found = _units(text, following)
        if found:
            units, cells["unit"] = found, text
    declared = next(_declared(texts), None)
    if declared is not None:
        cells["declared"] = declared[0]
    return Title(
        None if organization is None else organization.text,
        times,
        units,
        None if declared is None else declared[1],
        cells,
        "\n".join(each.text for each in texts),
        _topic(lines, times),
    )


def _topic(texts: Sequence[Text], times: Times) -> str:
    """Return what "BIỂU TỔNG HỢP HỘI VIÊN NĂM 2024" is about: hội viên."""
    titled = [e for e in texts if begins("heading", e.text) or any(mentions_of(e.text))]
    others = [e for e in texts if e not in titled and _stated_name(e) is None]
    for each in (*titled, *others[-1:]):
        if not begins("unit", each.text.strip("( ")):
            rest = name_of(_BRACKETS.sub("", each.text))
            for mention in mentions_of(rest, times.year):
                rest = rest.partition(mention.words)[0]
            while begins("heading", rest):
                rest = without("heading", rest)
            if rest and any(map(str.isalpha, rest)):
                return normalize(rest).strip(" .:;,-–").capitalize()
    return ""


def _organization(texts: Sequence[Text], known: Mapping[str, str]) -> Text | None:
    """Return the line that names the organization: of several, the last one, which is below.

    A line without a place ("Ban Thi đua", "Quỹ Hỗ trợ nông dân") is of a part of the one above.
    """
    named = [each for each in texts if form_of(each.text) in known]
    if not named:
        stated = map(_stated_name, texts)
        named = [each for each in stated if each is not None]
        named = [each for each in named if each.column == named[0].column]
    whole = [each for each in named if mentions("place", each.text)] or named
    parts = [each for each in named if begins("organ", each.text) and each not in whole]
    others = [each for each in named if each not in parts]
    return (others or named)[-1] if named else None


def _stated_name(text: Text) -> Text | None:
    """Return a line that is the name of an organization, without the words around it.

    "Đơn vị báo cáo: Hội A" and "Hội A huyện B năm 2024" are names of organizations.
    """
    word, _, name = text.text.partition(":")
    if says("organization", word) and begins("issuer", name):
        text = attrs.evolve(text, text=name.strip())
    if any(begins(role, text.text) for role in ("heading", "people", "unit")):
        return None
    if not begins("issuer", text.text) or says("signature", text.text):
        return None
    mention = next(mentions_of(text.text), None)
    if mention is None:
        return text
    name = _OPEN.sub("", normalize(text.text.partition(mention.words)[0]))
    for word in words_of("as_at", name):
        name = name.partition(word)[0]
    name = name.strip(" ,;-–(")
    is_name = mentions("place", name) and not mentions("total", name) and not begins("organ", name)
    return attrs.evolve(text, text=name) if is_name else None


def _times(texts: Sequence[Text], cells: dict[str, Text]) -> Times:
    """Return the first period, day of what there is, and day of what happened."""
    found: dict[str, Period] = {}
    for place, each in enumerate(texts):
        if _PLACE_AND_DAY.search(each.text):
            continue
        before = texts[place - 1] if place and texts[place - 1].row == each.row else None
        words = each.text if before is None else f"{before.text} {each.text}"
        for mention in mentions_of(each.text, Times(found.get("span")).year):
            name, period = _named(words, mention)
            if name in found:
                continue
            found[name], cells[name] = period, each
            if name == "span" and _is_of_columns(texts, each):
                return Times(None, found.get("at"))
    is_apart = "span" in found and "day" in found and cells["span"].row != cells["day"].row
    return Times(found.get("span"), found.get("at"), None if is_apart else found.get("day"))


def _named(words: str, mention: Mention) -> tuple[str, Period]:
    if is_as_at(words, mention):
        return "at", last_day(mention.period)
    return "day" if mention.period.kind is PeriodKind.DAY else "span", mention.period


def _is_of_columns(texts: Sequence[Text], text: Text) -> bool:
    """Whether a row has several periods, as headings have, and a title has not."""
    beside = [e for e in texts if e.row == text.row and e.column != text.column]
    return any(any(mentions_of(each.text)) for each in beside)


def _units(text: Text, following: Text | None) -> tuple[str, ...]:
    """Return the units of "ĐVT: tổ, hộ, triệu đồng", which may be beside or below the word.

    "Kết quả năm 2024 (ĐVT: triệu đồng)" says them too, and "(triệu đồng)" in brackets.
    """
    beside = following.text if following is not None and following.row == text.row else ""
    inner = [found[1] for found in _INNER.finditer(text.text)]
    said = [_named_units(each, beside) for each in (text.text.strip("() "), *inner)]
    return next(filter(None, said), tuple(filter(is_money, inner)))


def _named_units(written: str, beside: str) -> tuple[str, ...]:
    role = next((role for role in ("unit", "organization") if begins(role, written)), None)
    rest = "" if role is None else without(role, written) or beside
    named = tuple(filter(None, (part.strip(" .()") for part in _AFTER_UNIT.split(rest))))
    return named if named and all(map(is_unit, named)) else ()


def _declared(texts: Sequence[Text]) -> Iterator[tuple[Text, int]]:
    for each in texts:
        for found in _COUNTED.finditer(each.text):
            if begins("counted", found[2]) or says("listed", found[2]):
                yield each, int(found[1])
