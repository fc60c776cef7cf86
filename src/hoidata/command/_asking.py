"""The questions: totals, how one comes about, and tables of what files hold."""

import datetime
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias, cast

import hoidata.aggregate as ask
from hoidata import vocab
from hoidata.command import _lists as lists
from hoidata.command._answers import Rows, give, rows_of
from hoidata.command._arguments import Asked, choice
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import elsewhere, show_findings
from hoidata.command._names import fund_of, metric_of, metrics_in, period_of, to_of, unit_of
from hoidata.command._reading import Reading, read, sound
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset
from hoidata.display import Answer, Table, table
from hoidata.domain import AttachmentKind, Metric, Organization
from hoidata.values import Period, PeriodKind

_BY: Final[Mapping[str, ask.By]] = {
    "tree": "tree",
    "bloc": "bloc",
    "cây": "tree",
    "cấp trên": "tree",
    "khối": "bloc",
    "khối thi đua": "bloc",
    "cụm": "bloc",
}


def total(asked: Asked, screen: Screen) -> Exit:
    """Add up a metric: `hoidata total METRIC PATH…`."""
    name, *paths = asked.names
    reading, exit_code = read_sound(paths, screen)
    data = reading.data
    metric = metric_of(data, name, screen)
    options = asked.options
    to = to_of(data, options["to"], screen) if "to" in options else None
    by = cast("ask.By", choice(options.get("by", "tree"), _BY, screen.language, option="--by"))
    over = _over(options["over"], screen) if "over" in options else None
    rolled = ask.rollup(data, metric, to=to, over=over, by=by)
    if not rolled:
        screen.tell(_no_totals(data, metric, screen, to=to, by=by))
    if rolled or options.keys() & {"json", "output"}:
        give(rolled, data, asked, screen)
    return exit_code


def explain(asked: Asked, screen: Screen) -> Exit:
    """Write out a total: `hoidata explain METRIC UNIT PERIOD PATH…`."""
    name, unit_name, written, *paths = asked.names
    reading, exit_code = read_sound(paths, screen)
    data = reading.data
    metric = metric_of(data, name, screen)
    unit = unit_of(data, unit_name, screen)
    period = period_of(written, screen)
    rolled = ask.rollup(data, metric, to=[unit], over=period)
    if (unit, period) not in rolled:
        known = ask.rollup(data, metric, to=[unit]).periods
        said = ", ".join(each.format(screen.language) for each in known)
        key = "no_total_but" if known else "no_total"
        about = {"metric": lists.metric_name(metric, screen), "unit": data[Organization, unit].name}
        about |= {"period": period.format(screen.language), "known": said}
        raise Stop(screen.say(key, **about))
    found = rolled[unit, period]
    if "json" in asked.options:
        give(found, data, asked, screen)
    else:
        text = ask.explain(found, data, language=screen.language)
        screen.show("\n".join(_wrapped(text, screen.width)))
    return exit_code


def show_table(asked: Asked, screen: Screen) -> Exit:
    """Show what files hold, or what follows: `hoidata table WHAT PATH…`."""
    what, *paths = asked.names
    kind = choice(what, _WHAT, screen.language, option=screen.say("WHAT"))
    reading, exit_code = read_sound(paths, screen)
    data = reading.data
    rows = (lambda: _ROWS[kind](data)) if kind in _ROWS else None
    give(_TABLES[kind](data, asked, screen), data, asked, screen, rows)
    return exit_code


def read_sound(paths: Iterable[str], screen: Screen) -> tuple[Reading, Exit]:
    """Read what can be computed with; say which files were left out."""
    reading = sound(read(paths, screen))
    errors = reading.refused
    for text in reading.unopened:
        screen.tell(text)
    if errors:
        show_findings(errors, screen, screen.err)
        for text in elsewhere(errors, errors, screen):
            screen.tell(text)
        screen.tell(screen.say("left_out", files=len(reading.files)))
    if not reading.files:
        raise Stop(screen.say("nothing_read"), reading.exit_after(errors) or Exit.ERRORS)
    return reading, reading.exit_after(errors)


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        yield from textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)


_OVER: Final = ("month", "quarter", "half", "year")


def _over(written: str, screen: Screen) -> ask.Over:
    """Return the periods of a word such as `năm`, or periods with commas between them."""
    kind = vocab.choice_of(PeriodKind, written)
    if kind is not None and kind.value in _OVER:
        return cast("ask.Over", kind.value)
    return [period_of(each.strip(), screen) for each in written.split(",")]


