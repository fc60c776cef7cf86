"""Files: YAML for people, JSON for programs, workbooks and tables for officers.

YAML, JSON and a workbook hold the same things. Every problem of a file is reported at once, with
its path and, in YAML, its line, in a workbook its cell. Single objects go into the models and
messages of others by `encode` and `decode`, and `json_schema` says what all of this looks like.
`write_table` writes any answer to Excel, CSV, Word, HTML or Markdown, `write_bulletin` a bulletin
to one page or document.
"""

from hoidata.io._classes import meanings_of as meanings_of
from hoidata.io._disk import is_folder as is_folder
from hoidata.io._disk import opened as opened
from hoidata.io._disk import replace_file as replace_file
from hoidata.io._encodings import MARKS as MARKS
from hoidata.io._encodings import wide as wide
from hoidata.io._files import (
    Format,
    Loaded,
    dump,
    dumps,
    load,
    load_each,
    loads,
    write_template,
)
from hoidata.io._files import Heads as Heads
from hoidata.io._files import from_plain as from_plain
from hoidata.io._files import heads_of as heads_of
from hoidata.io._files import is_dataset_file as is_dataset_file
from hoidata.io._packed import PackedColumns as PackedColumns
from hoidata.io._plain import decode, encode
from hoidata.io._pydantic import core_schema as core_schema
from hoidata.io._quick import DOUBT as DOUBT
from hoidata.io._quick import HOT as HOT
from hoidata.io._quick import Field as Field
from hoidata.io._quick import hot_fields as hot_fields
from hoidata.io._review import review_text as review_text
from hoidata.io._schema import json_schema
from hoidata.io._sheets.archive import Archive as Archive
from hoidata.io._sheets.archive import Damaged as Damaged
from hoidata.io._sheets.archive import local as local
from hoidata.io._sheets.archive import parser_of as parser_of
from hoidata.io._sheets.archive import reading as reading
from hoidata.io._streams import Part, dump_parts, load_parts
from hoidata.io._table import (
    Entry,
    Heading,
    Holds,
    Into,
    Layout,
    RowRole,
    Suggestion,
    TableFigure,
    TableReading,
    TableSource,
    read_table,
    suggest_layout,
)
from hoidata.io._tree import Unreadable as Unreadable
from hoidata.io._write.bulletin import write_bulletin
from hoidata.io._write.picture import to_png as to_png
from hoidata.io._write.write import write_chart, write_table
from hoidata.io._writers import make_writer as make_writer

__all__ = [
    "Entry",
    "Format",
    "Heading",
    "Holds",
    "Into",
    "Layout",
    "Loaded",
    "Part",
    "RowRole",
    "Suggestion",
    "TableFigure",
    "TableReading",
    "TableSource",
    "decode",
    "dump",
    "dump_parts",
    "dumps",
    "encode",
    "json_schema",
    "load",
    "load_each",
    "load_parts",
    "loads",
    "read_table",
    "suggest_layout",
    "write_bulletin",
    "write_chart",
    "write_table",
    "write_template",
]
