"""Tables and charts into files, by the name of the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

import attrs

from hoidata.dataset import Dataset
from hoidata.display import Answer, Chart, ChartAnswer, Language, Table, chart, table, to_svg
from hoidata.errors import InvalidData, Problem, checked
from hoidata.io._disk import path_of, replace_file
from hoidata.io._write.delimited import to_csv
from hoidata.io._write.excel import to_xlsx
from hoidata.io._write.markdown import to_markdown
from hoidata.io._write.page import chart_to_html, to_html
from hoidata.io._write.picture import to_json, to_png
from hoidata.io._write.word import to_docx

_WRITERS: Final[dict[str, Callable[[Table], bytes]]] = {
    ".csv": to_csv,
    ".xlsx": to_xlsx,
    ".docx": to_docx,
    ".html": to_html,
    ".md": to_markdown,
}
_PAINTERS: Final[dict[str, Callable[[Chart], bytes]]] = {
    ".svg": lambda made: to_svg(made, background="white").encode(),
    ".png": to_png,
    ".html": chart_to_html,
    ".json": to_json,
}


@checked
def write_table(
    answer: Answer | Table,
    path: Path | str,
    *,
    data: Dataset | None = None,
    language: Language = "vi",
) -> None:
    """Write an answer as a table into a file of the kind that its name says.

    - `.xlsx`: numbers are numbers, also bounds ("trên 1.660.000.000"), which their format shows;
      what is not a single number (a range, "khoảng", a pair) or has more than 15 digits is text.
      Notes are at their cells and below. Prints on A4.
    - `.csv`: UTF-8 with a mark at the start and semicolons between cells, as Excel in Vietnamese
      opens it; a decimal comma, digits without groups, the unit in the heading. Marks and notes
      are in a last column, so that a number stays one. Excel rounds what has more than 15 digits.
    - `.docx`, `.html`, `.md`: as printed, for people.

    Names of people that are not public never appear, nothing becomes a formula or markup, and no
    control character is kept: in `.csv` a text that begins like a formula has an apostrophe
    before it. As with `dump`, the file is replaced when it is complete, or stays as it was.

    Args:
        answer: The answer to a question, or rows of a dataset, as for `hoidata.display.table`;
            every place of a problem has a row of its own. Or a table.
        path: The file to write.
        data: The dataset that was asked, for names; not needed for a table.
        language: The language of headings and notes; a table has its own.

    Raises:
        InvalidData: `table.suffix` for another kind of file; `table.size` for more than fits on a
            sheet; `file.path` and `file.kind` as `dump`; as `hoidata.display.table`.
        MissingExtra: The package that writes such files is not installed.
        OSError: The file cannot be written.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from hoidata import rollup, samples
        >>> data = samples.reports()
        >>> totals = rollup(data, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "totals.md"
        ...     write_table(totals, file, data=data)
        ...     print(file.read_text(encoding="utf-8"))
        **Giá trị hoạt động nhân đạo**
        <BLANKLINE>
        | Tổ chức | Năm 2022 |
        | --- | ---: |
        | Hội Chữ thập đỏ quận Kiến An | trên 1,66 tỷ đồng (sơ bộ) |
        <BLANKLINE>
    """
    path = path_of(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        expected = ", ".join(_WRITERS)
        raise InvalidData(Problem.of("table.suffix", found=path.name, expected=expected))
    if not isinstance(answer, Table):
        answer = table(answer, data, merged=False, language=language)
        header = (text[:1].upper() + text[1:] for text in answer.header)
        answer = attrs.evolve(answer, header=header)
    replace_file(path, write(answer))


@checked
def write_chart(
    answer: ChartAnswer | Chart,
    path: Path | str,
    *,
    data: Dataset | None = None,
    language: Language = "vi",
) -> None:
    """Write what was answered as a chart into a file of the kind that its name says.

    - `.svg`, `.png`: a picture on white; no browser is needed.
    - `.html`: a page with the picture, light or dark as the reader's screen; it has no script and
      loads nothing.
    - `.json`: the specification of Vega-Lite, for other programs.

    Pictures and pages have the alternative text of the chart. Names of people that are not public
    never appear, and nothing becomes markup. The file is replaced when it is whole, or stays as it
    was, as by `dump`.

    Args:
        answer: What a question answered, as of `hoidata.display.chart`, or a chart.
        path: The file to write.
        data: The dataset that was asked, for names; not needed for a chart.
        language: The language of headings and notes; a chart has its own.

    Raises:
        InvalidData: `chart.suffix` for another kind of file; `file.path` and `file.kind` as `dump`;
            as `hoidata.display.chart`.
        MissingExtra: altair or vl-convert is not installed.
        OSError: The file cannot be written.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from hoidata import rollup, samples
        >>> data = samples.reports()
        >>> totals = rollup(data, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "totals.svg"
        ...     write_chart(totals, file, data=data)
        ...     print("trên 1,66 tỷ đồng (sơ bộ)" in file.read_text(encoding="utf-8"))
        True
    """
    path = path_of(path)
    paint = _PAINTERS.get(path.suffix.lower())
    if paint is None:
        expected = ", ".join(_PAINTERS)
        raise InvalidData(Problem.of("chart.suffix", found=path.name, expected=expected))
    is_made = hasattr(answer, "to_dict")
    made = answer if is_made else chart(cast("ChartAnswer", answer), data, language=language)
    replace_file(path, paint(cast("Chart", made)))
