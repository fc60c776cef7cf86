"""Rewrite the files that follow from the code: `python tools/regenerate.py`.

Pages are in English (`en`) and Vietnamese (`vi`); their first part, down to a line that says so, is
written by people. A contract test compares all, so that no public name changes unseen.
"""

import datetime
import importlib
import inspect
import json
import pkgutil
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Final, Literal, TypeAlias, get_args, get_origin

import attrs

import hoidata
from hoidata import VND, Problem, aggregate, dataset, domain, errors, frames, io, values, vocab

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"

Language: TypeAlias = Literal["en", "vi"]
Kind: TypeAlias = type[attrs.AttrsInstance]


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


def problem_codes(language: Language) -> str:
    """Return the page of problem codes, a section a topic."""
    catalogue = tomllib.loads(files("hoidata.errors").joinpath("problems.toml").read_text("utf-8"))
    topics = groupby(sorted(catalogue), key=lambda code: code.partition(".")[0])
    sections = [
        f"\n## {topic}\n"
        + _table(
            _PROBLEM_HEAD[language],
            [
                (f"`{code}`", _choice(errors.Severity(entry["severity"]), language), told)
                for code in codes
                for entry in (catalogue[code],)
                for told in (_told(entry, language),)
            ],
        )
        for topic, codes in topics
    ]
    return _kept(DOCS / language / "problem-codes.md") + "".join(sections)


_PROBLEM_HEAD: Final = {"en": "code | severity | message", "vi": "mã | mức độ | thông báo"}


def _told(entry: Mapping[str, str], language: Language) -> str:
    """Return the message of a code, and those for problems of which more is known."""
    found = [text for name, text in entry.items() if name.partition("_")[0] == language]
    return "<br>".join(found)


def _choice(member: StrEnum, language: Language) -> str:
    vietnamese, english = vocab.labels_of(member)
    return english if language == "en" else vietnamese


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(map(_cell, row)) + " |\n" for row in rows]
    return f"\n| {head} |\n|{'---|' * (head.count('|') + 1)}\n{''.join(lines)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _kept(path: Path) -> str:
    """Return the part of a page that people write, with the line that ends it."""
    words, mark, _ = path.read_text(encoding="utf-8").partition(_GENERATED_BELOW)
    return words + mark


_GENERATED_BELOW: Final = "<!-- below: python tools/regenerate.py -->\n"


def glossary(language: Language) -> str:
    """Return the glossary: its first part as it stands, then every choice and term."""
    tables = (
        _choices(language),
        _metrics(language),
        _rules(language),
        *(_terms(titles[language], table, language) for titles, table in _TERMS),
    )
    return _kept(DOCS / language / "glossary.md") + "".join(tables)


_TERMS: Final[tuple[tuple[Mapping[str, str], vocab.Table], ...]] = (
    ({"en": "Currencies", "vi": "Tiền tệ"}, "currencies"),
    ({"en": "Units", "vi": "Đơn vị tính"}, "units"),
    ({"en": "Levels", "vi": "Cấp"}, "levels"),
    ({"en": "Posts", "vi": "Chức vụ"}, "positions"),
    ({"en": "Forms of award", "vi": "Hình thức khen thưởng"}, "award_forms"),
    *(
        (
            {
                "en": f"Vocabulary `{each}`",
                "vi": f"Bộ thuật ngữ `{each}`: {vocab.labels_of(each)[0]}",
            },
            each.table,
        )
        for each in domain.Vocabulary
    ),
)
_OPEN: Final = {
    "en": (
        "A file takes a code or any of these forms, and a dataset keeps the code. Another word is "
        "kept as it is written; a file adds its own under `terms`."
    ),
    "vi": (
        "Trong tệp ghi mã hoặc cách viết nào dưới đây cũng được. Từ khác thì được giữ nguyên như "
        "đã ghi; từ riêng thì khai báo ở `terms`."
    ),
}
_HOW_READ: Final[Mapping[vocab.Table, Mapping[str, str]]] = {
    "currencies": {
        "en": "Only đồng are money here; an amount of another currency is a quantity in it.",
        "vi": "Chỉ đồng mới là tiền ở đây; tiền nước khác là số lượng của tiền đó, không quy đổi.",
    },
    "units": {
        "en": (
            "An amount in any of these forms is read as one in the unit that the row begins with."
        ),
        "vi": "Ghi cách nào trong một dòng cũng được hiểu là đơn vị tính ở đầu dòng.",
    },
    "levels": {
        "en": "`level` takes a code or any of these forms; `thành phố` alone may be two of them.",
        "vi": "Ở `level` ghi mã hoặc cách viết nào cũng được; riêng `thành phố` có thể là hai cấp.",
    },
    "positions": {
        "en": "`title` is kept as it is written; these are the words for it.",
        "vi": "`title` được giữ nguyên như đã ghi; đây là các từ thường dùng.",
    },
    "award_forms": {
        "en": "`form` is kept as it is written; these are the words for it.",
        "vi": "`form` được giữ nguyên như đã ghi; đây là các từ thường dùng.",
    },
}


