"""PDF files with a layer of text."""

import io
import re
from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.reading._sources.foreign import foreign, library
from hoidata.reading._sources.letters import doubts_of
from hoidata.reading._sources.source import (
    Part,
    SourceKind,
    SourcePlace,
    SourceText,
    Unit,
    Writer,
    lines_of,
)

_MOST_PAGES: Final = 2_000
_HEAD: Final = 1024  # characters before which the mark of a PDF may be
_NUMBER: Final = re.compile(r"[-–— ]*+(\d{1,4})[-–— ]*+")
_HALF: Final = re.compile(r"[\ud800-\udfff]")  # of a pair of surrogates


def read_pdf(content: bytes) -> SourceText:
    """Return the text of the pages; the numbers of pages above or below it are left out.

    Raises:
        InvalidData: `reading.content`, `reading.pages`, `file.encrypted`, `file.damaged`.
        MissingExtra: pypdf is not installed.
    """
    if b"%PDF-" not in content[:_HEAD]:
        raise InvalidData(Problem.of("reading.content", found="not a PDF"))
    writer = Writer()
    blank: list[int] = []
    for number, text in enumerate(_pages(content), start=1):
        unit = Unit(SourcePlace(page=number), lines_of(text), size=len(text))
        start, end = _without_number(text, number)
        if start == end:
            blank.append(number)
        else:
            writer.apart("\n")
            writer.take([Part(text[start:end], unit, start, end - start)])
    text, runs = writer.finish()
    problems = list(doubts_of(text))
    if blank:
        problems.insert(0, Problem.of("reading.no_text", found=", ".join(map(str, blank))))
    return SourceText(text, kind=SourceKind.PDF, problems=tuple(problems), runs=runs)


def _pages(content: bytes) -> list[str]:
    pypdf = library("pypdf", "a PDF")
    with foreign("pypdf"):
        try:
            reader = pypdf.PdfReader(io.BytesIO(content))
            is_open = not reader.is_encrypted or reader.decrypt("")
        except pypdf.errors.DependencyError:  # AES, which pypdf opens with one library more
            raise InvalidData(Problem.of("file.encrypted")) from None
        if not is_open:
            raise InvalidData(Problem.of("file.encrypted"))
        if len(reader.pages) > _MOST_PAGES:
            raise InvalidData(Problem.of("reading.pages", expected=_MOST_PAGES))
        return [_HALF.sub("\ufffd", page.extract_text()) for page in reader.pages]


def _without_number(text: str, number: int) -> tuple[int, int]:
    """Return where a page begins and ends without white space and the line of its number."""
    start, end = _trimmed(text, 0, len(text))
    first, last = text.find("\n", start, end), text.rfind("\n", start, end)
    if _is_number(text[start : end if first < 0 else first], number):
        return _trimmed(text, end if first < 0 else first, end)
    if _is_number(text[last + 1 : end], number):
        return _trimmed(text, start, last)
    return start, end


def _is_number(line: str, number: int) -> bool:
    found = _NUMBER.fullmatch(line)
    return found is not None and int(found[1]) == number


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return start, max(start + len(inside.strip()), start)


__all__ = ["read_pdf"]
