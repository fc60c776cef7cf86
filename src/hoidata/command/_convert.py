"""Files of another kind: `hoidata convert IN… OUT`."""

from pathlib import Path

from hoidata import io
from hoidata.command._answers import may_write
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import show_findings
from hoidata.command._reading import REPORTS, is_error, read
from hoidata.command._screen import Screen


def convert(asked: Asked, screen: Screen) -> Exit:
    """Write what files hold as one file, YAML or JSON as its name says; all of it or nothing."""
    *paths, output = asked.names
    if Path(output).suffix.lower() not in REPORTS:
        raise Stop(screen.say("out_kind", found=output))
    may_write(output, asked, screen)
    reading = read(paths, screen)
    for text in reading.unopened:
        screen.tell(text)
    errors = [*filter(is_error, reading.problems)]
    show_findings(errors, screen, screen.err)
    code = reading.exit_after(errors)
    if code:
        raise Stop(screen.say("not_written", found=output), code)
    io.dump(reading.data, output)
    screen.tell(screen.say("written", found=output))
    return code