def _choices(language: Language) -> str:
    groups = groupby(vocab.rows("labels"), key=lambda row: row["code"].partition(".")[0])
    tables = "".join(
        f"\n### {_choice_title(name, language)}\n{_rows(rows, language)}" for name, rows in groups
    )
    return _CHOICES[language] + tables


_CHOICES: Final = {
    "en": "\n## Choices\n\nA file names a choice by its code or by a Vietnamese form.\n",
    "vi": "\n## Lựa chọn\n\nTrong tệp, mỗi lựa chọn ghi bằng mã hoặc bằng tiếng Việt.\n",
}


def _choice_title(name: str, language: Language) -> str:
    """Return the name of a choice in Python; in Vietnamese what its docstring calls it, too."""
    if language == "en":
        return name
    found = [getattr(room, name) for room in _ROOMS if name in room.__all__]
    kind = next(each for each in found if isinstance(each, type) and issubclass(each, StrEnum))
    return f"{_capital(_vietnamese(kind))} (`{name}`)"


def _vietnamese(kind: type) -> str:
    """Return what the first line of a docstring calls a class in Vietnamese, in parentheses."""
    found = re.search(r"\(([^)]*)\)", _summary(kind))
    return found[1] if found else kind.__name__


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_ROOMS: Final = (
    *(errors, values, domain, dataset, aggregate, io),
    *(hoidata.places, hoidata.reading),
)


def _metrics(language: Language) -> str:
    rows = [_metric(metric, language) for metric in domain.vocabulary_metrics().values()]
    return _METRICS[language] + _table(_METRIC_HEAD[language], rows)


_METRICS: Final = {
    "en": (
        "\n## Metrics\n\nA file names a metric by its code, or by a Vietnamese form of several "
        "words: its name here or one of `Metric.of(code).aliases`.\n"
    ),
    "vi": ("\n## Chỉ số\n\nTrong tệp, chỉ số ghi bằng mã hoặc bằng tên tiếng Việt dưới đây.\n"),
}
_METRIC_HEAD: Final = {
    "en": "code | tiếng Việt | English | unit | nature | over units | over time",
    "vi": "mã | chỉ số | đơn vị tính | bản chất | cộng theo đơn vị | cộng theo thời gian",
}


def _metric(metric: domain.Metric, language: Language) -> tuple[str, ...]:
    how = (metric.nature, metric.over_organizations, metric.over_time)
    if language == "en":
        return (f"`{metric.code}`", metric.label, metric.label_en or "", metric.unit, *how)
    return (f"`{metric.code}`", metric.label, metric.unit, *(_choice(each, "vi") for each in how))


def _rules(language: Language) -> str:
    rows = [
        (f"`{rule.id}`", rule.label or "", *[rule.label_en or ""] * (language == "en"), told)
        for rule in domain.vocabulary_rules().values()
        for told in (f"`{rule.expression}`",)
    ]
    return _RULES[language] + _table(_RULE_HEAD[language], rows)


_RULES: Final = {
    "en": (
        "\n## Rules between figures\n\nThese hold of every dataset, wherever it has all the "
        "figures that they ask for.\n"
    ),
    "vi": (
        "\n## Quy tắc giữa các số liệu\n\nCác quy tắc này luôn đúng; máy kiểm tra ở đâu có đủ số "
        "liệu.\n"
    ),
}
_RULE_HEAD: Final = {
    "en": "id | tiếng Việt | English | expression",
    "vi": "mã | quy tắc | biểu thức",
}


def _terms(title: str, table: vocab.Table, language: Language) -> str:
    told = _HOW_READ.get(table, _OPEN)[language]
    return f"\n## {title}\n\n{told}\n{_rows(vocab.rows(table), language)}"


def _rows(rows: Iterable[vocab.Row], language: Language) -> str:
    english = language == "en"
    cells = [
        (f"`{_code(row)}`", row["label_vi"], *[row["label_en"]] * english, _also(row))
        for row in rows
    ]
    return _table(_ROW_HEAD[language], cells)


_ROW_HEAD: Final = {
    "en": "code | tiếng Việt | English | also read",
    "vi": "mã | tiếng Việt | cũng đọc được",
}


