"""Parts of a zipped file, read with a limit and without what no honest file has."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import IO, BinaryIO, Final
from xml.parsers import expat

from hoidata.errors import InvalidData, Problem

LIMIT: Final = 200_000_000
"""Bytes of text that a file may hold when unpacked: some five million cells."""
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

    What reads them raises `InvalidData` with `file.too_large` beyond `LIMIT` bytes in all.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Read the list of parts."""
        self._zip = zipfile.ZipFile(stream)
        # Some programs write backslashes, or other capitals than in what refers to a part.
        self._names = {_plain(name): name for name in self._zip.namelist()}
        self._size = 0

    def __contains__(self, part: str) -> bool:
        """Return whether there is such a part."""
        return _plain(part) in self._names

    def read(self, part: str) -> bytes:
        """Return a part."""
        with self._opened(part) as stream:
            return stream.read()

    def parse(self, part: str, parser: expat.XMLParserType) -> None:
        """Feed a part to a parser."""
        with self._opened(part) as stream:
            while data := stream.read(_CHUNK):
                parser.Parse(data)
        parser.Parse(b"", True)  # noqa: FBT003 - takes no keyword

    def _opened(self, part: str) -> IO[bytes]:
        info = self._zip.getinfo(self._names[_plain(part)])
        self._size += info.file_size  # and not a byte more is unpacked
        require_size(self._size)
        return self._zip.open(info)


def _plain(part: str) -> str:
    return part.replace("\\", "/").lower()


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
