"""Damage report files and tables at random and look whether reading them keeps its word.

`python -m tools.fuzz_files [RUNS] [SEED]` prints how many runs ended how; those that broke a
promise are shown with the seed that repeats them: `python -m tools.fuzz_files 1 SEED`, and so is
the slowest.

A damaged file is refused with `InvalidData`, or read; then it is written and read as the same
dataset, checked, and added up. Nothing else may be raised, and every message is
there in both languages on one line without control characters.
"""

import faulthandler
import io
import json
import random
import string
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from typing import Any, Final, cast

import attrs
import yaml

import hoidata as hd
from hoidata import io as hoidata_io
from hoidata.errors import HoidataError, InvalidData, Problem, codes
from tests.io.everything import TREE, changed, places

_HANGS: Final = 600
"""After how many seconds for a hundred runs one of them is taken to hang."""

MOST: Final = 100_000
"""How many problems a file may have."""

_ODD: Final = (
    "", " ", "~", "null", "0", "-1", "true", "1.200,5", "1e400", "9" * 600, "²", "{x!r:>999}", "{",
    "\u202e", "\u200b", "\ufeff", "\x85", "\u2028", "e\u0301\u0323", "=1+1", "&a", "*a", "!x", "@",
    "Nguyễn Văn A", "năm 2024", "3 triệu đồng", "12/15 chi hội", "tăng 5%", "2024-S1", "a", "gifts",
    "[", "]", "}", ":", "- ", "\t", "'", '"', "#", "|", ">", "?", "%", "---\n", "...\n", "\\", "\0",
)  # fmt: skip # a list of texts
_TABLE: Final = (
    "Biểu số liệu năm 2024;;;\n;;;\nĐơn vị;Hội viên (người);Quỹ (triệu đồng);Suất quà\n"
    "Hội A;1.200;15,5;30\nHội B;900;7;12\nTỔNG CỘNG;2.100;22,5;42\n"
)

Mutator = Callable[[random.Random], bytes]


def reports(chance: random.Random) -> Any:  # noqa: ANN401 - a tree
    """Return the tree of a report in which values were changed, exchanged, renamed or left out."""
    tree: Any = TREE
    spots = list(places(TREE))
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        at = chance.choice(spots)
        tree = changed(at, chance.choice(_CHANGES)(chance))
    return tree


def _put(made: Callable[[random.Random], object]) -> Callable[[random.Random], Any]:
    def change(chance: random.Random) -> Callable[[Any, Any], None]:
        def put(parent: Any, step: Any) -> None:  # noqa: ANN401 - parts of a tree
            parent[step] = made(chance)

        return put

    return change


def _deep(chance: random.Random) -> object:
    value: object = chance.choice(_ODD)
    for _ in range(chance.choice((2, 10, 60))):
        value = [value] if chance.random() < 0.5 else {chance.choice(_ODD): value}  # noqa: PLR2004
    return value


def _another(chance: random.Random) -> object:
    """Return what is at another place."""
    node: Any = TREE
    for step in chance.choice(list(places(TREE))):
        node = node[step]
    return node


def _rename(chance: random.Random) -> Callable[[Any, Any], None]:
    def rename(parent: Any, step: Any) -> None:  # noqa: ANN401 - parts of a tree
        value = parent[step]
        del parent[step]
        if isinstance(parent, dict):
            cast("dict[str, object]", parent)[chance.choice(_ODD)] = value

    return rename


_CHANGES: Final = (
    _put(lambda chance: chance.choice(_ODD)),
    _put(lambda chance: f"{chance.choice(_ODD)}{chance.choice(_ODD)}"),
    _put(lambda chance: [chance.choice(_ODD)] * chance.choice((0, 1, 300))),
    _put(lambda chance: chance.choice((None, True, 5, -1, 10**502, 1.5))),
    _put(_deep),
    _put(_another),
    _rename,
)


def _damaged(text: bytes, chance: random.Random) -> bytes:
    """Return a text whose bytes or lines were flipped, left out, doubled or exchanged."""
    made = text
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        made = chance.choice((_bytes, _line, _insert, _cut))(made, chance)
    return made


def _bytes(text: bytes, chance: random.Random) -> bytes:
    made = bytearray(text)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _line(text: bytes, chance: random.Random) -> bytes:
    lines = text.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, lines[other])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case _:
            lines[one] = b" " * chance.randrange(6) + lines[one].lstrip()
    return b"\n".join(lines)


def _insert(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_ODD).encode() * chance.choice((1, 1, 200)) + text[at:]


def _cut(text: bytes, chance: random.Random) -> bytes:
    return text[: chance.randrange(len(text) + 1)]


def _yaml(chance: random.Random) -> bytes:
    write = cast("Any", yaml).safe_dump  # partly untyped
    text: str = write(reports(chance), allow_unicode=True, sort_keys=False)
    return _damaged(text.encode(), chance)


def _json(chance: random.Random) -> bytes:
    return _damaged(json.dumps(reports(chance), ensure_ascii=False, indent=1).encode(), chance)


def _own(chance: random.Random) -> bytes:
    """Return what the library writes of the whole report, damaged."""
    written = hoidata_io.dumps(_WHOLE, format=chance.choice(("yaml", "json")))
    return _damaged(written.encode(), chance)


