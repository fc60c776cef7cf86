"""What texts say in numbers: `hoidata read PATH…`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hoidata import reading
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit
from hoidata.command._fitting import fitted
from hoidata.command._prose import Made, about, answer, said
from hoidata.command._screen import Screen
from hoidata.display import Cell, Table, label
from hoidata.reading import FindingKind, SourceText


def read(asked: Asked, screen: Screen) -> Exit:
    """Show what texts say in numbers."""

    def found(source: SourceText) -> reading.Findings:
        return reading.find(source.text, published=source.published)

    def page(file: str, source: SourceText) -> Made:
        title = source.title or Path(file).name
        language, problems = screen.language, source.problems
        return Made(found(source).to_html(title=title, language=language, problems=problems))

    def row(file: str, source: SourceText) -> Made:
        rows = _rows(found(source), source, screen)
        return Made({**about(file, source, screen), "findings": rows})

    def table(file: str, source: SourceText) -> Made:
        is_all = "all" in asked.options
        shown = _table(file, source, found(source), screen, is_all=is_all)
        return Made(fitted(shown, screen.width))

    return answer(asked, screen, {"table": table, "html": page, "json": row})


def _rows(
    findings: reading.Findings, source: SourceText, screen: Screen
) -> list[Mapping[str, Any]]:
    return [
        {
            **found.to_dict(),
            "kind": found.kind.value,
            "words": found.words(screen.language),
            "place": source.place(found.start, found.end).translate(screen.language),
            "problems": said(found.problems, screen),
        }
        for found in findings
    ]


def _table(
    file: str, source: SourceText, findings: reading.Findings, screen: Screen, *, is_all: bool
) -> Table:
    left_out = [each for each in findings if each.kind is FindingKind.NOT_QUANTITY and not is_all]
    rows = [
        (
            source.place(each.start, each.end).translate(screen.language),
            label(each.kind, screen.language),
            " ".join(each.surface.split()),
            Cell(
                each.words(screen.language),
                notes=[problem.translate(screen.language) for problem in each.problems],
            ),
        )
        for each in findings
        if each not in left_out
    ]
    remarks = [] if rows else [screen.say("nothing")]
    remarks += [screen.say("not_quantities", number=len(left_out))] if left_out else []
    heads = [screen.say(key) for key in ("place", "kind", "surface", "read_as")]
    return Table(heads, rows, title=file, remarks=remarks, language=screen.language)
