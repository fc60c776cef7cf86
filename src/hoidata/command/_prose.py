"""Texts of reports, answered one by one: files in, and an answer about each out."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from os.path import realpath
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from hoidata import io, reading
from hoidata.command._answers import housed, may_write, show_rows, stay_outside
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import show_findings
from hoidata.command._names import day_of
from hoidata.command._new import slug
from hoidata.command._reading import files_at, lacking, trouble
from hoidata.command._screen import Screen
from hoidata.errors import InvalidData, MissingExtra, Problem
from hoidata.reading import SourceText

_SUFFIXES: Final[Mapping[str, Sequence[str]]] = {
    "html": (".html", ".htm"),
    "json": (".json",),
    "yaml": (".yaml", ".yml"),
    "table": (),
}
"""How files are named that answers of a form are written to."""

_NUMBER: Final = re.compile(r"\s*\d[\d.,]*\s*%?\s*")
"""A number that a cell holds without a unit."""

_IN_FOLDERS: Final = frozenset({"html", "yaml"})
"""The forms of which there is a file for each text."""


class Made(NamedTuple):
    """The answer about a file."""

    answer: Any  # a text, or a mapping for JSON
    problems: Iterable[Problem] = ()  # of the answer, which it does not show


class Text(NamedTuple):
    """A file that was read."""

    file: str
    name: str  # of what is made of it, as no other file has
    source: SourceText

    @property
    def title(self) -> str:
        """The heading of a page about it."""
        return self.source.title or Path(self.file).name


Maker: TypeAlias = Callable[[Text], Made]
"""Makes the answer about a file."""


@attrs.define
class _Hindered:
    """What hindered reading files, and what is doubtful about those that were read."""

    exit_code: Exit = Exit.FINE
    texts: list[str] = attrs.field(factory=list[str])
    problems: list[Problem] = attrs.field(factory=list[Problem])

    def add(self, exit_code: Exit, text: str) -> None:
        """Keep what to say of a file that was not read."""
        self.exit_code = max(exit_code, self.exit_code)
        self.texts.append(text)


def answer(asked: Asked, screen: Screen, makers: Mapping[str, Maker]) -> Exit:
    """Read files and answer about each in the form asked for; a bad one does not stop others.

    Args:
        asked: The files, and where the answers go.
        screen: Where to show them.
        makers: What makes the answer about a file by form, first that which is taken unless
            another is asked for. JSON is one list; of all others there is one for each file.
    """
    form = _form(asked, screen, list(makers))
    published = asked.options.get("published")
    day = None if published is None else day_of(published, screen)
    hindered = _Hindered()
    files = _files(asked, screen, hindered)
    names = dict(_named(files))
    targets = _targets(form, names, asked, screen)
    made: dict[str, Any] = {}
    for file in screen.one_by_one("reading_one", files):
        known = Text(file, names[file], SourceText("", published=day))
        for answered in _made(known, makers[form], screen, hindered):
            made[file] = answered
            if targets is not None and form != "json":
                _write(targets[file], answered)
    if form == "json":
        _give_rows(list(made.values()), targets, screen)
    else:
        _give_each(made, targets, screen)
    show_findings(hindered.problems, screen, screen.err)
    for text in hindered.texts:
        screen.tell(text)
    return hindered.exit_code


def _form(asked: Asked, screen: Screen, forms: Sequence[str]) -> str:
    output = asked.options.get("output", "")
    suffix = Path(output).suffix.lower()
    named = [each for each in forms if each in asked.options or suffix in _SUFFIXES[each]]
    form = named[0] if named else forms[0]
    is_folder = form in _IN_FOLDERS and (not suffix or io.is_folder(output))
    if len(named) > 1:
        raise Stop(screen.say("one_form"))
    if output and not is_folder and suffix not in _SUFFIXES[form]:
        key = "draft_kind" if "yaml" in forms else "read_kind"
        raise Stop(screen.say(key, found=output))
    return form


def _files(asked: Asked, screen: Screen, hindered: _Hindered) -> list[str]:
    files: list[str] = []
    for path in asked.names:
        found = list(files_at(path, reading.SUFFIXES))
        files += found
        if not found:
            hindered.add(Exit.NO_FILE, screen.say("folder_no_text", found=path))
    return list(dict.fromkeys(files))


def _made(known: Text, maker: Maker, screen: Screen, hindered: _Hindered) -> Iterator[Any]:
    """Yield the answer about a file, unless something hinders it.

    Args:
        known: Its name, and the day of publication if that was said.
        maker: What makes the answer.
        screen: In whose language to say what hinders.
        hindered: Where to keep that.
    """
    file = known.file
    try:
        source = reading.load(file)
        problems = (*source.problems, *_unread(source))
        day = known.source.published or source.published
        whole = attrs.evolve(source, published=day, problems=problems)
        answered, doubts = maker(known._replace(source=whole))
    except OSError as error:
        hindered.add(Exit.NO_FILE, trouble(error, screen))
    except MissingExtra as error:
        hindered.add(Exit.NO_FILE, f"{file}: {lacking(error, screen)}")
    except InvalidData as error:
        hindered.exit_code = max(Exit.ERRORS, hindered.exit_code)
        hindered.problems += [each.with_details(file=file) for each in error.problems]
    else:
        hindered.problems += [each.with_details(file=file) for each in (*problems, *doubts)]
        yield answered


def _unread(source: SourceText) -> Iterator[Problem]:
    """Yield the tables with bare numbers, which a layout reads and prose does not."""
    for number, table in enumerate(source.tables, start=1):
        if any(_NUMBER.fullmatch(cell) for row in table.rows[1:] for cell in row[1:]):
            rows, columns, span = len(table.rows), len(table.rows[0]), (table.start, table.end)
            yield Problem.of("reading.table", "$", span, found=number, rows=rows, columns=columns)


def _targets(
    form: str, files: Mapping[str, str], asked: Asked, screen: Screen
) -> Mapping[str, Path] | None:
    """Return where the answer about each file is written; None if it is shown.

    Raises:
        Stop: One file is named for several answers, or what is named may not be written.
    """
    output = asked.options.get("output", "." if form == "html" else None)
    if output is None:
        if form == "yaml" and len(files) > 1:
            raise Stop(screen.say("one_each", found=len(files)))
        return None
    if form in _IN_FOLDERS and Path(output).suffix.lower() not in _SUFFIXES[form]:
        targets = {file: Path(output, f"{name}.{form}") for file, name in files.items()}
    elif form in _IN_FOLDERS and len(files) > 1:
        raise Stop(screen.say("one_each", found=len(files)))
    else:
        targets = dict.fromkeys(files, Path(output))
    own = {realpath(file) for file in files}
    for target in dict.fromkeys(targets.values()):
        if realpath(target) in own:
            raise Stop(screen.say("output_read", found=target))
        may_write(str(target), asked, screen)
        if form == "html":
            stay_outside(str(target), asked, screen)
    return targets


def _named(files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield files, each with a name for what is made of it; no two have the same id."""
    taken: set[str] = set()
    for file in files:
        stem = Path(file).stem
        names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
        name = next(each for each in names if id_of(each) not in taken)
        taken.add(id_of(name))
        yield file, name


