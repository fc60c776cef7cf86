"""Reports proposed from texts: `hoidata draft PATH…`."""

from typing import Any

from hoidata import io, reading
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import show_findings
from hoidata.command._prose import Made, Text, about, answer, id_of, said
from hoidata.command._reading import is_error, read
from hoidata.command._screen import Screen
from hoidata.dataset import TABLES, Dataset


def draft(asked: Asked, screen: Screen) -> Exit:
    """Propose reports from texts, as files to look through."""
    known = _known(asked, screen)

    def drafted(text: Text) -> reading.Draft:
        return reading.draft(
            text.source.text,
            published=text.source.published,
            publisher=asked.options.get("publisher"),
            document=id_of(text.name),
            known=known,
        )

    def page(text: Text) -> Made:
        made = drafted(text)
        return Made(made.to_html(title=text.title, language=screen.language), made.problems)

    def row(text: Text) -> Made:
        made = drafted(text)
        return Made({**about(text, screen), **_proposed(made, screen)}, made.problems)

    def yaml(text: Text) -> Made:
        made = drafted(text)
        return Made(made.to_yaml(), made.problems)

    return answer(asked, screen, {"yaml": yaml, "html": page, "json": row})


def _known(asked: Asked, screen: Screen) -> Dataset | None:
    """Return what files hold that are known already; None unless they were named.

    Raises:
        Stop: They cannot be opened, or have errors.
    """
    path = asked.options.get("known")
    if path is None:
        return None
    known = read((path,), screen)
    errors = tuple(filter(is_error, known.found))
    show_findings(errors, screen, screen.err)
    if known.unopened or errors:
        text = "\n".join(known.unopened) or screen.say("known_errors", found=path)
        raise Stop(text, known.exit_after(errors))
    return known.data


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
