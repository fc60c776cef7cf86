"""Rewrite the files that follow from the code: `python tools/regenerate.py`.

A contract test compares them, so that a public name or a problem code never changes unseen.
"""

import datetime
import importlib
import inspect
import json
import pkgutil
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Final, get_args, get_origin

import attrs

import hoidata
from hoidata import VND, Problem, dataset, domain, frames, io, vocab

ROOT: Final = Path(__file__).parents[1]


def rooms() -> tuple[ModuleType, ...]:
    """Return every room of the library, imported, by name."""
    found = sorted(module.name for module in pkgutil.iter_modules(hoidata.__path__))
    return tuple(
        importlib.import_module(f"hoidata.{name}") for name in found if not name.startswith("_")
    )


def public_names() -> str:
    """Return every public name of the library and its rooms, one a line."""
    named = {
        f"{module.__name__}.{name}"
        for module in (hoidata, *rooms())
        for name in getattr(module, "__all__", ())
    }
    return "".join(f"{name}\n" for name in sorted(named))


def problem_codes() -> str:
    """Return the page of problem codes, a section a topic."""
    catalogue = tomllib.loads(files("hoidata.errors").joinpath("problems.toml").read_text("utf-8"))
    sections = [
        _section(topic, {code: catalogue[code] for code in codes})
        for topic, codes in groupby(sorted(catalogue), key=lambda code: code.partition(".")[0])
    ]
    return _PROBLEM_CODES + "".join(sections)


_PROBLEM_CODES = """\
# Problem codes

A problem has a stable code, a severity and a message in English and Vietnamese. An **error**
cannot be computed with, a **warning** says that the source is doubtful, an **info** is worth
knowing. Words in braces are filled in from the data.
"""


def _section(topic: str, entries: Mapping[str, Mapping[str, str]]) -> str:
    rows = [
        f"| `{code}` | {entry['severity']} | {_told(entry, 'en')} | {_told(entry, 'vi')} |\n"
        for code, entry in entries.items()
    ]
    head = "| code | severity | English | tiếng Việt |\n|---|---|---|---|\n"
    return f"\n## {topic}\n\n{head}{''.join(rows)}"


def _told(entry: Mapping[str, str], language: str) -> str:
    """Return the message of a code, and those for problems of which more is known."""
    found = [text for name, text in entry.items() if name.partition("_")[0] == language]
    return _cell("<br>".join(found))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def glossary() -> str:
    """Return the glossary: its first part as it stands, then every choice and term."""
    written = (ROOT / "docs" / "en" / "glossary.md").read_text(encoding="utf-8")
    words, mark, _ = written.partition(_GENERATED_BELOW)
    tables = (_choices(), _metrics(), _rules(), *(_terms(*each) for each in _TERMS))
    return words + mark + "".join(tables)


_GENERATED_BELOW = "<!-- below: python tools/regenerate.py -->\n"
_TERMS: Final[tuple[tuple[str, vocab.Table], ...]] = (
    ("Currencies", "currencies"),
    ("Units", "units"),
    ("Levels", "levels"),
    ("Posts", "positions"),
    ("Forms of award", "award_forms"),
    *((f"Vocabulary `{each}`", each.table) for each in domain.Vocabulary),
)
_OPEN: Final = (
    "A file takes a code or any of these forms, and a dataset keeps the code. Another word is kept "
    "as it is written; a file adds its own under `terms`."
)
_HOW_READ: Final[Mapping[vocab.Table, str]] = {
    "currencies": "Only đồng are money here; an amount of another currency is a quantity in it.",
    "units": "An amount in any of these forms is read as one in the unit that the row begins with.",
    "levels": "`level` takes a code or any of these forms; `thành phố` alone may be two of them.",
    "positions": "`title` is kept as it is written; these are the words for it.",
    "award_forms": "`form` is kept as it is written; these are the words for it.",
}


def _choices() -> str:
    groups = groupby(vocab.rows("labels"), key=lambda row: row["code"].partition(".")[0])
    tables = "".join(f"\n### {name}\n{_rows(rows)}" for name, rows in groups)
    return f"\n## Choices\n\nA file names a choice by its code or by a Vietnamese form.\n{tables}"


def _metrics() -> str:
    head = "code | tiếng Việt | English | unit | nature | over units | over time"
    rows = [_metric(metric) for metric in domain.vocabulary_metrics().values()]
    told = (
        "A file names a metric by its code, or by a Vietnamese form of several words: its name here"
        " or one of `Metric.of(code).aliases`."
    )
    return f"\n## Metrics\n\n{told}\n{_table(head, rows)}"


def _metric(metric: domain.Metric) -> tuple[str, ...]:
    how = (metric.nature, metric.over_organizations, metric.over_time)
    return (f"`{metric.code}`", metric.label, metric.label_en or "", metric.unit, *how)


def _rules() -> str:
    head = "id | tiếng Việt | English | expression"
    rules = domain.vocabulary_rules().values()
    rows = [(f"`{r.id}`", r.label or "", r.label_en or "", f"`{r.expression}`") for r in rules]
    told = "These hold of every dataset, wherever it has all the figures that they ask for."
    return f"\n## Rules between figures\n\n{told}\n{_table(head, rows)}"


def _terms(title: str, table: vocab.Table) -> str:
    return f"\n## {title}\n\n{_HOW_READ.get(table, _OPEN)}\n{_rows(vocab.rows(table))}"


def _rows(rows: Iterable[vocab.Row]) -> str:
    cells = [(f"`{_code(row)}`", row["label_vi"], row["label_en"], _also(row)) for row in rows]
    return _table("code | tiếng Việt | English | also read", cells)