def id_of(name: str) -> str:
    """Return the id of the document that a text is, of its name."""
    return slug(name) or "van-ban"


def _give_rows(
    rows: list[Mapping[str, Any]], targets: Mapping[str, Path] | None, screen: Screen
) -> None:
    if not targets:
        show_rows(rows, screen)
        return
    target = next(iter(targets.values()))
    _write(target, f"{json.dumps(rows, ensure_ascii=False, indent=2, default=str)}\n")
    screen.tell(screen.say("written", found=target))


def _give_each(made: Mapping[str, str], targets: Mapping[str, Path] | None, screen: Screen) -> None:
    """Show the answers, or where they were written."""
    for number, (file, text) in enumerate(made.items()):
        if targets is not None:
            screen.tell(screen.say("written", found=targets[file]))
        else:
            screen.show(("\n" if number else "") + text.rstrip("\n"))


def _write(target: Path, text: str) -> None:
    io.replace_file(housed(target), text.encode(errors="replace"))


def about(text: Text, screen: Screen) -> dict[str, Any]:
    """Return what is said of a file in JSON."""
    source = text.source
    return {
        "file": text.file,
        "kind": source.kind.value,
        "title": source.title,
        "published": source.published,
        "problems": said(source.problems, screen),
    }


def said(problems: Sequence[Problem], screen: Screen) -> list[Mapping[str, str]]:
    """Return what is said of problems in JSON."""
    return [
        {
            "severity": each.severity.value,
            "code": each.code,
            "message": each.translate(screen.language),
        }
        for each in problems
    ]
