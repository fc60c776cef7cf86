"""Check an installed library where nothing but it and its dependencies is installed.

Every room must import, save one that asks for an extra by name, and the data files be there.
"""

import importlib
import pkgutil

import hoidata
from hoidata.errors import MissingExtra, codes
from hoidata.vocab import TABLES, rows

if __name__ == "__main__":
    rooms = [room.name for room in pkgutil.iter_modules(hoidata.__path__)]
    for room in rooms:
        if room.startswith("_"):
            continue
        try:
            importlib.import_module(f"hoidata.{room}")
        except MissingExtra as missing:
            print(missing)
    print(f"{len(codes())} problem codes, {sum(len(rows(name)) for name in TABLES)} terms")
