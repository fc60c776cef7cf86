"""The movements, campaigns, models and other initiatives that a text names."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import attrs

from hoidata import vocab
from hoidata.dataset import plain
from hoidata.domain import Initiative
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.same_names import SameNames
from hoidata.reading._draft.words import (
    Mentioned,
    Words,
    folded,
    forms_of,
    passage_words,
    phrases_in,
    phrases_of,
)
from hoidata.values import Period, PeriodKind
from hoidata.vietnamese import Phrases

_CARRIED: Final = frozenset(
    {"movement", "campaign", "emulation_drive", "drive", "programme", "model", "scheme", "project"}
    | {"works", "journey", "club", "week"}
)
"""Kinds that a name may be of which is not in quotation marks, or some words away from its kind."""

_NAMED_SO: Final = frozenset({"month", "week", "festival", "club"})
"""Kinds that a name says itself: Tháng nhân đạo, Lễ hội Xuân hồng."""

_TIMES: Final = frozenset({"month", "week"})
_UNQUOTED: Final = _CARRIED - {"works"} | {"month"}
_NOT_NAMED_ALONE: Final = frozenset({"year", "award", "competition"})
_OF_ONE_UNIT: Final = frozenset({"model", "club", "works"})
_PLURALS: Final = frozenset(
    map(vocab.toned, ("các", "những", "nhiều", "một", "số", "loại", "từng"))
)
_FAR: Final = 8  # words from a kind to the name
_BETWEEN: Final = 5  # words between two names of a list
_LONGEST: Final = 32  # words of a name
_FEWEST: Final = 3  # words of a model that is only described
_SUMMER: Final = "hè"  # of the name, not only of the year: "hè năm 2023"
_FEWEST_CAPITALS: Final = 2  # words of a name with a capital letter
_LONGEST_ID: Final = 7  # words
_LISTED: Final = frozenset({",", ";", "và", "“", "”", '"', "«", "»"})
_ENDS: Final = frozenset({".", ":", ";", "(", ")", "”", '"', "»", "!", "?"})
_ORDER: Final = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE)


class _Kind(NamedTuple):
    """What the words before a name say of it.

    Attributes:
        code: Its kind; None if they only say that it is carried on.
        certainty: How sure it is that it names an initiative.
    """

    code: str | None
    certainty: Certainty


@attrs.define
class _Carried:
    """An initiative while its mentions are collected."""

    name: str
    kind: str | None
    certainty: Certainty
    spans: list[Span]
    periods: list[Period | None]
    organizations: tuple[str, ...] = ()
    theme: str | None = None
    names: list[str] = attrs.field(factory=list[str])


def propose_initiatives(
    drafting: Drafting,
    units: Units,
    periods: Periods,
    words: Words,
    documents: Iterable[Mentioned] = (),
) -> tuple[Mentioned, ...]:
    """Propose the initiatives that a text names; return where each is named."""
    return _Initiatives(drafting, units, periods, words, documents).proposed()


@cache
def _kinds() -> Phrases[str]:
    return phrases_in("initiative_kinds")


@cache
def _roles() -> Phrases[str]:
    return passage_words("theme", "slogan", "occasion", "deed")


@cache
def _known() -> Phrases[vocab.Row]:
    rows = vocab.rows("initiative_names")
    return phrases_of((" ".join(folded(name)), row) for row in rows for name in vocab.names_of(row))


@cache
def _fields() -> Phrases[str]:
    """Return what the associations are called by, which names no movement: Chữ thập đỏ."""
    names = (name for row in vocab.rows("associations") for name in vocab.names_of(row))
    return phrases_of((name.removeprefix("Hội "), "") for name in names)


@cache
def _occasions() -> Phrases[str]:
    return phrases_in("event_kinds")


class _Initiatives:
    """Reads the initiatives of a text."""

    def __init__(
        self,
        drafting: Drafting,
        units: Units,
        periods: Periods,
        words: Words,
        documents: Iterable[Mentioned],
    ) -> None:
        self._drafting, self._units, self._periods, self._words = drafting, units, periods, words
        self._ids = {
            folded(name): each.id
            for each in drafting.known.initiatives
            for name in (each.name, *(alias.name for alias in each.aliases))
        }
        self._plain = [*map(_folded_word, words.forms)]
        self._taken = {at for each in documents for at in words.range(each)}
        self._taken |= {at for each in units.named for at in words.range(each)}
        self._same: SameNames[_Carried] = SameNames()
        self._last: tuple[int, _Kind] | None = None  # the word behind the last name, its kind

    def proposed(self) -> tuple[Mentioned, ...]:
        words, at = self._words, 0
        while at < words.count:
            quote = words.quote_at(at)
            end = self._quote(at, quote) if quote else self._unquoted(at)
            at = max(end, at + 1)
        found = list[Mentioned]()
        for each in self._same:
            found += self._propose(each)
        return tuple(sorted(found))

    # --- names in quotation marks --------------------------------------------------------------

    def _quote(self, at: int, quote: Span) -> int:
        words = self._words
        role = _roles().match_before(words.forms, at)
        if role is not None and role[0] == "theme":
            self._theme(role[1], quote)
            return quote.end + 1
        kind = self._kind_before(at)
        if kind is None or not self._is_name(quote, kind):
            return quote.end + 1
        name = words.cut(*quote).strip(" ,.;:-–")
        if not name:
            return quote.end + 1
        said, forms = kind, [*forms_of(name), ""]
        own = _kinds().match(forms, 0)
        if own is not None and own[0] in _NAMED_SO and own[1] < len(forms) - 1:
            kind = kind._replace(code=own[0] if kind.code in {None, "movement"} else kind.code)
        self._add(name, kind, quote, quote.end + 1)
        self._last = quote.end + 1, said
        return quote.end + 1

    def _is_name(self, quote: Span, kind: _Kind) -> bool:
        """Tell whether what is in quotation marks is rather a name than speech."""
        words = self._words
        if quote.end - quote.start > _LONGEST:
            return False
        if any(form in {".", "?", "!", ";"} for form in words.forms[quote.start : quote.end - 1]):
            return False
        if kind.certainty is not Certainty.POSSIBLE:
            return True
        return words.is_capital(quote.start) and quote.end - quote.start > 1

    def _kind_before(self, at: int) -> _Kind | None:
        """Return what the words before quotation marks say; None if they name something else."""
        words = self._words
        first = self._before_list(at)
        about = passage_words("about").match_before(words.forms, at)
        if about is not None:  # of a paper, unless it goes on a list
            return self._of_list(at)
        for end in range(first, max(at - _FAR, 0), -1):
            role = _roles().match_before(words.forms, end)
            kind = _kinds().match_before(words.forms, end)
            is_kind = kind is not None and (end == first or kind[0] in _CARRIED)
            if role is not None and (not is_kind or (kind and role[1] <= kind[1])):
                return self._of_role(role[0], is_near=end == first)
            if kind is not None and is_kind:
                is_sure = end == first and kind[0] not in _NOT_NAMED_ALONE
                return _Kind(kind[0], Certainty.CERTAIN if is_sure else Certainty.LIKELY)
            form = words.forms[end - 1]
            if (
                form in _ENDS
                or form in _LISTED
                or passage_words("stop").match_before(words.forms, end)
            ):
                break
        return self._of_list(at) or _Kind(None, Certainty.POSSIBLE)

    def _before_list(self, at: int) -> int:
        """Return the word behind the noun that a list is of: "các mô hình như: “A”"."""
        forms = self._words.forms
        first = at - 1 if at > 0 and forms[at - 1] == ":" else at
        listing = passage_words("listing").match_before(forms, first)
        return listing[1] if listing is not None else first

    def _of_role(self, role: str, *, is_near: bool) -> _Kind | None:
        if role != "deed":
            return None
        return _Kind(None, Certainty.LIKELY if is_near else Certainty.POSSIBLE)

    def _of_list(self, at: int) -> _Kind | None:
        """Return the kind of the name before in a list: “A”, “B”."""
        if self._last is None or at - self._last[0] > _BETWEEN:
            return self._of_sentence(at)
        between = self._words.forms[self._last[0] : at]
        if not between or between[0] not in _LISTED or "." in between:
            is_linked = len(between) > 0 and not {".", ":"} & {*between}
            return self._last[1]._replace(certainty=Certainty.LIKELY) if is_linked else None
        sure = self._last[1].certainty
        is_next = len(between) == 1 and between[0] != ";"
        return self._last[1]._replace(certainty=sure if is_next else Certainty.LIKELY)

    def _of_sentence(self, at: int) -> _Kind | None:
        """Return the kind of the name before in a sentence, where a comma begins another one."""
        words, last = self._words, self._last
        is_next = at > 0 and words.forms[at - 1] in {",", ";"}
        if last is None or not is_next or words.sentence_start(at - 1) > last[0]:
            return None
        return _Kind(last[1].code, Certainty.POSSIBLE)

    def _theme(self, at: int, quote: Span) -> None:
        """Keep what is in quotation marks as the theme of the initiative before it."""
        words, theme = self._words, self._words.cut(*quote)
        for end in range(at, max(words.sentence_start(at), at - _FAR), -1):
            kind = _kinds().match_before(words.forms, end)
            if kind is not None and kind[0] in _CARRIED:
                name = _titled(words.cut(kind[1], end))
                year = self._year()
                said = f"{name} {year.format('vi')}" if year else name
                carried = self._add(said, _Kind(kind[0], Certainty.POSSIBLE), quote, at, year)
                carried.theme = theme
                return

    # --- names without quotation marks ---------------------------------------------------------

    def _unquoted(self, at: int) -> int:
        """Read a name that begins at a word, if one does; return the word behind it."""
        words = self._words
        known = _known().match(self._plain, at)
        if known is not None and at not in self._taken:
            row, end = known
            is_written = any(map(words.is_capital, range(at, end)))
            certainty = Certainty.LIKELY if is_written else Certainty.POSSIBLE
            self._add(row["label_vi"], _Kind(row["kind"], certainty), Span(at, end), end)
            return end
        kind = _kinds().match(words.forms, at)
        if kind is None or words.quote_at(kind[1]) is not None or kind[1] >= words.count:
            return at + 1
        code, end = kind
        is_list = self._is_in_list(at)
        if (at in self._taken and not (code == "club" and is_list)) or self._is_other(at, end):
            return end
        if code == "model" and _kinds().match(words.forms, end):
            self._last = end, _Kind(code, Certainty.LIKELY)
            return end
        return self._edition(at, end, code) or self._named(at, end, code, is_list=is_list) or end

    def _is_other(self, at: int, end: int) -> bool:
        """Tell whether the words are of something else: a longer noun, an occasion."""
        occasion = passage_words("occasion").match(self._words.forms, at)
        return occasion is not None and occasion[1] >= end

    def _is_in_list(self, at: int) -> bool:
        """Tell whether a word goes on a list of models: "mô hình CLB A, CLB B"."""
        last = self._last
        if last is None or not 0 <= at - last[0] <= 1 or last[1].code not in {"model", "club"}:
            return False
        return at == last[0] or self._words.forms[last[0]] in {",", ";", "và"}

    def _edition(self, at: int, end: int, code: str) -> int | None:
        """Read a movement that is only named by its year: "phong trào thi đua năm 2022"."""
        words = self._words
        if code != "movement" or words.forms[end - 1] not in {"đua", "nước"}:
            return None
        year = words.period_at(end)
        if year is not None:
            name = _titled(words.cut(at, year[1]))
            self._add(name, _Kind(code, Certainty.LIKELY), Span(at, year[1]), year[1], year[0])
            return year[1]
        return None

    def _named(self, at: int, end: int, code: str, *, is_list: bool) -> int | None:
        """Read a name with a capital letter, or the words that describe a model."""
        words = self._words
        is_action = code in _TIMES and end > at + 1 and words.is_capital(at)
        is_capital = words.is_capital(end) or is_action
        is_listed = code == "club" and is_list
        is_one = words.forms[at - 1] not in _PLURALS and not words.forms[at - 1][:1].isdigit()
        is_described = code == "model" and is_one
        if not (is_capital or is_described or is_listed) or self._is_else(end, code):
            return None
        last, period = self._end(end)
        is_followed = words.quote_at(last) is not None and not is_capital  # by what is named
        is_short = last - end < (_FEWEST_CAPITALS if is_capital or is_listed else _FEWEST)
        if is_short or is_followed or (code == "month" and not is_action):
            return None
        start = at if code in {"club", *_TIMES} else end
        name = words.cut(start, last)
        certainty = Certainty.LIKELY if is_capital or is_listed else Certainty.POSSIBLE
        self._add(name, _Kind(code, certainty), Span(start, last), last, period)
        self._last = last, _Kind("model" if is_list else code, certainty)
        return last

    def _is_else(self, end: int, code: str) -> bool:
        """Tell whether the words behind a kind name no initiative of it."""
        forms = self._words.forms
        others = {"movement": _fields, "programme": _occasions}.get(code)
        is_other = others is not None and others().match(forms, end) is not None
        is_number = forms[end][:1].isdigit()
        return code not in _UNQUOTED or is_number or is_other or self._is_verb(end)

    def _end(self, end: int) -> tuple[int, Period | None]:
        """Return the word behind a name, before the period of its edition."""
        words = self._words
        last = words.name_end(end, passage_words("stop", "by", "and", "about"))
        for at in range(max(end + 1, last - _FAR), last):
            period = words.period_at(at)
            if period is not None:
                return at + (words.forms[at] == _SUMMER), period[0]
        return last, None

    def _is_verb(self, at: int) -> bool:
        forms = self._words.forms
        return (
            forms[at] in _LISTED
            or passage_words("stop", "deed", "organize").match(forms, at) is not None
        )

    # --- what it is ----------------------------------------------------------------------------

    def _year(self) -> Period | None:
        """Return the year of the report."""
        report = self._periods.report
        if report is None or report.start is None or report.end is None:
            return None
        is_one = report.start.year == report.end.year
        return Period.parse(str(report.start.year)) if is_one else None

    def _add(
        self, name: str, kind: _Kind, place: Span, end: int, period: Period | None = None
    ) -> _Carried:
        """Keep a mention; of what is named again the surest."""
        words = self._words
        span = words.span(*place)
        beside = words.period_at(end)
        period = period or (beside[0] if beside else None)
        row = _known().match([*folded(name), ""], 0)
        if row is not None and row[1] == len(folded(name)):
            code = row[0]["kind"] if kind.code in {None, "movement"} else kind.code
            kind = _Kind(code, _surer(kind.certainty))
        own = self._same.get(name)
        if own is None:
            own = _Carried(name, kind.code, kind.certainty, [], [], names=[name])
            self._same.add(name, own)
            if kind.code in _OF_ONE_UNIT:
                own.organizations = self._units.subject(span.start)
        own.spans.append(span)
        own.periods.append(period)
        own.kind = own.kind or kind.code
        own.certainty = min(own.certainty, kind.certainty, key=_ORDER.index)
        if name not in own.names:
            own.names.append(name)
        return own

    def _propose(self, own: _Carried) -> Iterator[Mentioned]:
        drafting = self._drafting
        ids = (self._ids.get(folded(name)) for name in own.names)
        known = next(filter(None, ids), None)
        name = own.name
        doubts = drafting.names_private(*own.names, own.theme)
        row = vocab.get("initiative_kinds", own.kind or "movement")
        kind = plain(row["label_vi"]) if row else ""
        stem = kind if doubts else "-".join(plain(name).split("-")[:_LONGEST_ID])
        key = known or drafting.new_id(stem or "phong-trao")
        if known is None:
            editions = {each for each in own.periods if each is not None}
            period = editions.pop() if len(editions) == 1 else None
            drafting.add(
                Initiative(
                    key,
                    name,
                    kind=own.kind or "movement",
                    period=period if period and period.kind is not PeriodKind.DAY else None,
                    theme=own.theme,
                    organizations=own.organizations,
                    aliases=tuple(own.names[1:]),
                    sources=tuple(drafting.source(*span) for span in own.spans),
                ),
                Certainty.POSSIBLE if doubts else own.certainty,
                doubts,
            )
        for start, end in own.spans:
            yield Mentioned(start, end, key)


def _surer(certainty: Certainty) -> Certainty:
    return Certainty.LIKELY if certainty is Certainty.POSSIBLE else certainty


def _folded_word(form: str) -> str:
    return "".join(folded(form)) or form


def _titled(text: str) -> str:
    return text[:1].upper() + text[1:]


__all__ = ["propose_initiatives"]
