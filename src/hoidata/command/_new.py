"""Empty files to fill in: `hoidata new FILE`."""

import re
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

from hoidata import io, vocab
from hoidata.command._answers import housed, may_write
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit, Stop
from hoidata.command._names import period_of
from hoidata.command._schema import BESIDE, schema_text
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric, Organization, Report
from hoidata.values import Period

FIGURES: Final = (
    "members",
    "chapters",
    "funds_raised",
    "gifts",
    "gift_value",
    "humanitarian_value",
)
"""The metrics that an empty file asks for; those that most reports have."""


def new(asked: Asked, screen: Screen) -> Exit:
    """Make an empty report, or an empty table, to fill in."""
    output = asked.names[0]
    written = asked.options.get("period")
    period = None if written is None else period_of(written, screen)
    unit = " ".join(asked.options.get("unit", "").split())
    suffix = Path(output).suffix.lower()
    if "workbook" in asked.options and suffix != ".xlsx":
        raise Stop(screen.say("new_workbook", found=output))
    may_write(output, asked, screen)
    housed(output)
    if suffix in (".yaml", ".yml"):
        text = report(unit, period, Path(output).name)
        io.replace_file(Path(output), text.encode())
        io.replace_file(Path(output).with_name(BESIDE), schema_text("yaml").encode())
    elif suffix == ".xlsx" and "workbook" in asked.options:
        io.write_template(output, _begun(unit, period))
    elif suffix == ".xlsx":
        from hoidata.command._new_table import write_table

        write_table(output, unit, period)
    else:
        raise Stop(screen.say("new_kind", found=output))
    screen.tell(screen.say("made", found=output))
    return Exit.FINE


def _begun(name: str, period: Period | None) -> Dataset:
    """Return the unit and the report, as far as both are known, that a workbook begins with."""
    unit = slug(name)
    if not unit:
        return Dataset()
    level, association = _level(name), _association(name)
    owner = Organization(unit, name, association=association, level=level and Level(level))
    if period is None:
        return Dataset(organizations=[owner])
    report = Report(f"bc-{unit}-{slug(period.code)}", [unit], period=period)
    return Dataset(organizations=[owner], reports=[report])


def report(name: str, period: Period | None, file: str) -> str:
    """Return the text of an empty report.

    Args:
        name: What the unit is called; empty leaves it to be filled in.
        period: The period; None leaves it to be filled in.
        file: The name of the file, for what its comments say.
    """
    unit = slug(name) or "don-vi"
    when = "" if period is None else f"-{slug(period.code)}"
    level, association = _level(name), _association(name)
    text = files("hoidata.command").joinpath("report.yaml").read_text(encoding="utf-8")
    filled = Template(text).substitute(
        file=file,
        schema=BESIDE,
        report=f"bc-{unit}{when}",
        unit=unit,
        name=_quoted(name),
        period="" if period is None else period.format("vi"),
        association=f"association: {association}" if association else "# association: CTĐ",
        level=f"level: {level}" if level else "# level: phường",
        figures="".join(map(_figure, FIGURES)),
    )
    return "\n".join(line.rstrip() for line in filled.split("\n"))


def _figure(code: str) -> str:
    metric = Metric.of(code)
    unit = "đồng" if metric.unit == "VND" else metric.unit
    return f"  - metric: {metric.label}\n    value: # {unit}\n"


def _quoted(name: str) -> str:
    """Return a name as YAML takes it for a text."""
    if not name or re.fullmatch(r"[\w(][\w ()/.,–-]*", name):
        return name
    return "'" + "".join(each for each in name if each.isprintable()).replace("'", "''") + "'"


def slug(text: str) -> str:
    """Return a text as an id: small letters without marks, with hyphens between words."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _level(name: str) -> str | None:
    """Return the word of the level in the name of a unit: `phường` of `Hội CTĐ phường X`."""
    words = [word for row in vocab.rows_of(Level).values() for word in vocab.names_of(row)]
    return _within(name, words)


def _association(name: str) -> str | None:
    """Return the code of the association in the name of a unit."""
    forms = vocab.forms("associations")
    word = _within(name, forms)
    return None if word is None else forms[word]


def _within(name: str, words: Iterable[str]) -> str | None:
    """Return the longest word that stands in a name, the last of them."""
    folded = name.casefold()
    found = [
        (len(word), word)
        for word in words
        if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", folded)
    ]
    return max(found)[1] if found else None
