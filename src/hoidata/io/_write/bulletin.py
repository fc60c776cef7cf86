"""Bulletins into files, by the name of the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hoidata.display import Bulletin
from hoidata.errors import InvalidData, Problem, checked
from hoidata.io._disk import path_of, replace_file
from hoidata.io._write.page import bulletin_to_html
from hoidata.io._write.word import bulletin_to_docx

_WRITERS: Final[dict[str, Callable[[Bulletin], bytes]]] = {
    ".html": bulletin_to_html,
    ".docx": bulletin_to_docx,
}


@checked
def write_bulletin(bulletin: Bulletin, path: Path | str) -> None:
    """Write a bulletin into one file of the kind that its name says.

    - `.html`: a page that needs nothing else and asks no other site; it prints on A4, and is made
      for telephones and dark screens too.
    - `.docx`: A4 upright, the chapters as headings, pages numbered.

    The file is replaced when it is whole, or stays as it was, as by `dump`.

    Args:
        bulletin: What `hoidata.display.bulletin` returned, or one of your own.
        path: The file to write.

    Raises:
        InvalidData: `table.suffix` for another kind of file; `file.path` and `file.kind` as `dump`.
        MissingExtra: The package that writes such files, or draws charts, is not installed.
        OSError: The file cannot be written.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from hoidata import display, samples
        >>> made = display.bulletin(samples.reports(), period="2022", charts=False)
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "ban-tin.html"
        ...     write_bulletin(made, file)
        ...     "trên 1,66 tỷ đồng (sơ bộ)" in file.read_text(encoding="utf-8")
        True
    """
    path = path_of(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        expected = ", ".join(_WRITERS)
        raise InvalidData(Problem.of("table.suffix", found=path.name, expected=expected))
    replace_file(path, write(bulletin))
