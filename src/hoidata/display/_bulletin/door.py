"""One door to a bulletin: what a period brought, from the answers of the library alone."""

from collections.abc import Iterable, Mapping
from typing import cast

from hoidata.aggregate import To
from hoidata.dataset import Dataset
from hoidata.display._bulletin.chapters import Writer
from hoidata.display._bulletin.model import Bulletin
from hoidata.display._bulletin.question import Question, latest_period
from hoidata.display._words import Language
from hoidata.domain import Metric, Report
from hoidata.errors import Problem, checked
from hoidata.values import Period


@checked
def bulletin(  # noqa: PLR0913 - what it is about, all of it named
    data: Dataset,
    *,
    period: Period | str | None = None,
    to: To = None,
    metrics: Iterable[Metric | str] = (),
    problems: Iterable[Problem] | None = None,
    left_out: Mapping[str, Iterable[Report | str]] | Iterable[str] = (),
    charts: bool = True,
    language: Language = "vi",
) -> Bulletin:
    """Return what a period brought, in chapters for people who read no code (bản tin).

    Who reported and who did not, the results as a whole and by unit beside the same period of
    the year before, targets, funds, awards, and what is to be mended. Every figure is an answer
    of `rollup`, `compare`, `progress`, `coverage` or `fund_statement`, with its bounds and notes;
    what is not complete says so.

    Args:
        data: The reports and figures.
        period: The period; a text may be a code or Vietnamese. If None the one that ends last of
            those that reports are for, and the others are named.
        to: An organization with those directly below it, several, or a level. If None the top of
            everything that reported, with those directly below.
        metrics: The metrics, in this order; all that have figures if there are none.
        problems: What is wrong or doubtful about the data; what `Dataset.check` finds if None.
            What is merely worth knowing is left out.
        left_out: The files that were left out as they have errors; by their names the reports in
            them, or the ids of units that they report of, where that is known. While there are
            any, nobody is said to be the last that reported, and totals are not complete.
        charts: Whether figures are drawn too.
        language: The language of titles, headings and notes.

    Raises:
        InvalidData: `bulletin.no_period` without a period where nothing has any; the codes of
            `Period.parse`; `field.choice` for another language.
        ReferenceMissing: There is no such organization or metric.
        MissingExtra: Charts are asked for and altair is not installed.

    Example:
        >>> from hoidata import samples
        >>> data = samples.reports()
        >>> made = bulletin(data, period="2022", to="hoi-ctd.kien-an", charts=False)
        >>> made.title
        'Bản tin năm 2022 · Hội Chữ thập đỏ quận Kiến An'
        >>> print(made.chapters[1].tables[0].texts[0])
        ('Giá trị hoạt động nhân đạo', 'trên 1,66 tỷ đồng (sơ bộ) [1]')
    """
    asked = latest_period(data) if period is None else _period(period)
    known: Mapping[str, Iterable[Report | str]] = dict.fromkeys(left_out, ())
    if isinstance(left_out, Mapping):
        known = cast("Mapping[str, Iterable[Report | str]]", left_out)
    sent = {file: tuple(reports) for file, reports in known.items()}
    question = Question(data, asked, to, tuple(metrics), language, sent)
    writer = Writer(question, data.check() if problems is None else problems, is_drawn=charts)
    chapters = (
        writer.reporting(),
        *writer.results(),
        *writer.targets(),
        *writer.funds(),
        *writer.awards(),
        writer.problems(),
        writer.legend(),
    )
    return Bulletin(writer.title, [*writer.facts()], chapters, language=language)


def _period(given: Period | str) -> Period:
    return Period.parse(given) if isinstance(given, str) else given