def _code(row: vocab.Row) -> str:
    """Return the code of a term; that of a choice without the name of its class."""
    return row["code"].rpartition(".")[2]


def _also(row: vocab.Row) -> str:
    return ", ".join(filter(None, row["aliases"].split(";")))


def frame_columns() -> str:
    """Return the page of the tables of frames: its first part as it stands, then the columns."""
    kinds = {**{table: kind for kind, table in dataset.TABLES.items()}, "doubts": Problem}
    tables = [_columns(table, kinds.get(table)) for table in frames.TABLE_NAMES]
    return _kept(DOCS / "en" / "reference" / "frames.md") + "".join(tables)


def _columns(table: str, kind: type | None) -> str:
    told = {} if kind is None else io.meanings_of(kind)
    rows = [
        (f"`{c.name}`", c.type.value, "; ".join(filter(None, (told.get(c.name), c.meaning))))
        for c in frames.columns(table)
    ]
    return f"\n### {table}\n" + _table("column | type | what it says", rows)


def names_at_the_top() -> str:
    """Return the page of the names of `hoidata` itself, by the pages that describe them."""
    tables = [
        (page, [name for name in _described(page) if name in hoidata.__all__]) for page in _PAGES
    ]
    top = _kept(DOCS / "en" / "reference" / "hoidata.md")
    return top + "".join(_at_the_top(page, names) for page, names in tables if names)


_PAGES: Final = (
    *("values", "organizations", "figures", "metrics", "targets", "money", "events"),
    *("dataset", "aggregate", "errors"),
)


def _written(page: str) -> str:
    return (DOCS / "en" / "reference" / f"{page}.md").read_text(encoding="utf-8")


def _described(page: str) -> list[str]:
    """Return the names that a page of the reference describes."""
    return re.findall(r"^::: hoidata\.\w+\.(\w+)$", _written(page), re.MULTILINE)


def _at_the_top(page: str, names: Iterable[str]) -> str:
    rows = [
        (f"[`{name}`][{_room_of(name)}.{name}]", _summary(getattr(hoidata, name))) for name in names
    ]
    title = _written(page).partition("\n")[0].removeprefix("# ")
    return f"\n## {title}\n" + _table("name | what it is", rows)


def _room_of(name: str) -> str:
    return next(room.__name__ for room in _ROOMS if name in room.__all__)


def _summary(described: object) -> str:
    """Return the first paragraph of a docstring."""
    return (inspect.getdoc(described) or "").partition("\n\n")[0].replace("\n", " ")


def file_keys(language: Language) -> str:
    """Return the page of the lists that a file may hold, and the keys of their items."""
    lists = "".join(_keys(table, kind, language) for kind, table in dataset.TABLES.items())
    lists += _keys("tables", io.Layout, language)
    return (
        _kept(DOCS / language / "file-keys.md")
        + lists
        + "".join(_keys("", kind, language) for kind in _NESTED)
    )


