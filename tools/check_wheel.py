"""Check a built wheel: `python tools/check_wheel.py WHEEL`.

It must hold every file that git would commit below src/hoidata: code, data files and the marker
that tells type checkers the library is typed.
"""

import sys
import zipfile
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def expected() -> set[str]:
    """Return the files of the source, as a wheel names them."""
    return {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.joinpath("hoidata").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        missing = expected() - set(wheel.namelist())
    if missing or "hoidata/py.typed" not in expected():
        raise SystemExit(f"the wheel lacks {sorted(missing) or 'py.typed'}")
