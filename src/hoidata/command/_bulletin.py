"""A bulletin of a period: `hoidata bulletin PATH…`."""

import textwrap
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from hoidata import display, io
from hoidata.command._answers import housed, may_write, stay_outside
from hoidata.command._arguments import Asked
from hoidata.command._asking import read_sound
from hoidata.command._exit import Exit, Stop
from hoidata.command._fitting import fitted
from hoidata.command._names import metric_of, period_of, to_of
from hoidata.command._reading import Reading
from hoidata.command._screen import Screen
from hoidata.display import Bulletin, Table

_DRAWN_WITH: Final = ("altair", "vl_convert")
"""The packages that charts need."""
_WRITTEN: Final = frozenset({".html", ".docx"})


def bulletin(asked: Asked, screen: Screen) -> Exit:
    """Write what a period brought as one page or document, or show it."""
    output = asked.options.get("output")
    if output is not None:
        if Path(output).suffix.lower() not in _WRITTEN:
            raise Stop(screen.say("bulletin_kind", found=output))
        may_write(output, asked, screen)
        stay_outside(output, asked, screen)
    reading, exit_code = read_sound(asked.names, screen)
    is_drawn = output is not None and all(map(find_spec, _DRAWN_WITH))
    made = _made(reading, asked, screen, is_drawn=is_drawn)
    if output is None:
        screen.show(_shown(made, screen))
    else:
        io.write_bulletin(made, housed(output))
        screen.tell(screen.say("written", found=output))
        if not is_drawn:
            screen.tell(screen.say("no_charts", found="pip install 'hoidata[notebook]'"))
    return exit_code


def _made(reading: Reading, asked: Asked, screen: Screen, *, is_drawn: bool) -> Bulletin:
    data, options = reading.data, asked.options
    names = [each.strip() for each in options.get("metric", "").split(",")]
    return display.bulletin(
        data,
        period=period_of(options["period"], screen) if "period" in options else None,
        to=to_of(data, options["to"], screen) if "to" in options else None,
        metrics=[metric_of(data, each, screen) for each in names if each],
        problems=(*reading.closed, *reading.refused, *reading.found),
        left_out={**reading.left_out, **{each.details["file"]: () for each in reading.closed}},
        charts=is_drawn,
        language=screen.language,
    )


def _shown(made: Bulletin, screen: Screen) -> str:
    blocks = [_filled("\n".join((made.title, *made.facts)), screen)]
    for number, chapter in enumerate(made.chapters, 1):
        blocks.append(f"{number}. {chapter.title}")
        blocks += [
            fitted(each, screen.width) if isinstance(each, Table) else _filled(str(each), screen)
            for each in chapter.contents
        ]
    return "\n\n".join(blocks)


def _filled(text: str, screen: Screen) -> str:
    lines = text.split("\n")
    return "\n".join(textwrap.fill(line, screen.width, break_on_hyphens=False) for line in lines)