_NESTED: Final[tuple[Kind, ...]] = (
    io.Heading,
    errors.Source,
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
_KEY_HEAD: Final = {
    "en": "key | tiếng Việt | default | takes | what it is",
    "vi": "khóa | tên cột | mặc định | ghi gì | ghi chú",
}


def _keys(table: str, kind: Kind, language: Language) -> str:
    told = {name: _for_files(text) for name, text in io.meanings_of(kind).items()}
    required = _required(kind)
    rows: list[tuple[str, ...]] = []
    for field in attrs.fields(attrs.resolve_types(kind)):
        key = field.alias or field.name
        row = vocab.field_of(kind, key) or {}
        takes = _names(field, language) or _takes(field.type, language)
        meaning = told.get(key, "") if language == "en" else row.get("note", "")
        default = _default(field, language, required=key in required)
        rows.append((f"`{key}`", row.get("label_vi", ""), default, takes, meaning))
    title = table or kind.__name__
    if language == "en":
        return f"\n## {title}\n\n{_summary(kind)}\n" + _table(_KEY_HEAD["en"], rows)
    return f"\n## {_capital(_vietnamese(kind))} (`{title}`)\n" + _table(_KEY_HEAD["vi"], rows)


def _for_files(text: str) -> str:
    """Return what a docstring says of a field, without a word of Python."""
    text = re.sub(r"\bNone (?=for|if|to|where)", "left out ", text)
    return re.sub(r"(?<=\bif )None\b|(?<=\bwhere )None\b", "left out", text)


def _required(kind: Kind) -> frozenset[str]:
    """Return the keys that the schema of files asks for."""
    schema = _SCHEMA["$defs"].get(kind.__name__, {})
    forms = [schema, *schema.get("anyOf", ())]
    return frozenset(key for form in forms for key in form.get("required", ()))


_SCHEMA: Final = io.json_schema(format="yaml")


def _default(field: "attrs.Attribute[object]", language: Language, *, required: bool) -> str:
    default = field.default
    if required:
        return "●"
    if default is attrs.NOTHING:
        return "○"
    if isinstance(default, bool):
        return _PLAIN_DEFAULTS[default][language]
    if isinstance(default, StrEnum | int | str) and default != "":
        return f"`{default}`"
    return ""


_PLAIN_DEFAULTS: Final = {
    True: {"en": "yes", "vi": "có"},
    False: {"en": "no", "vi": "không"},
}


def _names(field: "attrs.Attribute[object]", language: Language) -> str:
    """Return what a field names, if it holds names of terms or metrics."""
    table = field.metadata.get(domain.NAMES)
    if table is None or field.type not in (str, str | None):
        return ""
    if table == "metrics":
        return {"en": "[metric](glossary.md#metrics)", "vi": "[chỉ số](glossary.md#metrics)"}[
            language
        ]
    word = {"en": "word of", "vi": "từ của"}[language]
    return f"{word} [`{table}`](glossary.md#vocabulary-{table})"


def _takes(kind: object, language: Language) -> str:
    """Return the name of a type, as a list where it is a tuple."""
    members = [each for each in get_args(kind) if each not in (type(None), ...)]
    word = _WORDS[language]
    if get_origin(kind) is tuple and get_origin(members[0]) is tuple:
        key, value = (_takes(each, language) for each in get_args(members[0]))
        return word["mapping"].format(key=key, value=value)
    if get_origin(kind) is tuple:
        return word["list"].format(each=_takes(members[0], language))
    if members:
        return word["or"].join(dict.fromkeys(_takes(each, language) for each in members))
    return _PLAIN[language].get(kind) or _link(kind, language)


_WORDS: Final = {
    "en": {"list": "list of {each}", "mapping": "mapping of {key} to {value}", "or": " or "},
    "vi": {"list": "danh sách {each}", "mapping": "cặp {key}: {value}", "or": " hoặc "},
}
_PLAIN: Final[Mapping[str, Mapping[object, str]]] = {
    "en": {
        str: "text",
        int: "number",
        Decimal: "number",
        Fraction: "number",
        bool: "yes or no",
        datetime.date: "day",
        VND: "money",
    },
    "vi": {
        str: "chữ",
        int: "số",
        Decimal: "số",
        Fraction: "số",
        bool: "có hoặc không",
        datetime.date: "ngày",
        VND: "số tiền",
    },
}


def _link(kind: object, language: Language) -> str:
    """Return the name of a class of ours with a link to what it may be."""
    if not isinstance(kind, type):
        return str(kind)
    name = kind.__name__
    shown = name if language == "en" else _vietnamese(kind)
    if kind in _NESTED:
        return f"[{shown}](#{name.lower()})"
    if kind is domain.Level:
        return f"[{shown}](glossary.md#levels)"
    if issubclass(kind, StrEnum):
        return f"[{shown}](glossary.md#{name.lower()})"
    if language == "vi" and kind in _SHORT_FORMS:
        return f"[{shown}](how-to/write-a-report-file.md#short-forms)"
    return f"[{shown}][{_room_of(name)}.{name}]"


_SHORT_FORMS: Final = (values.Period, values.Quantity, values.Ratio, values.Change)


def _schema(written: io.Format) -> str:
    return json.dumps(io.json_schema(format=written), ensure_ascii=False, indent=1) + "\n"


GENERATED: Final[Mapping[Path, Callable[[], str]]] = {
    DOCS / "en" / "schema" / "hoidata-1.json.schema.json": partial(_schema, "json"),
    DOCS / "en" / "schema" / "hoidata-1.yaml.schema.json": partial(_schema, "yaml"),
    ROOT / "tests" / "contract" / "public_names.txt": public_names,
    DOCS / "en" / "problem-codes.md": partial(problem_codes, "en"),
    DOCS / "vi" / "problem-codes.md": partial(problem_codes, "vi"),
    DOCS / "en" / "glossary.md": partial(glossary, "en"),
    DOCS / "vi" / "glossary.md": partial(glossary, "vi"),
    DOCS / "en" / "file-keys.md": partial(file_keys, "en"),
    DOCS / "vi" / "file-keys.md": partial(file_keys, "vi"),
    DOCS / "en" / "reference" / "frames.md": frame_columns,
    DOCS / "en" / "reference" / "hoidata.md": names_at_the_top,
}

if __name__ == "__main__":
    for path, render in GENERATED.items():
        path.write_text(render(), encoding="utf-8")
