"""JSON Schema of files, and of the classes that they hold."""

from collections.abc import Mapping
from typing import Final

import hoidata
from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem
from hoidata.io._classes import require_known
from hoidata.io._document import FORMAT
from hoidata.io._files import Format
from hoidata.io._people_shapes import PeopleShapes
from hoidata.io._shapes import Shape, Shapes

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_SHAPES: Final[Mapping[Format, type[Shapes]]] = {"json": Shapes, "yaml": PeopleShapes}


def json_schema(kind: type = Dataset, *, format: Format = "json") -> Shape:  # noqa: A002 - the word of `dumps`
    """Return the JSON Schema (draft 2020-12) of files, or of the objects of one class.

    It is made from the classes, so it has their descriptions, defaults and choices. What depends on
    two fields (a value that does not fit its status) is left to the reader.

    Args:
        kind: `Dataset` for a whole file; or any class that files hold.
        format: `json` for what programs write, codes and every field under its own name; `yaml`
            for what people write: numbers as texts, Vietnamese words, short forms, and entries
            that take over from their report.

    Raises:
        TypeError: The class is not one that files have.
        InvalidData: `format.style` for another format.

    Example:
        >>> from hoidata import Observation
        >>> json_schema(Observation)["required"]
        ['id', 'metric', 'period']
        >>> json_schema()["properties"]["format"]
        {'const': 'hoidata/1'}
    """
    require_known(kind)
    if not isinstance(format, str) or format not in _SHAPES:
        raise InvalidData(Problem.of("format.style", found=format, expected=", ".join(_SHAPES)))
    named: dict[str, type] = {}

    def refer(asked: type) -> Shape:
        named.setdefault(asked.__name__, asked)
        return {"$ref": f"#/$defs/{asked.__name__}"}

    shapes = _SHAPES[format](refer)
    root = shapes.definition(kind)
    definitions: dict[str, Shape] = {}
    while missing := named.keys() - definitions.keys():
        definitions |= {name: shapes.definition(named[name]) for name in sorted(missing)}
    definitions |= shapes.others()
    own = () if kind is Dataset else (kind.__name__,)
    name = ":".join(("urn", *FORMAT.split("/"), format, *own))
    head = {"$schema": _DRAFT, "$id": name, "$comment": f"hoidata {hoidata.__version__}"}
    rest = {"$defs": dict(sorted(definitions.items()))} if definitions else {}
    return {**head, **root, **rest}
