"""Findings about data, the errors that carry them, and the sources that they cite.

A problem cites sources and is carried by an error, and all three refuse with such an error what
they are given wrong: so they are one module.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Literal, Self, cast

import attrs

from hoidata.errors._catalogue import (
    FOUND_LIMIT,
    LIMITS,
    SEVERITIES,
    Severity,
    detail,
    in_vietnamese,
    severities,
    template,
)
from hoidata.errors._notebook import Shown
from hoidata.errors._text import escaped, fitted, is_count, said, shown

_OFTEN: Final = {"en": " (in {count} places)", "vi": " (ở {count} chỗ)"}
_SHOWN: Final = 100
"""How many problems the message of an error lists."""

_WRITTEN = re.compile(
    r"(?P<document>[^:\n]+|.+?)(?::(?P<start>\d{1,12})-(?P<end>\d{1,12}))?", re.ASCII
)
# A document that ends like this would be read as one with offsets, or was meant to have them.
_NO_DOCUMENT = re.compile(r"\s.*|.*\s|.*:[\s\d–-]*|.*\n.*", re.DOTALL)
_LARGEST = 10**12 - 1


def refused(code: str, found: object, path: str = "$", **details: object) -> "InvalidData":
    """Return the error of one value."""
    every: dict[str, Any] = {"found": found, **details}
    return InvalidData(Problem.of(code, path, **every))


def need_text(value: object) -> str:
    """Return a text, or refuse anything else.

    Raises:
        InvalidData: `field.text`.
    """
    if not isinstance(value, str):
        raise refused("field.text", value)
    return value


def normalize(text: str) -> str:
    r"""Return the text in one spelling: NFC, single plain spaces, nothing invisible.

    Every run of white space (including line breaks, no-break and thin spaces) becomes one space and
    those at the ends are removed, as are soft hyphens, zero-width characters and byte order marks;
    the eth (U+00D0, U+00F0) used for đ becomes đ. Letter case stays. Idempotent.

    Raises:
        InvalidData: `field.text` for what is not a text.

    Example:
        >>> normalize("  200\n000\u00a0đ")
        '200 000 đ'
    """
    return fitted(need_text(text))


def _spelled(document: str) -> str:
    # White space at the ends and line breaks are left in, to be refused.
    is_document = isinstance(document, str) and not _NO_DOCUMENT.fullmatch(document)
    return normalize(document) if is_document else document


def _whole_first(offset: int | None) -> int:
    return -1 if offset is None else offset


@attrs.frozen(order=True, repr=False)
class Source(Shown):
    """A slice of a document's text (nguồn), written `document:start-end`.

    Offsets count characters from 0 as Python does; `start` is inclusive and `end` exclusive, so
    that `text[start:end]` is the cited text. Both missing means the document as a whole, which
    sorts before its slices.

    Args:
        document: Id of the document, on one line, kept in one
            spelling; it cannot end in a colon and digits.
        start: First character, or None for the whole document.
        end: One past the last character, or None for the whole document.

    Raises:
        InvalidData: `source.invalid` if there is no document or one that would not read back, if
            only one offset is given, or if the slice is empty, reversed or beyond 10^12.

    Example:
        >>> source = Source.parse("004-kien-an-2022:1289-1394")
        >>> source.document, source.start, source.end
        ('004-kien-an-2022', 1289, 1394)
        >>> str(source)
        '004-kien-an-2022:1289-1394'
    """

    document: str = attrs.field(converter=_spelled)
    start: int | None = attrs.field(default=None, order=_whole_first)
    end: int | None = attrs.field(default=None, order=_whole_first)

    def __attrs_post_init__(self) -> None:
        """Refuse a slice that is not one."""
        if not self._is_document() or not self._is_slice():
            written = ":".join(map(said, (self.document, self.start, self.end)))
            raise refused("source.invalid", written)

    def _is_document(self) -> bool:
        is_text = isinstance(self.document, str) and bool(self.document)
        return is_text and not _NO_DOCUMENT.fullmatch(self.document)

    def _is_slice(self) -> bool:
        if self.start is None and self.end is None:
            return True
        if type(self.start) is not int or type(self.end) is not int:
            return False
        return 0 <= self.start < self.end <= _LARGEST

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `document:start-end`, or `document` alone.

        Raises:
            InvalidData: `source.invalid` if the text is not of that form; `field.text` for what is
                not a text.
        """
        match = _WRITTEN.fullmatch(need_text(text).strip())
        if match is None:
            raise refused("source.invalid", text)
        document, first, last = match.groups()
        if first is None:
            return cls(document)
        start, end = int(first), int(last)
        kept = _cited(document) if cls is Source else None
        if kept is None or start >= end:
            return cls(document, start, end)
        made = cls.__new__(cls)
        _DOCUMENT(made, kept)
        _START(made, start)
        _END(made, end)
        return made

    def __repr__(self) -> str:
        """Return the written form in a call that reads it."""
        return f"{type(self).__name__}.parse({str(self)!r})"

    def __str__(self) -> str:
        """Return the written form."""
        return self.document if self.start is None else f"{self.document}:{self.start}-{self.end}"


