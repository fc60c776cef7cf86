"""Reports proposed from texts: `hoidata draft PATH…`."""

from pathlib import Path
from typing import Any

from hoidata import io, reading
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit
from hoidata.command._new import slug
from hoidata.command._prose import Made, about, answer, said
from hoidata.command._screen import Screen
from hoidata.dataset import TABLES
from hoidata.reading import SourceText


def draft(asked: Asked, screen: Screen) -> Exit:
    """Propose reports from texts, as files to look through."""

    def drafted(file: str, source: SourceText) -> reading.Draft:
        return reading.draft(
            source.text,
            published=source.published,
            publisher=asked.options.get("publisher"),
            document=slug(Path(file).stem) or "van-ban",
        )

    def page(file: str, source: SourceText) -> Made:
        title = source.title or Path(file).name
        made = drafted(file, source)
        return Made(made.to_html(title=title, language=screen.language), made.problems)

    def row(file: str, source: SourceText) -> Made:
        made = drafted(file, source)
        return Made({**about(file, source, screen), **_proposed(made, screen)}, made.problems)

    def text(file: str, source: SourceText) -> Made:
        made = drafted(file, source)
        return Made(made.to_yaml(), made.problems)

    return answer(asked, screen, {"yaml": text, "html": page, "json": row})


def _proposed(proposed: reading.Draft, screen: Screen) -> dict[str, Any]:
    return {
        "items": [
            {
                "table": TABLES[type(each.entity)],
                "certainty": each.certainty.value,
                "entry": io.encode(each.entity),
                "problems": said(each.problems, screen),
            }
            for each in proposed.items
        ],
        "mentions": [
            {
                "start": each.start,
                "end": each.end,
                "surface": each.surface,
                "finding": each.finding and each.finding.to_dict(),
                "metrics": list(each.metrics),
                "organizations": list(each.organizations),
                "period": each.period and each.period.code,
                "problems": said(each.problems, screen),
            }
            for each in proposed.mentions
        ],
        "doubts": said(proposed.problems, screen),
    }
