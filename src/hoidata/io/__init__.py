"""Files: YAML for people, JSON for programs.

Both hold the same things under the same keys. Every problem of a file is reported at once, with
its path and, in YAML, its line. Single values go into the models and messages of others by
`encode` and `decode`.
"""

from hoidata.io._files import Format, dump, dumps, load, loads
from hoidata.io._files import from_plain as from_plain
from hoidata.io._tree import Unreadable as Unreadable
from hoidata.io._writers import make_writer as make_writer
from hoidata.values import decode, encode

__all__ = ["Format", "decode", "dump", "dumps", "encode", "load", "loads"]
