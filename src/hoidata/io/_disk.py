"""Files on a disk: only regular ones are read, and one is written whole or not at all."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import BinaryIO, Final, cast

from hoidata.errors import InvalidData, Problem

_BINARY: Final = getattr(os, "O_BINARY", 0)


def path_of(given: object) -> Path:
    """Return a path.

    Raises:
        InvalidData: `file.path` for what is not one: an empty text, a text with a NUL, a text
            that the system cannot encode, or no text at all.
    """
    is_path = isinstance(given, str | os.PathLike)
    text: object = os.fspath(cast("str | os.PathLike[str]", given)) if is_path else None
    if isinstance(text, str) and text and "\0" not in text:
        with contextlib.suppress(UnicodeEncodeError):
            os.fsencode(text)
            return Path(text)
    raise InvalidData(Problem.of("file.path", found=given))


def is_folder(path: Path | str) -> bool:
    """Whether a path is that of a folder; False where the system does not even say."""
    return os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` raises where it may not look


def opened(given: Path | str) -> BinaryIO:
    """Open a regular file for reading.

    Raises:
        InvalidData: `file.path` as `path_of`; `file.kind` for a pipe, socket or device, which is
            never waited for.
        OSError: The file is not there or may not be opened.
    """
    path = path_of(given)
    _require_regular(path, path.stat().st_mode)
    return path.open("rb")


def content_of(path: Path) -> bytes:
    """Return the bytes of a regular file, as `opened`."""
    with opened(path) as stream:
        return stream.read()


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put a whole file, or what is made of it piece by piece, in the place of another.

    Who reads meanwhile, or after a crash, finds the old file or the new one, never a part. A
    failure leaves the old file as it was and nothing beside it; a process that is killed may
    leave a hidden file `.….tmp` there. Permissions of the old file are kept; of a link, the file
    that it leads to is replaced.

    Raises:
        InvalidData: `file.kind` if the old one is a pipe, socket or device.
        OSError: The file cannot be written: its folder is missing or may not be changed, the
            file itself may not, the disk is full.
    """
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        old = _replaceable(target)
        try:
            _write(draft, (content,) if isinstance(content, bytes) else content, old)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:  # which would name the draft
        error.filename = str(path)
        del error.filename2  # None would be a part of the message
        raise
    _settle(target.parent)


def _require_regular(path: Path, mode: int) -> None:
    if S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not S_ISREG(mode):
        raise InvalidData(Problem.of("file.kind", found=path.name))


def _replaceable(target: Path) -> os.stat_result | None:
    """Return what is known about a file that may be replaced; None if it is not there."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    _require_regular(target, old.st_mode)
    os.close(os.open(target, os.O_WRONLY))  # a file that may not be written is not replaced either
    return old


def _write(draft: Path, content: Iterable[bytes], old: os.stat_result | None) -> None:
    """Write a new file, down to the disk, with the owner and permissions of another."""
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    with os.fdopen(number, "wb") as stream:
        if old is not None:
            # Only the administrator may give files away, and not on every system.
            with contextlib.suppress(OSError, AttributeError):
                os.chown(draft, old.st_uid, old.st_gid)
            draft.chmod(S_IMODE(old.st_mode))
        stream.writelines(content)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Bring the entry of a new file to the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
