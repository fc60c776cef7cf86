"""What texts say in numbers: `hoidata read PATH…`."""

from collections.abc import Mapping
from typing import Any

from hoidata import reading
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit
from hoidata.command._fitting import fitted
from hoidata.command._prose import Made, Text, about, answer, said
from hoidata.command._screen import Screen
from hoidata.display import Cell, Table, label
from hoidata.reading import FindingKind, SourceText


def read(asked: Asked, screen: Screen) -> Exit:
    """Show what texts say in numbers."""

    def found(source: SourceText) -> reading.Findings:
        return reading.find(source.text, published=source.published)

    def page(text: Text) -> Made:
        language, problems = screen.language, text.source.problems
        shown = found(text.source)
        return Made(shown.to_html(title=text.title, language=language, problems=problems))

    def row(text: Text) -> Made:
        rows = _rows(found(text.source), text.source, screen)
        return Made({**about(text, screen), "findings": rows})

    def table(text: Text) -> Made:
        is_all = "all" in asked.options
        shown = _table(text, found(text.source), screen, is_all=is_all)
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


def _table(text: Text, findings: reading.Findings, screen: Screen, *, is_all: bool) -> Table:
    shown = [
        each
        for each in findings
        if is_all or each.problems or each.kind is not FindingKind.NOT_QUANTITY
    ]
    left_out = len(findings) - len(shown)
    rows = [
        (
            text.source.place(each.start, each.end).translate(screen.language),
            label(each.kind, screen.language),
            " ".join(each.surface.split()),
            Cell(
                each.words(screen.language),
                notes=[problem.translate(screen.language) for problem in each.problems],
            ),
        )
        for each in shown
    ]
    remarks = [] if rows else [screen.say("nothing")]
    remarks += [screen.say("not_quantities", number=left_out)] if left_out else []
    heads = [screen.say(key) for key in ("place", "kind", "surface", "read_as")]
    return Table(heads, rows, title=text.file, remarks=remarks, language=screen.language)