def _csv(chance: random.Random) -> bytes:
    return _damaged(_TABLE.encode(), chance)


def _xlsx(chance: random.Random) -> bytes:
    """Return a workbook with a damaged part, or damaged as a whole."""
    if chance.random() < 0.3:  # noqa: PLR2004 - as good as any
        return _bytes(_BOOK, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_BOOK)) as book, zipfile.ZipFile(made, "w") as other:
        bad = chance.choice(book.namelist())
        for name in book.namelist():
            content = book.read(name)
            other.writestr(name, _damaged(content, chance) if name == bad else content)
    return made.getvalue()


def _book() -> bytes:
    writer: Any = import_module("xlsxwriter")  # untyped
    made = io.BytesIO()
    with writer.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        for row, line in enumerate(_TABLE.splitlines()):
            for column, cell in enumerate(line.split(";")):
                sheet.write(row, column, cell)
    return made.getvalue()


_BOOK: Final = _book()
_WHOLE: Final = hoidata_io.loads(json.dumps(TREE), format="yaml", strict=False)


def require(holds: object, why: str) -> None:
    """Raise an error unless a promise holds."""
    if not holds:
        raise AssertionError(why)


def look_at_report(content: bytes) -> str:
    """Return how reading a report ended.

    Raises:
        AssertionError: It breaks a promise.
    """
    try:
        data = hoidata_io.loads(content, strict=False)
    except InvalidData as error:
        require_told(error.problems)
        return "refused"
    problems = data.check()
    require_told(problems)
    for written in ("yaml", "json"):
        text = hoidata_io.dumps(data, format=written)
        again = hoidata_io.loads(text, strict=False)
        require(again == data, f"what is written as {written} is read as something else")
    ended = {"read"}
    for metric in sorted({each.metric for each in data.observations}):
        try:
            totals = hd.rollup(data, metric, over="year")
            require_told(problem for total in totals.values() for problem in total.problems)
        except HoidataError as error:
            ended.add(type(error).__name__)
    return ", ".join(sorted(ended))


def look_at_table(content: bytes) -> str:
    """Return how reading a table ended, as `look_at_report`."""
    try:
        suggestion = hoidata_io.suggest_layout(content)
    except InvalidData as error:
        require_told(error.problems)
        return "refused"
    require_told(suggestion.problems)
    try:
        reading = hoidata_io.read_table(content, suggestion)
    except InvalidData as error:
        require_told(error.problems)
        return "layout refused"
    require_told(reading.problems)
    return "read"


def require_told(problems: Any) -> None:  # noqa: ANN401 - any of them
    """Require that every problem has a message in both languages that a terminal can take.

    Raises:
        AssertionError: One has not.
    """
    found: list[Problem] = list(problems)
    require(len(found) < MOST, "there are more problems than anything needs")
    for each in found[:200]:
        for text in (each.translate("en"), each.translate("vi")):
            require(text.isprintable(), f"{each.code} is not printable: {text!r}")
            require(text, f"{each.code} says nothing")
        require(
            each.code not in codes() or each.translate("en") != each.code,
            f"{each.code} has no message",
        )


_KINDS: Final[tuple[tuple[Mutator, Callable[[bytes], str]], ...]] = (
    (_yaml, look_at_report),
    (_yaml, look_at_report),
    (_json, look_at_report),
    (_own, look_at_report),
    (_csv, look_at_table),
    (_xlsx, look_at_table),
)


@attrs.frozen
class Broken:
    """A run that broke a promise."""

    seed: int
    kind: str
    why: str
    content: bytes


def run(seed: int) -> str | Broken:
    """Return how one run ended."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    make, look = chance.choice(_KINDS)
    kind, content = make.__name__, b""
    try:
        content = make(chance)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ended = look(content)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
        last = traceback.extract_tb(error.__traceback__)[-1]
        why = f"{type(error).__name__} at {last.filename[-40:]}:{last.lineno}: {error}"[:300]
        return Broken(seed, kind, why, content)
    return f"{kind[1:]}: {ended}"


def results(seed: int) -> Iterator[str | Broken]:
    """Yield how run after run ended."""
    yield from map(run, count(seed))


def main(runs: int = 1000, seed: int = 0) -> int:
    """Run and print; return 1 if a promise was broken."""
    ends: Counter[str] = Counter()
    broken: dict[str, list[Broken]] = {}
    slowest, start = (0.0, seed), time.process_time()
    for number, ended in zip(range(runs), results(seed), strict=False):
        if not number % 100:
            faulthandler.dump_traceback_later(_HANGS, exit=True, file=2)
        if isinstance(ended, Broken):
            place = ended.why.rstrip(string.digits)[:90]
            broken.setdefault(place, []).append(ended)
        else:
            ends[ended] += 1
        slowest = max(slowest, (time.process_time() - start, seed + number))
        start = time.process_time()
    for name, number in ends.most_common():
        print(f"{number:8} {name}")
    for found in broken.values():
        print(f"{len(found):8} BROKEN, for example seed {found[0].seed}: {found[0].why}")
        if runs == 1:
            print(found[0].content.decode(errors="replace"))
    print("{:8.1f} s for the slowest, seed {}".format(*slowest))
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
