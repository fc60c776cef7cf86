"""Files: YAML for people, JSON for programs.

Both hold the same things under the same keys. Every problem of a file is reported at once, with
its path and, in YAML, its line. Single values go into the models and messages of others by
`encode` and `decode`.
"""

from hoidata.io._files import Format, Loaded, dump, dumps, load, load_each, loads
from hoidata.values import decode, encode

__all__ = ["Format", "Loaded", "decode", "dump", "dumps", "encode", "load", "load_each", "loads"]
