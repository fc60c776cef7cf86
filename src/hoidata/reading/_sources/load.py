"""Files of prose, whatever they are."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.io import Damaged, opened
from hoidata.reading._sources.html import read_html
from hoidata.reading._sources.pdf import read_pdf
from hoidata.reading._sources.plain import read_plain
from hoidata.reading._sources.source import SourceText
from hoidata.reading._sources.word import read_word

if TYPE_CHECKING:
    from collections.abc import Callable

_READERS: "Final[dict[str, Callable[[bytes], SourceText]]]" = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_word,
    ".pdf": read_pdf,
}
SUFFIXES: Final = tuple(_READERS)
"""What the names of the files end in that `load` reads, in lower case."""

_MOST: Final = 50_000_000  # bytes


def load(path: Path | str) -> SourceText:
    """Read a file of prose: plain text, a web page, a document of Word or a PDF.

    The name says what a file is (`.txt .md .html .htm .docx .pdf`). A web page gives its article,
    without menus, comments and the like; a document of Word its body with its tables; a PDF its
    layer of text, page by page: a page that was scanned has none and is named in `problems`.
    Takes time linear in the size of the file, up to what a PDF makes of it: do not wait for one
    that a stranger sent without a limit of time.

    Args:
        path: The file.

    Raises:
        InvalidData: `reading.suffix` for another kind of file; `reading.content` for one that is
            not what its name says; `reading.encoding` for letters that cannot be known;
            `reading.pages` for a PDF of more than 2.000 pages; `file.encrypted`, `file.damaged`;
            `file.too_large` for more than 50 MB, or a document that is more than 200 MB when
            unpacked; `file.path` for a path that none can have; `file.kind` for a pipe, socket or
            device.
        MissingExtra: The library that reads web pages or PDFs is not installed.
        OSError: The file is not there (`FileNotFoundError`), or may not be opened.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / "bao-cao.txt"
        ...     _ = path.write_text("Năm 2024, hội tặng 120 suất quà.", encoding="utf-8")
        ...     source = load(path)
        >>> source.text, source.kind.value
        ('Năm 2024, hội tặng 120 suất quà.', 'text')
    """
    with opened(path) as stream:
        name, suffix = Path(path).name, Path(path).suffix.lower()
        if suffix not in _READERS:
            problem = Problem.of("reading.suffix", found=suffix or name)
            raise InvalidData(problem.with_details(expected=" ".join(_READERS)))
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        content = stream.read() if size <= _MOST else b""
    try:
        if size > _MOST:
            raise InvalidData(Problem.of("file.too_large", expected=_MOST // 1_000_000))
        source = _READERS[suffix](content)
    except Damaged as damaged:
        problem = Problem.of("file.damaged", found=damaged)
        raise InvalidData(problem.with_details(file=name)) from None
    except InvalidData as error:
        raise InvalidData(each.with_details(file=name) for each in error.problems) from None
    problems = tuple(each.with_details(file=name) for each in source.problems)
    return attrs.evolve(source, name=name, problems=problems)


__all__ = ["SUFFIXES", "load"]
