"""The documents that a text names, with a number or without."""

from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import attrs

from hoidata import vocab
from hoidata.dataset import plain
from hoidata.domain import Document, DocumentName
from hoidata.errors import InvalidData
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.headline import headline_of
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.words import (
    Mentioned,
    Words,
    day_of,
    folded,
    forms_of,
    passage_words,
    phrases_of,
)
from hoidata.reading._finding import FindingKind
from hoidata.vietnamese import Phrases

_NUMBER_WORDS: Final = frozenset(vocab.toned(each) for each in ("số", ":", "."))
_YEAR: Final = "năm"
_OF: Final = "cua"
_BEGINNING: Final = 5  # kind and words of a title that another one may share
_SHORT_TITLE: Final = 2  # words
_LONGEST_ID: Final = 6  # words
_LONGEST_NUMBER: Final = 4  # digits, where no sign follows
_MARKS: Final = frozenset(",;:.()")
_SIGN_BETWEEN: Final = frozenset("/-.&")
_SIGNED: Final = ("ký", "ký kết", "thực hiện giao ước")
_SUBJECTS: Final = (
    *("hoạt động", "công tác", "làm việc", "hành động", "thi đua", "phối hợp", "kiểm tra"),
    *("giám sát", "năm", "nhiệm vụ", "trọng tâm", "nhiệm kỳ"),
)
_RESULTS: Final = ("kết quả", "sơ kết", "tổng kết", "chính trị", "tình hình", "kiểm điểm")

_Key: TypeAlias = tuple[str | None, ...]


@attrs.define
class _Paper:
    """A document that is named, and where."""

    id: str
    name: DocumentName
    kind: str | None
    title: str | None
    issuer: str | None
    certainty: Certainty
    spans: list[Span]


class _Read(NamedTuple):
    """What is written of one document: where, what it says, and what it is about."""

    whole: Span
    name: DocumentName
    title: Span | None
    certainty: Certainty


class Cited(NamedTuple):
    """The documents of a text.

    Attributes:
        mentions: Where other documents are named.
        own: What the head of the text says of the document that it is.
        number: Where its number is written.
    """

    mentions: tuple[Mentioned, ...] = ()
    own: DocumentName | None = None
    number: Span | None = None


def propose_documents(drafting: Drafting, units: Units, words: Words) -> Cited:
    """Propose the documents that a text names; return where each is named."""
    return _Papers(drafting, units, words).proposed()


@cache
def _kinds() -> Phrases[vocab.Row]:
    """Return the kinds of documents by their words; signs name them only in numbers."""
    signs = {row["code"] for row in vocab.rows("document_signs")}
    rows = vocab.rows("document_kinds")
    return phrases_of(
        (name, row) for row in rows for name in vocab.names_of(row) if name not in signs
    )


@cache
def _bodies() -> frozenset[tuple[str, ...]]:
    """Return the words for a body that name none: "Khối"."""
    rows = vocab.rows("organization_kinds")
    return frozenset(forms_of(name) for row in rows for name in vocab.names_of(row))


@cache
def _words_of(phrases: tuple[str, ...]) -> Phrases[str]:
    return phrases_of((each, each) for each in phrases)


