"""Run the tutorials and write them as pages: `python tools/tutorials.py [FILE…]`.

A tutorial is a notebook as a text (jupytext, percent format). Its page holds what it says, its code
and what that showed, with charts as pictures beside it: a reader sees everything without a kernel.
A test runs them all and compares the pages.
"""

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

JUPYTEXT: Final[Any] = import_module("jupytext")  # without types, as what it returns
NBCLIENT: Final[Any] = import_module("nbclient")

ROOT: Final = Path(__file__).parents[1]
TUTORIALS: Final = tuple(sorted(ROOT.glob("docs/*/tutorials/*.py")))
PICTURES: Final = "pictures"

_SECONDS: Final = 300


def cells(file: Path) -> list[Any]:
    """Return the cells of a tutorial, as they are written."""
    notebook: Any = JUPYTEXT.read(file)
    return list(notebook.cells)


def run(file: Path) -> list[Any]:
    """Return the cells of a tutorial that was run, in a kernel of its own and beside its file.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell failed.
    """
    notebook: Any = JUPYTEXT.read(file)
    # The kernel has no debugger to wait for.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    resources = {"metadata": {"path": str(file.parent)}}
    client = NBCLIENT.NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        resources=resources,
        coalesce_streams=True,  # a slow machine prints in parts
    )
    client.execute()
    return list(notebook.cells)


def page(file: Path, ran: list[Any]) -> tuple[str, dict[str, str]]:
    """Return a tutorial that was run as Markdown, and its pictures by name."""
    pictures: dict[str, str] = {}
    blocks: list[str] = []
    for cell in ran:
        if cell.cell_type == "markdown":
            blocks.append(cell.source)
            continue
        blocks.append(f"```py\n{cell.source}\n```")
        for output in cell.outputs:
            blocks += _shown(output, file.stem, pictures)
    return "\n\n".join(blocks) + "\n", pictures


def _shown(output: Any, name: str, pictures: dict[str, str]) -> Iterator[str]:  # noqa: ANN401 - of nbformat, without types
    if output.output_type == "stream":
        if output.name == "stderr":
            message = f"{name}: {output.text}"
            raise ValueError(message)
        yield f"```text\n{output.text.rstrip()}\n```"
        return
    data: Any = output.data
    if "image/svg+xml" in data:
        path = f"{PICTURES}/{name}-{len(pictures) + 1}.svg"
        pictures[path] = data["image/svg+xml"]
        alternative = re.sub(r"([][])", r"\\\1", data["text/plain"])
        yield f"![{alternative}]({path})"
    elif "text/html" in data:
        # A blank line would end the HTML and begin Markdown.
        lines = filter(None, (line.strip() for line in data["text/html"].splitlines()))
        yield "\n".join(('<div class="hoidata-shown">', *lines, "</div>"))
    else:
        yield f"```text\n{data['text/plain']}\n```"


def main(names: list[str]) -> None:
    """Write the pages of the tutorials named, or of all."""
    for file in [Path(name).resolve() for name in names] or TUTORIALS:
        text, pictures = page(file, run(file))
        folder = file.parent / PICTURES
        folder.mkdir(exist_ok=True)
        for old in folder.glob(f"{file.stem}-*.svg"):
            if re.fullmatch(rf"{re.escape(file.stem)}-\d+\.svg", old.name):
                old.unlink()
        for path, picture in pictures.items():
            (file.parent / path).write_text(picture, encoding="utf-8")
        file.with_suffix(".md").write_text(text, encoding="utf-8")
        print(file.relative_to(ROOT).with_suffix(".md"))


if __name__ == "__main__":
    main(sys.argv[1:])
