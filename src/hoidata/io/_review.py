"""A dataset as a YAML file in which each row has comments for the person who reviews it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from hoidata.dataset import Dataset
from hoidata.errors import escaped
from hoidata.io._emit import write_row, write_yaml
from hoidata.io._formats import FOOT, HEAD
from hoidata.io._layout import to_people
from hoidata.io._writers import Row

_FIRST: Final = "Bản nháp, chưa kiểm tra: hãy so từng mục, từng kỳ với văn bản."
_REPORT: Final = "report"
_REPORTS: Final = "reports"


def review_text(
    dataset: Dataset, notes: Mapping[str, Sequence[Sequence[str]]], left: Iterable[str] = ()
) -> str:
    """Return the YAML text of a dataset, a row a line, with comments.

    Args:
        dataset: The dataset.
        notes: For each table the comments of its rows, in their order.
        left: Comments at the end.
    """
    lines = [_comment(_FIRST, 0), HEAD]
    for key, value in to_people(dataset).items():
        said = iter(notes.get(_REPORTS if key == _REPORT else key, ()))
        if isinstance(value, list):
            lines.append(f"{key}:")
            for row in cast("list[Row]", value):
                lines += [_comment(line, 2) for line in next(said, ())]
                lines += [f"  {line}" for line in write_row(row).split("\n")]
        else:
            lines += [_comment(line, 0) for line in next(said, ())]
            lines.append(write_yaml({key: value}).rstrip("\n"))
    lines += [_comment(line, 0) for line in left]
    return "\n".join([*lines, FOOT, ""])


def _comment(line: str, indent: int) -> str:
    return f"{' ' * indent}# {escaped(line)}"
