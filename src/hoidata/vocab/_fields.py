"""What people call the fields of classes."""

from hoidata.errors import checked
from hoidata.vocab._tables import Row, get


@checked
def field_of(kind: type, key: str) -> Row | None:
    """Return the row of a field: its Vietnamese label, other forms and a note.

    A field that has no name of its own in a class has the name that it has everywhere. None for
    what is not a field of files.

    Args:
        kind: The class.
        key: The key of the field in files.

    Example:
        >>> from hoidata.domain import Observation, Report
        >>> [(field_of(each, "period") or {})["label_vi"] for each in (Observation, Report)]
        ['Kỳ', 'Kỳ báo cáo']
    """
    named = (get("fields", f"{each.__name__}.{key}") for each in kind.__mro__)
    return next(filter(None, named), None) or get("fields", f"*.{key}")
