"""What the changes of places mean for organizations: `hoidata reform PATH…`."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from hoidata import io
from hoidata.command._answers import housed, may_write, show_rows
from hoidata.command._arguments import Asked
from hoidata.command._asking import read_sound
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import show_findings
from hoidata.command._screen import Screen, clean
from hoidata.dataset import LineageProposal, ProposedChange, lineage_from_crosswalk
from hoidata.errors import Problem

_WIDTH: Final = 96
"""The columns of a comment."""


def reform(asked: Asked, screen: Screen) -> Exit:
    """Show what could be added to files for units whose places were merged, divided or renamed."""
    output = asked.options.get("output")
    if output is not None:
        if Path(output).suffix.lower() not in (".yaml", ".yml"):
            raise Stop(screen.say("reform_kind", found=output))
        may_write(output, asked, screen)
    reading, exit_code = read_sound(asked.names, screen)
    proposal = lineage_from_crosswalk(reading.data, asked.options.get("association"))
    if "json" in asked.options:
        show_rows(_rows(proposal, screen), screen)
        return exit_code
    if not proposal or output is not None:
        show_findings(proposal.doubts, screen, screen.err, is_all=True)
    if not proposal:
        screen.tell(screen.say("reform_nothing"))
    elif output is None:
        screen.show("\n".join(_lines(proposal, screen)))
    else:
        io.replace_file(
            housed(output), "".join(f"{e}\n" for e in _lines(proposal, screen)).encode()
        )
        screen.tell(screen.say("written", found=output))
    return exit_code


def _lines(proposal: LineageProposal, screen: Screen) -> Iterator[str]:
    """Yield what would be added as a file, with the reasons and doubts as comments."""
    yield from _comment([screen.say("reform_review")], 0)
    yield from _comment(_said(proposal.doubts, screen), 0)
    notes = _notes(proposal.changes)
    table, number = "", 0
    for line in io.dumps(proposal.to_dataset()).splitlines():
        if not line.startswith(" "):
            table, number = line.rstrip(":"), 0
        elif line.startswith("  - "):
            yield from _comment(_said(notes[table, number], screen), 2)
            number += 1
        yield line


def _notes(changes: Iterable[ProposedChange]) -> Mapping[tuple[str, int], list[Problem]]:
    """Return what is said before which entry of which table."""
    notes: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    changed = moved = 0
    for row in changes:
        said = [*row.reasons, *row.doubts]
        if row.change is not None:
            notes["organization_changes", changed] += said
            changed += 1
        else:
            notes["attachments", moved] += said
            moved += len(row.attachments)
    return notes


def _said(problems: Iterable[Problem], screen: Screen) -> list[str]:
    return [each.translate(screen.language) for each in problems]


def _comment(texts: Sequence[str], indent: int) -> Iterator[str]:
    for text in texts:
        start = f"{' ' * indent}# "
        one = " ".join(clean(text).split())
        yield from textwrap.wrap(
            one,
            _WIDTH,
            initial_indent=start,
            subsequent_indent=f"{start}  ",
            break_on_hyphens=False,
        )


def _rows(proposal: LineageProposal, screen: Screen) -> Iterator[dict[str, Any]]:
    """Yield the proposals for programs; then those for which nothing is proposed."""
    for row in proposal.changes:
        yield {
            "change": None if row.change is None else io.encode(row.change),
            "organizations": [io.encode(each) for each in row.organizations],
            "attachments": [io.encode(each) for each in row.attachments],
            "documents": [io.encode(each) for each in row.documents],
            "reasons": _said(row.reasons, screen),
            "doubts": _said(row.doubts, screen),
        }
    for doubt in proposal.doubts:
        yield {"change": None, "doubts": _said([doubt], screen)}
