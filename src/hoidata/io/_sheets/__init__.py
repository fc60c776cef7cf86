"""Whatever a person hands over, as grids of cells with all that a careful reader sees."""

from hoidata.io._sheets.grid import Area, Cell, Fault, Sheet, Workbook, letters
from hoidata.io._sheets.opened import open_workbook

__all__ = ["Area", "Cell", "Fault", "Sheet", "Workbook", "letters", "open_workbook"]
