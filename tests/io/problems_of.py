"""What a text is refused for."""

from hoidata import InvalidData, io

HEAD = "format: hoidata/1\n"


def problems_of(text, written="yaml"):
    """Return code, path and line of every problem that a text is refused for."""
    try:
        io.loads(text, format=written, strict=False)
    except InvalidData as error:
        return {(p.code, p.path, p.details.get("line")) for p in error.problems}
    return set()
