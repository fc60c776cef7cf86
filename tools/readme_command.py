"""Print a command of the README: `python tools/readme_command.py run|test`.

The README marks each with a comment before its fenced block, so that what CI runs is what a
reader copies:

    <!-- command: test -->
    ```sh
    python3 -m venv …
    ```
"""

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = r"<!-- command: {name} -->\s*```sh\n(?P<command>.*?)\n```"


def command(name: str, text: str) -> str:
    """Return the one command that a text marks with a name."""
    found = re.findall(BLOCK.format(name=re.escape(name)), text, flags=re.DOTALL)
    if len(found) != 1:
        message = f"the README marks {len(found)} commands named '{name}'; exactly 1 was expected"
        raise SystemExit(message)
    return str(found[0])


if __name__ == "__main__":
    print(command(sys.argv[1], README.read_text(encoding="utf-8")))
