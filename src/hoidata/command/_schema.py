"""What report files look like, for editors: `hoidata schema`."""

import json
from typing import Final

from hoidata import io
from hoidata.command._answers import housed, may_write
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit
from hoidata.command._screen import Screen

BESIDE: Final = ".hoidata-1.schema.json"
"""The file beside an empty report that its first line names; a folder is read without it."""


def schema(asked: Asked, screen: Screen) -> Exit:
    """Show the JSON Schema of files, those that people write or those of programs, or write it."""
    text = schema_text("json" if "json" in asked.options else "yaml")
    output = asked.options.get("output")
    if output is None:
        screen.show(text.rstrip("\n"))
        return Exit.FINE
    may_write(output, asked, screen)
    io.replace_file(housed(output), text.encode())
    screen.tell(screen.say("written", found=output))
    return Exit.FINE


def schema_text(written: io.Format) -> str:
    """Return the JSON Schema of files of a format as a text."""
    return json.dumps(io.json_schema(format=written), ensure_ascii=False, indent=1) + "\n"