def _code(row: vocab.Row) -> str:
    """Return the code of a term; that of a choice without the name of its class."""
    return row["code"].rpartition(".")[2]


def _also(row: vocab.Row) -> str:
    return ", ".join(filter(None, row["aliases"].split(";")))


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(map(_cell, row)) + " |\n" for row in rows]
    return f"\n| {head} |\n|{'---|' * (head.count('|') + 1)}\n{''.join(lines)}"


def frame_columns() -> str:
    """Return the page of the tables of frames: its first part as it stands, then the columns."""
    written = (ROOT / "docs" / "en" / "reference" / "frames.md").read_text(encoding="utf-8")
    words, mark, _ = written.partition(_GENERATED_BELOW)
    kinds = {**{table: kind for kind, table in dataset.TABLES.items()}, "doubts": Problem}
    tables = [_columns(table, kinds.get(table)) for table in frames.TABLE_NAMES]
    return words + mark + "".join(tables)


def _columns(table: str, kind: type | None) -> str:
    told = {} if kind is None else io.meanings_of(kind)
    rows = [
        (f"`{c.name}`", c.type.value, "; ".join(filter(None, (told.get(c.name), c.meaning))))
        for c in frames.columns(table)
    ]
    return f"\n## {table}\n" + _table("column | type | what it says", rows)


def file_keys() -> str:
    """Return the page of the lists that a file may hold, and the keys of their items."""
    nested = (
        domain.Alias,
        domain.Participation,
        domain.VoteEvent,
        domain.Candidate,
        domain.PledgeItem,
        domain.Target,
        domain.Criterion,
        domain.RateRevision,
        domain.ScheduledInstalment,
        domain.Postponement,
        domain.FunderShare,
        domain.FundPeriod,
    )
    lists = "".join(_keys(f"{table}", kind) for kind, table in dataset.TABLES.items())
    lists += _keys("tables", io.Layout) + _keys("Heading", io.Heading)
    return _FILE_KEYS + lists + "".join(_keys(kind.__name__, kind) for kind in nested)


_FILE_KEYS: Final = """\
# Keys of a report file

After `format: hoidata/1` a file holds any of these lists (and `report:`, one item of `reports`).
`decimals: ","` or `decimals: "."` says which mark of the file is
[decimal](how-to/write-a-report-file.md#decimal-comma-or-point); without it the figures show it.
Keys marked ● are required, but for what an item takes over from its report; in a
[workbook](how-to/keep-a-workbook.md) columns have their Vietnamese names. How values are written
is told in [Write a report file](how-to/write-a-report-file.md#short-forms), the codes in the
[Glossary](glossary.md). `organizations` also take `parent`, the id of the unit above, and
`observations` take [`parts`](how-to/write-a-report-file.md#parts). `funds` list their
[`transactions`](how-to/follow-a-fund.md), and take the keys of one period in place of `periods`.
[`tables`](how-to/read-tables.md) also take `file`, or `rows` in its place, and `sheet` for one of
`sheets`.
"""


def _keys(title: str, kind: type[attrs.AttrsInstance]) -> str:
    told = io.meanings_of(kind)
    rows = [
        (
            f"`{each.alias}`",
            (vocab.field_of(kind, each.alias or each.name) or {}).get("label_vi", ""),
            "●" if each.default is attrs.NOTHING else "",
            _names(each) or _takes(each.type),
            told.get(each.alias or each.name, ""),
        )
        for each in attrs.fields(attrs.resolve_types(kind))
    ]
    summary = inspect.getdoc(kind) or ""
    first = summary.partition("\n\n")[0].replace("\n", " ")
    return f"\n## {title}\n\n{first}\n" + _table(
        "key | tiếng Việt | required | takes | what it is", rows
    )


def _names(field: "attrs.Attribute[object]") -> str:
    """Return what a field names, if it holds names of terms or metrics."""
    table = field.metadata.get(domain.NAMES)
    if table is None or field.type not in (str, str | None):
        return ""
    return "metric" if table == "metrics" else f"word of `{table}`"


def _takes(kind: object) -> str:
    """Return the name of a type, as a list where it is a tuple."""
    members = [each for each in get_args(kind) if each not in (type(None), ...)]
    if get_origin(kind) is tuple and get_origin(members[0]) is tuple:
        key, value = map(_takes, get_args(members[0]))
        return f"mapping of {key} to {value}"
    if get_origin(kind) is tuple:
        return f"list of {_takes(members[0])}"
    if members:
        return " or ".join(_takes(each) for each in members)
    return _PLAIN.get(kind, getattr(kind, "__name__", str(kind)))


_PLAIN: Final[Mapping[object, str]] = {
    str: "text",
    int: "whole number",
    bool: "yes or no",
    datetime.date: "day",
    VND: "money",
}


def _schema(written: io.Format) -> str:
    return json.dumps(io.json_schema(format=written), ensure_ascii=False, indent=1) + "\n"


GENERATED: Final[Mapping[Path, Callable[[], str]]] = {
    ROOT / "docs" / "en" / "schema" / "hoidata-1.json.schema.json": partial(_schema, "json"),
    ROOT / "docs" / "en" / "schema" / "hoidata-1.yaml.schema.json": partial(_schema, "yaml"),
    ROOT / "tests" / "contract" / "public_names.txt": public_names,
    ROOT / "docs" / "en" / "problem-codes.md": problem_codes,
    ROOT / "docs" / "en" / "glossary.md": glossary,
    ROOT / "docs" / "en" / "file-keys.md": file_keys,
    ROOT / "docs" / "en" / "reference" / "frames.md": frame_columns,
}

if __name__ == "__main__":
    for path, render in GENERATED.items():
        path.write_text(render(), encoding="utf-8")
