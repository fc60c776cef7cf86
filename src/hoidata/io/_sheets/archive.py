"""Parts of a zipped file, read with a limit and without what no honest file has."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import BinaryIO, Final
from xml.parsers import expat

from hoidata.errors import InvalidData, Problem

LIMIT: Final = 200_000_000
"""Bytes of text that a file may hold when unpacked: some five million cells."""
_TEXTS: Final = (".xml", ".rels")
_CHUNK: Final = 1 << 16


class Damaged(Exception):
    """A part cannot be read; says why in words of the catalogue of phrases."""


_BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def require_size(size: int) -> None:
    """Refuse more bytes than `LIMIT`.

    Raises:
        InvalidData: `file.too_large`.
    """
    if size > LIMIT:
        raise InvalidData(Problem.of("file.too_large", expected=LIMIT // 1_000_000))


@contextmanager
def reading() -> Generator[None]:
    """Turn what the readers of zip and XML raise into `Damaged`."""
    try:
        yield
    except InvalidData:
        raise
    except KeyError:
        raise Damaged("a part is missing") from None
    except _BROKEN_ZIP:
        raise Damaged("a part cannot be unpacked") from None
    except (expat.ExpatError, UnicodeError, ValueError, LookupError):
        raise Damaged("a part is not well-formed") from None


class Archive:
    """The parts of a zipped file.

    Raises:
        InvalidData: `file.too_large` if it unpacks to more than `LIMIT` bytes.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Read the list of parts."""
        self._zip = zipfile.ZipFile(stream)
        parts = self._zip.infolist()
        require_size(sum(each.file_size for each in parts if each.filename.endswith(_TEXTS)))

    def __contains__(self, part: str) -> bool:
        """Return whether there is such a part."""
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """Return a part."""
        return self._zip.read(part)

    def parse(self, part: str, parser: expat.XMLParserType) -> None:
        """Feed a part to a parser."""
        with self._zip.open(part) as stream:
            while data := stream.read(_CHUNK):
                parser.Parse(data)
        parser.Parse(b"", True)  # noqa: FBT003 - takes no keyword


def parser_of(
    start: Callable[[str, dict[str, str]], None] | None = None,
) -> expat.XMLParserType:
    """Return a parser that refuses a document type, and with it entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise Damaged("a part has a document type")


def local(name: str) -> str:
    """Return a name without the prefix of its namespace."""
    return name.rpartition(":")[2]


def joined(base: str, target: str) -> str:
    """Return the name of a part that another one names, from its folder or from the root."""
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
