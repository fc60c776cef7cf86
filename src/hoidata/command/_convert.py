"""Files of another kind: `hoidata convert IN… OUT`."""

from pathlib import Path

from hoidata import io
from hoidata.command._answers import housed, may_write
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import show_findings
from hoidata.command._kinds import MADE, TABLES
from hoidata.command._reading import is_error, read
from hoidata.command._screen import Screen


def convert(asked: Asked, screen: Screen) -> Exit:
    """Write what files hold as one file of the kind that its name says; all of it or nothing."""
    *paths, output = asked.names
    if Path(output).suffix.lower() not in MADE:
        raise Stop(screen.say("out_kind", found=output))
    may_write(output, asked, screen)
    if "layout" in asked.options:
        _write_layout(paths, output, screen)
    else:
        _write_figures(paths, output, screen)
    screen.tell(screen.say("written", found=output))
    return Exit.FINE


def _write_figures(paths: list[str], output: str, screen: Screen) -> None:
    reading = read(paths, screen)
    for text in reading.unopened:
        screen.tell(text)
    errors = [*filter(is_error, reading.problems)]
    show_findings(errors, screen, screen.err)
    if code := reading.exit_after(errors):
        raise Stop(screen.say("not_written", found=output), code)
    io.dump(reading.data, housed(output))


def _write_layout(paths: list[str], output: str, screen: Screen) -> None:
    """Write how a table is understood, for a person to correct."""
    is_one = len(paths) == 1 and Path(paths[0]).suffix.lower() in TABLES
    if not is_one or Path(output).suffix.lower() not in (".yaml", ".yml"):
        raise Stop(screen.say("layout_one"))
    suggested = io.suggest_layout(Path(paths[0]))
    if not suggested.layouts:
        show_findings(suggested.problems, screen, screen.err)
        raise Stop(screen.say("not_written", found=output), Exit.ERRORS)
    io.replace_file(housed(output), str(suggested).encode())