def _no_totals(data: Dataset, metric: Metric, screen: Screen, *, to: str | None, by: ask.By) -> str:
    """Say why there is no total: there is no bloc, no figure, or none for what was asked."""
    if by == "bloc" and not any(edge.kind is AttachmentKind.MEMBER_OF for edge in data.attachments):
        return screen.say("no_bloc")
    name, there = lists.metric_name(metric, screen), metrics_in(data)
    if periods := ask.rollup(data, metric, to=to, by=by).periods:
        known = ", ".join(each.format(screen.language) for each in periods)
        return screen.say("no_figures_then", metric=name, known=known)
    if metric.code in there:
        return screen.say("no_figures_asked", metric=name)
    listed = [f"  {lists.metric_name(data[Metric, code], screen)}" for code in there]
    text = screen.say("no_figures", metric=name)
    return "\n".join([f"{text} {screen.say('figures_of')}", *listed]) if listed else text


# --- Tables of many kinds -------------------------------------------------------------------------

_Shown: TypeAlias = Answer | Table


def _day(asked: Asked, screen: Screen) -> datetime.date:
    """Return the day asked for; today if none is."""
    if "at" not in asked.options:
        return datetime.date.today()  # noqa: DTZ011 - the day of the officer's calendar
    period = period_of(asked.options["at"], screen)
    return period.closing


def _period(data: Dataset, asked: Asked, screen: Screen) -> Period:
    """Return the period asked for; that of the reports if they have one in common."""
    if "period" in asked.options:
        return period_of(asked.options["period"], screen)
    known = sorted({each.period for each in data.reports})
    if len(known) != 1:
        said = ", ".join(each.format(screen.language) for each in known)
        raise Stop(screen.say("needs_period_of" if said else "needs_period", known=said))
    return known[0]


def _unit(data: Dataset, asked: Asked, screen: Screen) -> str:
    if "unit" not in asked.options:
        raise Stop(screen.say("needs_unit"))
    return unit_of(data, asked.options["unit"], screen)


def _coverage(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    to = to_of(data, asked.options["to"], screen) if "to" in asked.options else None
    return ask.coverage(data, _period(data, asked, screen), to=to)


def _targets(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    return ask.progress(data, at=_day(asked, screen))


def _standings(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    return ask.standings(data, _unit(data, asked, screen), _period(data, asked, screen))


def _fund(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    named = asked.options.get("unit")
    if named is None and len(data.funds) != 1:
        known = ", ".join(each.name for each in data.funds)
        raise Stop(screen.say("needs_fund" if known else "no_fund", known=known))
    key = data.funds[0].id if named is None else fund_of(data, named, screen)
    period = asked.options.get("period")
    return ask.fund_statement(data, key, period and period_of(period, screen))


def _sponsorships(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    day = _day(asked, screen)
    return tuple(ask.ledger(data, each, at=day) for each in data.sponsorships)


def _organizations(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    return table(data.organizations, data, at=_day(asked, screen), language=screen.language)


def _posts(data: Dataset, asked: Asked, screen: Screen) -> _Shown:
    return table(data.posts, data, at=_day(asked, screen), language=screen.language)


def _list(of: Callable[[Dataset, Screen], Table]) -> Callable[[Dataset, Asked, Screen], _Shown]:
    return lambda data, _, screen: of(data, screen)


_TABLES: Final[Mapping[str, Callable[[Dataset, Asked, Screen], _Shown]]] = {
    "observations": _list(lists.observations),
    "metrics": _list(lists.metrics),
    "organizations": _organizations,
    "coverage": _coverage,
    "targets": _targets,
    "standings": _standings,
    "fund": _fund,
    "transactions": _list(lists.transactions),
    "sponsorships": _sponsorships,
    "awards": lambda data, _, __: data.awards,
    "posts": _posts,
}

_ROWS: Final[Mapping[str, Callable[[Dataset], Rows]]] = {
    "observations": lambda data: rows_of(data, "observations"),
    "metrics": lists.metric_rows,
    "organizations": lambda data: rows_of(data, "organizations"),
    "transactions": lambda data: rows_of(data, "transactions"),
    "awards": lambda data: rows_of(data, "awards"),
    "posts": lambda data: rows_of(data, "posts"),
}
"""What makes rows for programs of tables that are no answers, but what files hold."""

_WHAT: Final[Mapping[str, str]] = {
    **{each: each for each in _TABLES},
    "progress": "targets",
    "số liệu": "observations",
    "chỉ số": "metrics",
    "tổ chức": "organizations",
    "đơn vị": "organizations",
    "báo cáo": "coverage",
    "tình hình báo cáo": "coverage",
    "chỉ tiêu": "targets",
    "xếp hạng": "standings",
    "thi đua": "standings",
    "quỹ": "fund",
    "thu chi": "transactions",
    "đỡ đầu": "sponsorships",
    "khen thưởng": "awards",
    "chức vụ": "posts",
}
"""What may be shown, by English and Vietnamese words."""