# What fills the slots of a frozen class: files cite very many slices of few documents.
_DOCUMENT, _START, _END = (vars(Source)[name].__set__ for name in ("document", "start", "end"))


@lru_cache(maxsize=1024)
def _cited(document: str) -> str | None:
    """Return a document as a source keeps it; None if it cannot be cited."""
    kept = _spelled(document)
    return None if not kept or _NO_DOCUMENT.fullmatch(kept) else kept


class _Details(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _known(severity: Severity | str) -> Severity:
    if type(severity) is Severity:
        return severity
    if isinstance(severity, str) and severity in SEVERITIES:
        return Severity(severity)
    raise refused("field.choice", severity, "$.severity", choices=", ".join(Severity))


class _ReadOnly(Mapping[str, str]):
    """Names and texts that stay as they are; a mapping proxy could not be pickled."""

    __slots__ = ("_texts",)

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, name: str) -> str:
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return repr(self._texts)


def _as_text(details: Mapping[str, object]) -> Mapping[str, str]:
    if isinstance(details, _ReadOnly):
        return details
    if not isinstance(details, Mapping) or not all(isinstance(each, str) for each in details):
        raise refused("field.type", details, "$.details", expected="a mapping of texts")
    limits = ((name, value, LIMITS.get(name, FOUND_LIMIT)) for name, value in details.items())
    return _ReadOnly({name: detail(value, limit) for name, value, limit in limits})


def _in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    if isinstance(sources, str) or not isinstance(sources, Iterable):
        raise refused("field.sequence", sources, "$.sources")
    several = tuple(sources)
    for number, each in enumerate(several):
        if not isinstance(each, Source):
            raise refused("field.type", each, f"$.sources[{number}]", expected="Source")
    return several


def _is_span(span: object) -> bool:
    if span is None:
        return True
    ends = cast("tuple[object, ...]", span) if isinstance(span, tuple) else ()
    return len(ends) == 2 and all(map(is_count, ends))  # noqa: PLR2004 - a start and an end


