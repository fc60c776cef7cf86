"""Plain text."""

from hoidata.reading._sources.letters import decoded, doubts_of
from hoidata.reading._sources.source import SourceText


def read_plain(content: bytes) -> SourceText:
    """Return the text of a file as it is, line ends among it.

    Raises:
        InvalidData: `reading.content` for bytes that are not text, `reading.encoding`.
    """
    text, encoding, problems = decoded(content)
    return SourceText(text, problems=(*problems, *doubts_of(text)), encoding=encoding)


__all__ = ["read_plain"]
