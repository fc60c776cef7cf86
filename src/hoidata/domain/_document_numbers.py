"""Reads the numbers of documents: 10/KH-CTĐ, 31/2020/QĐ-UBND, 230-KL/TW, 668/TƯHCTĐ-VP."""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import attrs

from hoidata import vocab
from hoidata.domain._organizations import read_organization
from hoidata.domain._words import Phrases, Text
from hoidata.domain.document_name import DocumentName
from hoidata.domain.document_number import DocumentNumber, DocumentStyle
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import InvalidData, Problem
from hoidata.values import read_period
from hoidata.vietnamese import find_periods, fold

_DIGITS: Final = re.compile(r"([\dOoIl]{0,5}\d[\dOoIl]{0,5})([^\W\d_]?)")
_FUSED: Final = re.compile(r"(\d{1,6})([^\W\d_]{2,})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)
_ASSEMBLY: Final = re.compile(r"QH\d{1,2}", re.ASCII)
_TERM: Final = re.compile(r"(\D+)(\d{0,2})")
_ZEROS: Final = re.compile(r"\b0+(?=\d)")
_MISTYPED: Final = str.maketrans("OoIl", "0011")
_MOST_DIGITS: Final = 6
_SEPARATORS: Final = {"/": "/", "\\": "/", **dict.fromkeys("-–—‐‑−", "-")}
_MOST_PARTS: Final = 6
_SIGN_CAPITALS: Final = 2
_TAIL: Final = 60
_LONGEST: Final = 80  # characters of a number beside other text
_NOT_BEFORE: Final = "/-.,–"
_ENDS: Final = frozenset(
    map(vocab.form_of, ["", *",;():", "của", "về", "ngày", "khóa", "do", "và", "tại"])
)


class _Written(NamedTuple):
    """A number with its signs, as written from one word up to another."""

    number: int | None
    letter: str
    year: int | None
    separators: tuple[str, ...]
    parts: tuple[str, ...]
    start: int
    end: int
    late_year: int | None = None  # written after the signs, where it does not belong


# --- what is written ---------------------------------------------------------------------------


def read_number(text: str, on: datetime.date | None, doubts: list[Problem]) -> DocumentNumber:
    """Read the one number of a document in a text."""
    words = Text.of(text)
    found = _number_in(words, on, doubts)
    if found is None:
        raise InvalidData(Problem.of("document_number.unknown", found=text))
    return found[0]


def number_end(text: str, start: int) -> int | None:
    """Return where the number of a document ends whose digits begin at a character.

    Beside other text less is certain: what a space parts, or is without capital letters, is the
    number of a document only where its first sign is that of a kind.

    Args:
        text: A text in its one spelling.
        start: The first of the digits.
    """
    if start and text[start - 1] in _NOT_BEFORE:
        return None
    words = Text.of(text[start : start + _LONGEST])
    found = _chain_at(words, 0)
    if found is None:
        return None
    end = words.words[found.end - 1].end
    is_slashed = "/" in found.separators or found.year is not None
    is_certain = " " not in words.plain[:end] and any(map(_has_capital, found.parts))
    if is_certain:
        is_number = found.separators[0] == "/" or len(found.parts) > 1
    else:
        is_number = is_slashed and _kind_sign(_unfused(found.parts)[0]) is not None
    return start + end if is_number else None


def _has_capital(part: str) -> bool:
    return part[0].isupper()


def read_document(text: str, doubts: list[Problem]) -> DocumentName:
    """Read what a text says about one document, with a number or without."""
    words = Text.of(text)
    numbered = _number_in(words, None, doubts)
    number, at, day = numbered or (None, 0, None)
    kind = number.kind if number else next(_kinds_in(words), None)
    if kind is None and number is None:
        raise InvalidData(Problem.of("document_name.unknown", found=text))
    tail = words.plain[words.words[at - 1].end if at else 0 :]
    said = [each for each, _ in find_periods(tail)]
    periods = (period for period in map(read_period, said) if period.start != period.end)
    return DocumentName(
        words.plain,
        kind=kind,
        number=number,
        issuer=_issuer_in(words, at, [words.plain.rindex(each) for each in said]),
        issued_on=day,
        covers=next(periods, None),
    )


def _kinds_in(words: Text) -> Iterator[str]:
    """Yield the kinds of documents that a text names; a single word only where it begins."""
    for at in range(len(words.words)):
        found = _kind_words().at(words.words, at)
        if found is not None and (at == 0 or found[1] > at + 1):
            yield found[0]


def _issuer_in(words: Text, start: int, periods: list[int]) -> OrganizationName | None:
    """Return who is named after "của", up to a mark or a period."""
    by = next((at for at in range(start, len(words.words)) if words.form(at) == _BY), None)
    if by is None:
        return None
    ends = (
        at
        for at in range(by + 1, len(words.words))
        if words.words[at].text in ",;()" or words.words[at].start in periods
    )
    text = words.cut(by + 1, next(ends, len(words.words)))
    return read_organization(text) if text else None


_BY: Final = vocab.form_of("của")


def _number_in(
    words: Text, on: datetime.date | None, doubts: list[Problem]
) -> tuple[DocumentNumber, int, datetime.date | None] | None:
    """Return the one number in a text, the word after it, and the day written there."""
    written = [*_signed(words)] or [*_bare(words)]
    if len(written) > 1:
        raise InvalidData(Problem.of("document_number.several", found=words.plain))
    if not written:
        return None
    year, day = _date_after(words, written[0].end)
    own = written[0].year or written[0].late_year
    reader = _Reader(words, written[0], own or year, on or day, doubts)
    return reader.read(), written[0].end, day


def _signed(words: Text) -> Iterator[_Written]:
    at = 0
    while at < len(words.words):
        found = _chain_at(words, at)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.end


def _chain_at(words: Text, at: int) -> _Written | None:
    """Return the number with signs that begins at a word."""
    word = words.words[at]
    if not words.is_apart(at) and words.words[at - 1].text in _NOT_BEFORE:
        return None
    digits, fused = _DIGITS.fullmatch(word.text), _FUSED.fullmatch(word.text)
    if digits is not None and len(digits[1]) <= _MOST_DIGITS:
        number = int(digits[1].translate(_MISTYPED))
        return _chain(words, at, at + 1, number, digits[2].lower())
    if fused is not None and fused[2] in _signs():
        chain = _chain(words, at, at + 1, int(fused[1]), "", ((" ", fused[2]),))
        return chain if chain and len(chain.parts) > 1 else None
    is_blank = word.text == "/" and words.form(at - 1) in _BLANK and at + 1 < len(words.words)
    if is_blank and words.words[at + 1].text in _signs():
        return _chain(words, at, at, None, "")
    return None


_BLANK: Final = frozenset(map(vocab.form_of, ["số", ":", ".", "…", "_"]))


def _chain(
    words: Text,
    start: int,
    at: int,
    number: int | None,
    letter: str,
    begun: tuple[tuple[str, str], ...] = (),
) -> _Written | None:
    """Return a number with the signs after it, if what is there is signs."""
    found, year, late = [*begun], None, None
    while len(found) < _MOST_PARTS:
        link = _link(words, at, is_first=not found)
        if link is None:
            break
        separator, first = link
        part, end = _part(words, first)
        if not found and year is None and separator == "/" and _is_year(words, part, end):
            year, at = int(part), end
            continue
        if found and _YEAR.fullmatch(part) and not words.is_apart(first) and not words.is_apart(at):
            late, at = int(part), end
            break
        is_apart = words.is_apart(first) or (words.is_apart(at) and not separator.isspace())
        if not _is_sign(part, is_apart=is_apart, is_first=not found):
            break
        found.append((separator, part))
        at = end
    if not found or (len(found) == 1 and found[0][1].islower()):
        return None
    separators, parts = zip(*found, strict=True)
    return _Written(number, letter, year, separators, parts, start, at, late)


def _link(words: Text, at: int, *, is_first: bool) -> tuple[str, int] | None:
    """Return what links a sign to what is before it, and the word that the sign begins at."""
    last = len(words.words) - 1
    if at < last and words.words[at].text in _SEPARATORS:
        separator = _SEPARATORS[words.words[at].text]
        while at + 1 < last and words.words[at + 1].text in _SEPARATORS:
            at += 1
        return separator, at + 1
    is_missing = (
        is_first
        and at < last
        and words.words[at].text in _signs()
        and words.words[at + 1].text in _SEPARATORS
    )
    return (" ", at) if is_missing else None


def _part(words: Text, at: int) -> tuple[str, int]:
    """Return a sign and the word after it; `&` and dots inside it belong to it."""
    end = at + 1
    while (
        end + 1 < len(words.words)
        and words.words[end].text in "&."
        and not (words.is_apart(end) or words.is_apart(end + 1))
        and words.words[end + 1].text.isupper()
    ):
        end += 2
    return words.cut(at, end), end


def _is_year(words: Text, part: str, end: int) -> bool:
    is_followed = end < len(words.words) and words.words[end].text in _SEPARATORS
    return is_followed and _YEAR.fullmatch(part) is not None


def _is_sign(part: str, *, is_apart: bool, is_first: bool) -> bool:
    """Return whether a word is the sign of a kind or an issuer; more is asked of one set apart."""
    if not part[0].isalpha():
        return False
    capitals = sum(letter.isupper() for letter in part)
    is_known = not is_apart and (_kind_sign(part) or _issuer(part)) is not None
    return (
        capitals >= _SIGN_CAPITALS or is_known or (not is_first and not is_apart and capitals > 0)
    )


def _bare(words: Text) -> Iterator[_Written]:
    """Yield the numbers that only the kind of the document is written before."""
    for at, word in enumerate(words.words):
        digits = _DIGITS.fullmatch(word.text)
        if digits is None or not digits[1].isdecimal() or len(digits[1]) > _MOST_DIGITS:
            continue
        start = _before_number(words, at)
        is_marked = start < at
        kind = _kind_before(words, start)
        if kind and (is_marked or _is_alone(words, at + 1)):
            yield _Written(int(digits[1]), digits[2].lower(), None, (), (), at, at + 1)


def _is_alone(words: Text, at: int) -> bool:
    """Return whether a number is not the number of what is written after it ("báo cáo 6 tháng")."""
    follows = words.form(at)
    is_dated = follows == _OF_YEAR and _YEAR.fullmatch(words.form(at + 1)) is not None
    return follows in _ENDS or is_dated


_OF_YEAR: Final = vocab.form_of("năm")


def _before_number(words: Text, at: int) -> int:
    """Return the first of the words that only say that a number follows: "số:"."""
    while at > 0 and words.form(at - 1) in _NUMBER_WORDS:
        at -= 1
    return at


_NUMBER_WORDS: Final = frozenset(map(vocab.form_of, ["số", ":", ".", "no"]))


def _date_after(words: Text, end: int) -> tuple[int | None, datetime.date | None]:
    """Return the year and the day that are written after a number."""
    start = words.words[end].start if end < len(words.words) else len(words.plain)
    tail = words.plain[start : start + _TAIL].lstrip("(, ")
    for said, period in find_periods(tail):
        if tail.startswith(said) and period.start is not None and period.end is not None:
            day = period.start if period.start == period.end else None
            is_year = period.start.year == period.end.year
            return (period.start.year if is_year else None), day
        break
    return None, None


# --- what it says ------------------------------------------------------------------------------


class _Reader:
    """What the signs of one number say.

    Args:
        words: The text.
        written: The number and its signs.
        year: The year in the number, or of the date beside it.
        on: The day of the document; None if not known.
        doubts: Takes the misprints.
    """

    def __init__(
        self,
        words: Text,
        written: _Written,
        year: int | None,
        on: datetime.date | None,
        doubts: list[Problem],
    ) -> None:
        self._words, self._written, self._year = words, written, year
        self._on, self._doubts = on, doubts
        self._named = _kind_before(words, _before_number(words, written.start))

    def read(self) -> DocumentNumber:
        """Return what the number says, with all readings if there are several."""
        readings = [*dict.fromkeys(self._readings())]
        found = readings[0]
        if len(readings) > 1:
            kind, sign, style, issuers = (
                {getattr(each, name) for each in readings}
                for name in ("kind", "sign", "style", "issuers")
            )
            found = attrs.evolve(
                found,
                kind=_only(kind),
                sign=_only(sign),
                style=_only(style),
                issuers=_only(issuers) or (),
                candidates=tuple(readings),
            )
        self._doubt_spelling(readings[0])
        return found

    def _readings(self) -> Iterator[DocumentNumber]:
        if not self._written.parts:
            yield self._made(self._named, None, (), DocumentStyle.BARE)
            return
        parts = _unfused(self._written.parts)
        if self._written.year and _ASSEMBLY.fullmatch(parts[0].upper()):
            for kind in self._kinds(("law", "resolution")):
                yield self._made(
                    kind, None, (parts[0].upper(), *parts[1:]), DocumentStyle.NORMATIVE
                )
            return
        sign = _kind_sign(parts[0])
        if sign is not None:
            yield from self._of_kind(sign, tuple(map(_spelled, parts[1:])))
        if sign is None or _may_be_letter(parts):
            yield self._without_kind(parts)

    def _without_kind(self, parts: tuple[str, ...]) -> DocumentNumber:
        """Return a letter, or a document of a kind whose abbreviation is not known."""
        issuers = tuple(map(_spelled, parts))
        head = _style_of(issuers[1:2])
        if head and _issuer(parts[0]) is None:
            style = DocumentStyle("normative" if self._written.year else head)
            return self._made(self._named, parts[0], issuers[1:], style)
        return self._made(self._named or "official_letter", None, issuers, DocumentStyle.LETTER)

    def _of_kind(self, sign: str, issuers: tuple[str, ...]) -> Iterator[DocumentNumber]:
        row = _signs()[sign]
        style = self._style(row, issuers)
        own, other = row["kind"], row["party_kind"]
        preferred = (other or own) if style is DocumentStyle.PARTY else (own or other)
        for kind in self._kinds(vocab.listed(preferred)):
            yield self._made(kind, sign, issuers, style)

    def _style(self, row: vocab.Row, issuers: tuple[str, ...]) -> DocumentStyle:
        if self._written.year:
            return DocumentStyle.NORMATIVE
        known = "party" if not row["kind"] else _style_of(issuers)
        if known:
            return DocumentStyle(known)
        first, *rest = self._written.separators
        is_party = first == "-" or (first == " " and rest[:1] == ["/"])
        return DocumentStyle.PARTY if is_party else DocumentStyle.STATE

    def _kinds(self, signed: tuple[str, ...]) -> tuple[str, ...]:
        """Return the kinds that the sign may mean, of which the words before it name one."""
        named = self._named
        if named is None or named in signed:
            return signed if named is None else (named,)
        if any(_label(named).startswith(_label(kind)) for kind in signed):
            return (named,)
        found, expected = (_label(kind) for kind in (named, signed[0]))
        self._doubts.append(Problem.of("document_number.kind", found=found, expected=expected))
        return (*signed, named)

    def _made(
        self, kind: str | None, sign: str | None, issuers: tuple[str, ...], style: DocumentStyle
    ) -> DocumentNumber:
        return DocumentNumber(
            self._words.cut(self._written.start, self._written.end),
            number=self._written.number,
            letter=self._written.letter or None,
            year=self._year,
            kind=kind,
            sign=sign,
            issuers=issuers,
            style=style,
        )

    def _doubt_spelling(self, found: DocumentNumber) -> None:
        right = found if self._written.year else attrs.evolve(found, year=None)
        text = self._words.cut(self._written.start, self._written.end).lstrip("/")
        right_text = right.format().removeprefix("…/")
        is_signed = bool(self._written.parts)
        if is_signed and _ZEROS.sub("", text) != _ZEROS.sub("", right_text):
            self._doubts.append(
                Problem.of("document_number.misprint", found=text, expected=right_text)
            )
        until = _signs()[found.sign]["until"] if found.sign in _signs() else ""
        if until and self._on is not None and self._on.isoformat() > until:
            now = attrs.evolve(right, sign=_sign_today(found.kind))
            self._doubts.append(
                Problem.of("document_number.older_sign", found=text, expected=now.format())
            )


def _only(values: set[Any]) -> Any:  # noqa: ANN401 - a field of any class
    """Return the only one of values, or None."""
    return next(iter(values)) if len(values) == 1 else None


# --- the tables --------------------------------------------------------------------------------


@cache
def _signs() -> dict[str, vocab.Row]:
    return {row["code"]: row for row in vocab.rows("document_signs")}


@cache
def _issuers() -> dict[str, vocab.Row]:
    rows = vocab.rows("issuer_signs")
    return {form: row for row in rows for form in (row["code"], *vocab.listed(row["aliases"]))}


@cache
def _folded(table: str) -> dict[str, str]:
    """Return the signs by what they are without marks and capitals, where only one is so."""
    known = _signs() if table == "document_signs" else _issuers()
    several: dict[str, list[str]] = {}
    for sign in known:
        several.setdefault(_plain(sign), []).append(sign)
    return {plain: signs[0] for plain, signs in several.items() if len(signs) == 1}


def _plain(sign: str) -> str:
    return fold(sign).casefold().replace(".", "").replace("&", "")


def _kind_sign(part: str) -> str | None:
    """Return the sign of a kind that is written, perhaps with other marks or case."""
    if part in _signs():
        return part
    return None if part in _issuers() else _folded("document_signs").get(_plain(part))


def _issuer(part: str) -> str | None:
    """Return the sign of an issuer that is written, perhaps with other marks or case."""
    match = _TERM.fullmatch(part)
    if match is None:
        return None
    sign, term = match.groups()
    known = sign if sign in _issuers() else _folded("issuer_signs").get(_plain(sign))
    return None if known is None else known + term


def _spelled(part: str) -> str:
    return _issuer(part) or part


def _style_of(issuers: Iterable[str]) -> str:
    known = ((_TERM.fullmatch(each), each) for each in issuers)
    rows = (_issuers().get(match[1] if match else each) for match, each in known)
    return next((row["style"] for row in rows if row and row["style"]), "")


def _may_be_letter(parts: tuple[str, ...]) -> bool:
    """Return whether what may be a kind may also be an issuer with its unit: 12/CĐ-VP."""
    if len(parts) == 1 or parts[0] not in _issuers():
        return False
    unit = _issuers().get(parts[1])
    return unit is not None and unit["is_unit"] == "yes"


def _unfused(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the signs with a kind and an issuer apart that were written as one: KHCTĐ."""
    first = parts[0]
    if _kind_sign(first) or _issuer(first):
        return parts
    for end in range(len(first) - 2, 1, -1):
        if _kind_sign(first[:end]) and _issuer(first[end:]):
            return (first[:end], first[end:], *parts[1:])
    return parts


def _sign_today(kind: str | None) -> str:
    return next(sign for sign, row in _signs().items() if row["kind"] == kind and not row["until"])


@cache
def _kind_words() -> Phrases[str]:
    return Phrases(
        (name, row["code"])
        for row in vocab.rows("document_kinds")
        for name in vocab.names_of(row)
        if name not in _signs()
    )


def _kind_before(words: Text, end: int) -> str | None:
    """Return the kind of document that is named right before a word."""
    found = _kind_words().before(words.words, end)
    if found is not None:
        return found[0]
    word = words.words[end - 1].text if end else ""
    return (_signs()[word]["kind"] or _signs()[word]["party_kind"]) if word in _signs() else None


def _label(kind: str) -> str:
    row = vocab.get("document_kinds", kind)
    return kind if row is None else row["label_vi"]