@attrs.frozen(repr=False)
class Problem(Shown):
    """One finding about data (lỗi, điểm cần xem).

    An *error* cannot be computed with, a *warning* says that the source is doubtful, an *info*
    is worth knowing. The message is made from a template by code, so that it can be read in
    English and in Vietnamese; each names what was found, what was expected and how to repair it.

    Where the data came from a file, the details `file` and `line` say where. A cause found at
    several entries is one problem, at the first of them: the details `count` and `also` say how
    many there are, and where the others are.

    Args:
        code: Stable name of the kind of problem, as listed by `codes`.
        severity: How much it matters.
        path: Where it is, from the root `$` of the data: `$.observations[2].value`.
        details: What the template names; each value is kept as text on one line, cut at 60
            characters (a path in `file` and a list to choose from are not). Dates and periods
            are codes there, and words in the message in Vietnamese.
        sources: The places in documents that the finding is based on, in order; may be empty.
        span: The characters of the text read that it is about, as `text[start:end]`; None where it
            is about the whole text, or not about a text.

    Example:
        >>> problem = Problem.of("money.fraction", "$.transactions[0].value", found="1,5 đồng")
        >>> print(problem)
        error money.fraction at $.transactions[0].value: '1,5 đồng' is not a whole number of đồng; \
write whole đồng
    """

    code: str
    severity: Severity = attrs.field(converter=_known)
    path: str = attrs.field(default="$", kw_only=True)
    details: Mapping[str, str] = attrs.field(
        factory=dict[str, str], kw_only=True, converter=_as_text
    )
    sources: tuple[Source, ...] = attrs.field(default=(), kw_only=True, converter=_in_order)
    span: tuple[int, int] | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a problem."""
        for name, value in (("code", self.code), ("path", self.path)):
            if not isinstance(value, str):
                raise refused("field.text", value, f"$.{name}")
        if not _is_span(self.span):
            raise refused("field.type", self.span, "$.span", expected="a start and an end")

    @classmethod
    def of(
        cls,
        code: str,
        path: str = "$",
        span: tuple[int, int] | None = None,
        /,
        *,
        sources: tuple[Source, ...] = (),
        **details: object,
    ) -> Self:
        """Return the problem of a code with the severity that the catalogue gives it.

        Raises:
            ReferenceMissing: The code is not in the catalogue.
            InvalidData: `field.text` and `field.type` for what is not a code, path, source or span.
        """
        severity = severities().get(need_text(code))
        if severity is None:
            raise ReferenceMissing(f"no problem code '{shown(code, FOUND_LIMIT)}'; see `codes`")
        return cls(code, severity, path=path, details=details, sources=sources, span=span)

    @property
    def message(self) -> str:
        """The message in English."""
        return self.translate("en")

    def translate(self, language: Literal["en", "vi"]) -> str:
        """Return the message in English (`en`) or Vietnamese (`vi`), without code and path."""
        if not isinstance(language, str) or language not in _OFTEN:
            raise refused("field.choice", language, "$.language", choices=", ".join(_OFTEN))
        details = _Details(self.details)
        if language == "vi":
            details.update({name: in_vietnamese(name, text) for name, text in details.items()})
        often = _OFTEN[language] if "count" in details else ""
        words = template(self.code, language, details)
        return escaped(self.code) if words is None else (words + often).format_map(details)

    def with_details(self, **details: str | None) -> Self:
        """Return the same problem with more details, those that are not empty."""
        known = {name: each for name, each in details.items() if each is not None and said(each)}
        return attrs.evolve(self, details={**self.details, **known}) if known else self

    def at(self, path: str, sources: tuple[Source, ...] = ()) -> Self:
        """Return the same problem under another path, with sources added where it has none."""
        is_plain = type(self) is Problem and type(path) is str and type(sources) is tuple
        if not is_plain or (sources and not self.sources):
            return attrs.evolve(self, path=path, sources=self.sources or sources)
        moved = type(self).__new__(type(self))
        for name, fill in _FILL.items():
            fill(moved, getattr(self, name))
        _FILL["path"](moved, path)
        return moved

    @property
    def place(self) -> str:
        """File and line or cell, as far as known, and the path: `a.yaml:12 $.report.period`.

        A cell is written as in a formula, `a.xlsx Số liệu!C7`, without the path.
        """
        location = ":".join(filter(None, (self.details.get("file"), self.details.get("line"))))
        cell = "!".join(filter(None, (self.details.get("sheet"), self.details.get("cell"))))
        return escaped(" ".join(filter(None, (location, cell or self.path))))

    def __str__(self) -> str:
        """Return severity, code, place and English message on one line."""
        return f"{self.severity} {escaped(self.code)} at {self.place}: {self.message}"


_FILL: Final = {each.name: vars(Problem)[each.name].__set__ for each in attrs.fields(Problem)}


class HoidataError(Exception):
    """The root of every error that the library raises on purpose."""


def _all_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    several = tuple(problems) if isinstance(problems, Iterable) else (problems,)
    for each in several:
        if not isinstance(each, Problem):
            raise refused("field.type", each, "$.problems", expected="Problem")
    return several


class InvalidData(HoidataError, ValueError):
    """Data that cannot be computed with; carries every problem found, never only the first.

    The message lists the first hundred of them and says how many there are; `problems` has all.

    Args:
        problems: One problem or several, in the order of the data.

    Example:
        >>> error = InvalidData(Problem.of("money.fraction", found="1,5 đồng"))
        >>> error.problems[0].code
        'money.fraction'
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep the problems; the message lists a hundred."""
        self.problems = (problems,) if isinstance(problems, Problem) else _all_of(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line per problem, and one that says how many more there are."""
        lines = [str(problem) for problem in self.problems[:_SHOWN]]
        rest = len(self.problems) - len(lines)
        return "\n".join([*lines, f"… and {rest} more; see `problems`"] if rest else lines)


class ReferenceMissing(HoidataError, KeyError):
    """An id was asked for that the dataset, a roll-up or a vocabulary does not have."""

    def __str__(self) -> str:
        """Return the message; a KeyError would put it in quotes."""
        return Exception.__str__(self)


class NotAdditive(HoidataError, TypeError):
    """A total was asked for that would have no meaning; the message says what would have one.

    Args:
        message: What would have a meaning.
        problems: Why, row by row, in English and Vietnamese, where a roll-up can say so.
    """

    problems: tuple[Problem, ...]

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        """Keep the problems beside the message."""
        self.problems = _all_of(problems)
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        """Return the message."""
        return str(self.args[0])


class UnitMismatch(HoidataError, TypeError):
    """Two quantities of different units were added, compared or divided."""


class MissingExtra(HoidataError, ImportError):
    """A part of the library needs packages that are not installed; names the command."""


class DoubtfulText(UserWarning):
    """A text was read, but it may mean something else; carries the problem.

    Example:
        >>> DoubtfulText(Problem.of("text.misspelled", found="động", expected="đồng")).problem.code
        'text.misspelled'
    """

    problem: Problem

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        """Return the problem on one line."""
        return str(self.problem)
