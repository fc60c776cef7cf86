"""One finding about data: a code, where it is, and a message in two languages."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, Literal, Self, cast

import attrs

from hoidata.errors._source import Source
from hoidata.errors._text import escaped, is_count, need_text, refused, said, shown

_FOUND_LIMIT: Final = 60
# A path is of no use unless it is whole, and a list to choose from neither.
_LIMITS: Final[dict[str, int]] = dict.fromkeys(
    (
        "file",
        "keys",
        "choices",
        "labels",
        "near",
        "fields",
        "rule",
        "units",
        "also",
        "law",
        "who",
        "before",
        "after",
    ),
    4096,
)
_OFTEN: Final = {"en": " (in {count} places)", "vi": " (ở {count} chỗ)"}
_NUMBER: Final = re.compile(r"\d+", re.ASCII)


class Severity(StrEnum):
    """How much a problem matters (mức độ)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_SEVERITIES: Final = frozenset(map(str, Severity))


def _read(file: str) -> dict[str, dict[str, str]]:
    text = files("hoidata.errors").joinpath(file).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return _read("problems.toml")


@cache
def _phrases() -> dict[str, dict[str, str]]:
    sections = _read("phrases.toml").items()
    return {name: phrases for names, phrases in sections for name in names.split(", ")}


def codes() -> tuple[str, ...]:
    """Return every problem code of the library, sorted.

    Example:
        >>> "money.fraction" in codes()
        True
    """
    return tuple(sorted(_catalogue()))


class _Details(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


class _Worded(str):
    """A text as programs write it, with what people write in Vietnamese."""

    __slots__ = ("vietnamese",)
    vietnamese: str

    def __new__(cls, text: str, vietnamese: str) -> Self:
        worded = super().__new__(cls, text)
        worded.vietnamese = vietnamese
        return worded

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # one text more than str
        return str(self), self.vietnamese


def _vietnamese(value: object) -> str | None:
    """Return the words for a date, or a value that says its own (`_vietnamese`)."""
    if isinstance(value, datetime.date):
        return f"{value.day}/{value.month}/{value.year}"
    words = getattr(type(value), "_vietnamese", None)
    return None if words is None else str(words(value))


def _in_vietnamese(name: str, text: str) -> str:
    """Return a detail with the words of the library, but not those of the data, translated."""
    if isinstance(text, _Worded):
        return text.vietnamese
    number = _NUMBER.search(text)
    phrase = _phrases().get(name, {}).get(_NUMBER.sub("#", text), text)
    return phrase.replace("#", number[0]) if number else phrase


def is_own(name: str, text: str) -> bool:
    """Whether a detail is in words of the library, and not in those of the data.

    Example:
        >>> is_own("found", "a list"), is_own("found", "danh sách")
        (True, False)
    """
    return isinstance(text, _Worded) or _NUMBER.sub("#", text) in _phrases().get(name, {})


def _template(code: str, language: str, details: Mapping[str, str]) -> str | None:
    """Return the template of a code: the one for most details that not every such problem has.

    It is named by language and details: `vi_labels_near` is taken where both are known.
    """
    templates = _catalogue().get(code, {})
    needed = {name: name.split("_") for name in templates}
    fit = [
        name for name, (own, *rest) in needed.items() if own == language and {*rest} <= {*details}
    ]
    return templates[max(fit, key=lambda name: len(needed[name]))] if fit else None


@cache
def _severities() -> dict[str, Severity]:
    return {code: Severity(templates["severity"]) for code, templates in _catalogue().items()}


def _known(severity: Severity | str) -> Severity:
    if type(severity) is Severity:
        return severity
    if isinstance(severity, str) and severity in _SEVERITIES:
        return Severity(severity)
    raise refused("field.choice", severity, "$.severity", choices=", ".join(Severity))


def _detail(value: object, limit: int) -> str:
    """Return a value as a text that knows its Vietnamese form, if it has another one."""
    if isinstance(value, _Worded):
        return value
    several = _first(value, limit)
    texts = [_vietnamese(each) for each in several]
    if texts and all(texts):
        return _worded(", ".join(map(str, several)), ", ".join(filter(None, texts)), limit)
    words = _vietnamese(value)
    return shown(value, limit) if words is None else _worded(value, words, limit)


def _first(value: object, limit: int) -> tuple[object, ...]:
    """Return the first entries of a tuple; of anything else none."""
    return cast("tuple[object, ...]", value)[:limit] if isinstance(value, tuple) else ()


def _worded(code: object, words: str, limit: int) -> str:
    return _Worded(shown(code, limit), shown(words, limit))


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
    limits = ((name, value, _LIMITS.get(name, _FOUND_LIMIT)) for name, value in details.items())
    return _ReadOnly({name: _detail(value, limit) for name, value, limit in limits})


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


@attrs.frozen
class Problem:
    """One finding about data (lỗi, điểm cần xem).

    An *error* cannot be computed with, a *warning* says that the source is doubtful, an *info*
    is worth knowing. The message is made from a template by code, so that it can be read in
    English and in Vietnamese; each names what was found, what was expected and how to repair it.

    Where the data came from a file, the details `file` and `line` say where. A cause that was
    found at several entries is one problem, at the first of them: the details `count` and `also`
    say how many there are, and where the others are.

    Args:
        code: Stable name of the kind of problem, as listed by `codes`.
        severity: How much it matters.
        path: Where it is, from the root `$` of the data: `$.observations[2].value`.
        details: What the template speaks of; each value is kept as text on one line, cut at 60
            characters (a path in `file` and a list to choose from are not). Dates and periods
            are codes there, and words in the message in Vietnamese.
        sources: The places in documents that the finding rests on, in order; may be empty.
        span: Which characters of a text that was read it is about, as `text[start:end]`; None
            where it is about all of it, or about no text.

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
            InvalidData: `field.text` and `field.type` for what is no code, path, source or span.
        """
        severity = _severities().get(need_text(code))
        if severity is None:
            from hoidata.errors._exceptions import ReferenceMissing  # which holds problems itself

            raise ReferenceMissing(f"no problem code '{shown(code, _FOUND_LIMIT)}'; see `codes`")
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
            details.update({name: _in_vietnamese(name, text) for name, text in details.items()})
        often = _OFTEN[language] if "count" in details else ""
        template = _template(self.code, language, details)
        return escaped(self.code) if template is None else (template + often).format_map(details)

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


# What fills the slots of a frozen class: a problem is moved once for every level of a file.
_FILL: Final = {each.name: vars(Problem)[each.name].__set__ for each in attrs.fields(Problem)}
