"""Texts that XlsxWriter would not keep as they are."""

import io
import re
import secrets
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_STRINGS: Final = "xl/sharedStrings.xml"

# It takes a text between these for markup, and of two escapes that share a line escapes one.
_ODD: Final = re.compile(r"<r>.*</r>|.*_x[0-9a-fA-F]{4}_.*", re.DOTALL)
_ESCAPE: Final = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class OddTexts:
    """Holds such texts back while a workbook is written, and puts them into the file."""

    def __init__(self) -> None:
        """Begin without any."""
        self._mark = secrets.token_hex(16)
        self._texts: dict[str, str] = {}

    def kept(self, text: str) -> str:
        """Return what to write in place of a text: mostly the text itself."""
        if _ODD.fullmatch(text) is None:
            return text
        mark = f"{self._mark} {len(self._texts)}."
        self._texts[mark] = text
        return mark

    def put_back(self, content: bytes) -> bytes:
        """Return a workbook with all texts in it."""
        if not self._texts:
            return content
        made = io.BytesIO()
        with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
            for part in old.infolist():
                data = old.read(part)
                new.writestr(part, self._filled(data) if part.filename == _STRINGS else data)
        return made.getvalue()

    def _filled(self, strings: bytes) -> bytes:
        found = re.compile(f"<t>({self._mark} [0-9]+\\.)</t>")

        def text_of(match: re.Match[str]) -> str:
            return f'<t xml:space="preserve">{_written(self._texts[match[1]])}</t>'

        return found.sub(text_of, strings.decode()).encode()


def _written(text: str) -> str:
    """Return a text as the XML of a workbook holds it."""
    text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", _ESCAPE.sub("_x005F_", text))
    return escape(text)