class _Papers:
    """Reads the documents of a text."""

    def __init__(self, drafting: Drafting, units: Units, words: Words) -> None:
        self._drafting, self._units, self._words = drafting, units, words
        self._issuers = {each.start: each for each in units.named}
        self._numbers = {
            each.start: each
            for each in words.passages.findings
            if each.kind is FindingKind.DOCUMENT
        }
        self._days = {
            each.start: each for each in words.passages.findings if each.kind is FindingKind.DATE
        }
        self._amounts = {
            each.start: each.end
            for each in words.passages.findings
            if each.kind in (FindingKind.COUNT, FindingKind.MONEY)
        }
        self._papers: dict[_Key, _Paper] = {}
        self._cited: list[Mentioned] = []
        self._numbered_so: dict[_Key, _Key] = {}
        self._titles: dict[_Key, _Key] = {}  # their beginnings → the whole

    def proposed(self) -> Cited:
        at, own, number = 0, None, None
        title = headline_of(self._words)
        head = 0 if title is None else title.end
        inside = _covered(self._units, self._words)
        while at < self._words.count:
            read = None if at in inside else self._read(at)
            if read is not None and at < head and self._is_own(at, read, title):
                own = own or (read.name if read.name.number else None)
                number = number or (read.whole if own else None)
            elif read is not None:
                self._keep(read)
            at = at + 1 if read is None else self._words.behind(read.whole.end)
        for paper in self._papers.values():
            self._propose(paper)
        return Cited(tuple(self._cited), own, number)

    def _is_own(self, at: int, read: _Read, title: Span | None) -> bool:
        """Tell whether the head of the text names the text itself: its number, its title."""
        is_number = self._words.starts[at] in self._numbers and read.name.number is not None
        return is_number or (title is not None and at == title.start and not read.name.number)

    # --- what is written ---------------------------------------------------------------------

    def _read(self, at: int) -> _Read | None:
        words = self._words
        if words.starts[at] in self._numbers:
            return self._numbered(at, at)
        kind = _kinds().match(words.forms, at)
        if kind is None:
            return None
        row, end = kind
        number = end
        while words.forms[number] in _NUMBER_WORDS:
            number += 1
        form = words.forms[number]
        if form[:1].isdigit():
            is_signed = words.starts[number] in self._numbers or words.forms[number + 1] in "/-"
            if is_signed or number > end or row["unnumbered"]:
                found = self._numbered(at, number)
                if found is not None:
                    return found
        return self._unnumbered(at, end, row)

    def _numbered(self, at: int, number: int) -> _Read | None:
        """Return a document whose number is written at a word."""
        words = self._words
        end = self._number_end(number)
        if self._amounts.get(words.starts[number], 0) > words.ends[number]:
            return None  # "tư vấn luật 1.130 lượt"
        is_bare = words.forms[number].isdigit() and end == number + 1
        if is_bare and (len(words.forms[number]) > _LONGEST_NUMBER or not words.is_capital(at)):
            return None
        behind = words.span(at, end).end
        core = words.text[words.starts[at] : words.ends[min(end, words.count - 1)]]
        name = _parsed(core if is_bare else words.text[words.starts[at] : behind])
        signed = None if name is None else name.number
        if name is None or signed is None:
            return None
        day, end = self._day_behind(end)
        if day is not None:
            name = attrs.evolve(name, issued_on=day)
        title, last = self._title_behind(end)
        is_sure = at < number and name.kind is not None and not signed.candidates
        certainty = Certainty.CERTAIN if is_sure else Certainty.POSSIBLE
        whole = Span(words.starts[at], words.ends[max(last, end) - 1])
        return _Read(whole, name, title, certainty)

    def _number_end(self, number: int) -> int:
        """Return the word behind a number with its signs, which no space parts."""
        words = self._words
        finding = self._numbers.get(words.starts[number])
        if finding is not None:
            return words.behind(finding.end)
        end = number + 1
        while (
            end + 1 < words.count
            and words.forms[end] in _SIGN_BETWEEN
            and words.starts[end] == words.ends[end - 1]
            and words.starts[end + 1] == words.ends[end]
        ):
            end += 2
        return end

    def _day_behind(self, end: int) -> tuple[date | None, int]:
        words = self._words
        for at in range(end, min(end + 3, words.count)):
            found = self._days.get(words.starts[at])
            if found is not None and isinstance(found.value, str):
                return day_of(found.value), words.behind(found.end)
            if words.forms[at] not in {"ngày", ",", "("}:
                break
        return None, end

    def _title_behind(self, end: int) -> tuple[Span | None, int]:
        """Return what a numbered document is about, and the word behind all of it."""
        words, last = self._words, end
        by = passage_words("by").match(words.forms, end)
        if by is not None and by[1] < words.count:
            found = self._issuers.get(words.starts[by[1]])
            last = words.behind(found.end) if found else words.name_end(by[1], _stops())
        about = passage_words("about").match(words.forms, last)
        if about is not None and about[1] < words.count:
            quote = words.quote_at(about[1])
            if quote is not None:
                return words.span(*quote), quote.end
            stop = words.name_end(about[1], passage_words("stop"))
            quote = words.quote_at(stop)
            stop = stop if quote is None else quote.end + 1
            return (words.span(about[1], stop), stop) if stop > about[1] else (None, last)
        if last == end and end < words.count and words.forms[end][:1].islower():
            stop = words.name_end(end, _stops(), commas=True)
            if stop > end + 1 and stop in words.periods and not words.is_capital(end):
                return words.span(end, stop), stop
        return None, last

    def _unnumbered(self, at: int, end: int, row: vocab.Row) -> _Read | None:
        """Return a document that is named without its number, if these words name one."""
        words = self._words
        sort = row["unnumbered"]
        if not sort or end >= words.count or self._is_only_signed(at, row):
            return None
        last = self._end_of_title(end)
        period = last in words.periods and last > end
        is_capital = words.is_capital(at) and not words.first(at)
        is_titled = last > end and words.is_capital(end)
        subject = _words_of(_SUBJECTS).match(words.forms, end) is not None
        is_about = subject and (end - at > _SHORT_TITLE or words.forms[end] != _YEAR)
        result = _words_of(_RESULTS).match(words.forms, end) is not None
        fits = {
            "always": last > end and (is_capital or is_titled or period),
            "titled": is_capital and is_titled,
            "dated": (is_capital and last > end and (subject or period))
            or (period and (is_about or row["code"] == "pledge")),
            "reported": result and self._is_sent(last),
        }[sort]
        name = _parsed(words.text[words.starts[at] : words.ends[last - 1]]) if fits else None
        if name is None:
            return None
        whole = words.span(at, last)
        is_full = period or last - end > _SHORT_TITLE
        is_sure = is_capital and is_full and (is_titled or period) and sort != "reported"
        weak = Certainty.POSSIBLE if sort == "reported" else Certainty.LIKELY
        return _Read(whole, name, whole, Certainty.CERTAIN if is_sure else weak)

    def _is_sent(self, end: int) -> bool:
        """Tell whether it is said to whom a report was sent."""
        words = self._words
        sent = passage_words("send").match(words.forms, end)
        return sent is not None and sent[1] < words.count and words.starts[sent[1]] in self._issuers

    def _is_only_signed(self, at: int, row: vocab.Row) -> bool:
        """Tell whether an agreement is signed here, which is a deed and no paper."""
        return (
            row["code"] == "pledge"
            and _words_of(_SIGNED).match_before(self._words.forms, at) is not None
        )

    def _end_of_title(self, end: int) -> int:
        """Return the word behind the title that begins at a word."""
        words = self._words
        last = words.name_end(end, _stops())
        by = passage_words("by").match(words.forms, last) if last < words.count else None
        if by is not None and by[1] < words.count and words.forms[last] not in _MARKS:
            found = self._issuers.get(words.starts[by[1]])
            issuer = words.behind(found.end) if found else words.name_end(by[1], _stops())
            after = words.name_end(issuer, _stops()) if issuer < words.count else issuer
            last = after if after in words.periods else issuer
        return last

    # --- what it is ----------------------------------------------------------------------------

    def _keep(self, read: _Read) -> None:
        """Keep a document that is named; one that is named again is the same."""
        words, name = self._words, read.name
        title = None if read.title is None else words.cut(*self._of(read.title))
        key = self._number(name) or self._title(name.kind, title or "")
        paper = self._papers.get(key)
        if paper is None:
            doubts = self._drafting.names_private(title)
            stem = plain(name.number.text if name.number else "" if doubts else title or "")
            short = "-".join(stem.split("-")[:_LONGEST_ID]) or "van-ban"
            is_alike = key[:_BEGINNING] in self._titles
            paper = self._papers[key] = _Paper(
                self._drafting.new_id(f"{self._drafting.document}.{short}"),
                name,
                name.kind,
                title,
                self._issuer_of(read),
                Certainty.POSSIBLE if is_alike else read.certainty,
                [],
            )
            for end in range(_BEGINNING, len(key) + 1):
                self._titles[key[:end]] = key
        paper.spans.append(read.whole)
        self._cited.append(Mentioned(read.whole.start, read.whole.end, paper.id))

    def _of(self, span: Span) -> tuple[int, int]:
        return self._words.at(span.start), self._words.behind(span.end)

    def _number(self, name: DocumentName) -> _Key:
        """Return what a number is known by: without its sign it is the last that has it."""
        if name.number is None:
            return ()
        short: _Key = name.kind, str(name.number.number)
        whole: _Key = *short, name.number.format(), str(name.number.year)
        if name.number.sign or name.number.issuers:
            return self._numbered_so.setdefault(short, whole)
        return self._numbered_so.get(short, short)

    def _title(self, kind: str | None, title: str) -> _Key:
        """Return what a title is known by: the beginning of one before is the same document.

        Whose it is may be left out where that is the body itself: "Quy chế hoạt động (của) Khối".
        """
        words = [*title.split(), _YEAR]
        said = (
            each
            for each, following in pairwise(words)
            if not (each.istitle() and following == _YEAR and forms_of(each) in _bodies())
        )
        key: _Key = kind, *(each for each in folded(" ".join(said)) if each != _OF)
        return self._titles.get(key, key)

    def _issuer_of(self, read: _Read) -> str | None:
        inside = self._units.within(read.whole.start, read.whole.end)
        by = passage_words("by")
        first = self._words.at(read.whole.start)
        for each in inside:
            at = self._words.at(each.start)
            if at > first and by.match_before(self._words.forms, at) is not None:
                return each.id
        return None

    def _propose(self, paper: _Paper) -> None:
        row = None if paper.kind is None else vocab.get("document_kinds", paper.kind)
        name = paper.name
        doubts = self._drafting.names_private(paper.title)
        self._drafting.add(
            Document(
                paper.id,
                None if row is None else row["label_vi"],
                number=number_of(name),
                title=paper.title,
                issued_on=name.issued_on,
                issuer=paper.issuer,
                covers=name.covers,
                sources=tuple(self._drafting.source(*span) for span in paper.spans),
            ),
            Certainty.POSSIBLE if doubts else paper.certainty,
            doubts,
        )


@cache
def _stops() -> Phrases[str]:
    return passage_words("stop", "by", "and", "about")


def _covered(units: Units, words: Words) -> set[int]:
    """Return the words that are in names of organizations, but for the first of each."""
    return {at for each in units.named for at in words.range(each)}


def number_of(name: DocumentName | None) -> str | None:
    """Return the number of a document as it is written, without spaces."""
    number = None if name is None else name.number
    return None if number is None else "".join(number.text.split())


def _parsed(text: str) -> DocumentName | None:
    try:
        return Document.parse_name(text, doubts=[])
    except InvalidData:
        return None


__all__ = ["Cited", "number_of", "propose_documents"]
