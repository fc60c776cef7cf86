"""Files: YAML for people, JSON for programs.

Both hold the same things under the same keys. Every problem of a file is reported at once, with
its path and, in YAML, its line.
"""

from hoidata.io._files import Format, dump, dumps, load, loads

__all__ = ["Format", "dump", "dumps", "load", "loads"]
