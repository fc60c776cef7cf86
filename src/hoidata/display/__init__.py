"""Tables for people: whatever was answered, in Vietnamese or English.

`table` is the one door: it returns a `Table` of typed cells, which `print` lays out for a screen
and `hoidata.io.write_table` writes to a file. Numbers are Vietnamese in both languages. Names of
people that are not public are never shown.
"""

from hoidata.display._bulletin.door import bulletin
from hoidata.display._bulletin.model import Bulletin, Chapter, Content
from hoidata.display._cell import Cell, Value
from hoidata.display._charts import Chart, ChartAnswer, chart
from hoidata.display._charts import converter as converter
from hoidata.display._charts import to_svg as to_svg
from hoidata.display._door import Answer, table
from hoidata.display._html import stylesheet
from hoidata.display._notebook import in_notebook as in_notebook
from hoidata.display._problem_words import grouped as grouped
from hoidata.display._table import Side, Table
from hoidata.display._words import Language, label

__all__ = [
    "Answer",
    "Bulletin",
    "Cell",
    "Chapter",
    "Chart",
    "ChartAnswer",
    "Content",
    "Language",
    "Side",
    "Table",
    "Value",
    "bulletin",
    "chart",
    "label",
    "stylesheet",
    "table",
]
