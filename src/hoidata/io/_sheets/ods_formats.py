"""Number formats of OpenDocument, as codes such as Excel has."""

from typing import Final

from hoidata.io._sheets.archive import local

_PLAIN: Final = frozenset(" /-.,:")
_PARTS: Final = {
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
    "scientific-number": ("0.00E+00", "0.00E+00"),
    "fraction": ("# ?/?", "# ?/?"),
    "text-content": ("@", "@"),
}
_FACTORS: Final = {"1000": 1, "1000000": 2, "1000000000": 3}
_KINDS: Final = frozenset(
    f"{kind}-style" for kind in ("number", "currency", "percentage", "date", "time", "text")
)


class Formats:
    """Gathers the styles of a document, then answers for cells.

    Args are none: `start`, `add` and `end` take the elements of styles, of `styles.xml` first.
    """

    def __init__(self) -> None:
        """Begin without styles."""
        self._codes: dict[str, str] = {}
        self._mapped: dict[str, str] = {}
        self._styles: dict[str, tuple[str | None, str | None]] = {}
        self._known: dict[str | None, str] = {}
        self._style = self._kind = self._text = ""
        self._is_elapsed = False
        self.hidden_tables: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element of styles."""
        kind = local(name)
        if kind == "style":
            self._style = attributes.get("style:name", "")
            data = attributes.get("style:data-style-name")
            self._styles[self._style] = data, attributes.get("style:parent-style-name")
        elif kind == "table-properties" and attributes.get("table:display") == "false":
            self.hidden_tables.add(self._style)
        elif kind in _KINDS:
            self._style, self._kind = attributes.get("style:name", ""), kind
            self._codes[self._style] = ""
            self._is_elapsed = attributes.get("number:truncate-on-overflow") == "false"
        elif self._kind:
            self._part(kind, attributes)

    def _part(self, kind: str, attributes: dict[str, str]) -> None:
        self._text = ""
        if kind == "number":
            self._add(_digits(attributes))
        elif kind == "map" and ">" in attributes.get("style:condition", ""):
            self._mapped.setdefault(self._style, attributes.get("style:apply-style-name", ""))
        elif kind in _PARTS:
            is_named = attributes.get("number:textual") == "true"
            part = _PARTS[kind][attributes.get("number:style") == "long"]
            self._add(f"mm{part}" if is_named else f"[{part}]" if self._is_elapsed else part)
            self._is_elapsed = False

    def _add(self, part: str) -> None:
        self._codes[self._style] += part

    def add(self, text: str) -> None:
        """Take characters."""
        self._text += text

    def end(self, name: str) -> None:
        """Take the end of an element of styles."""
        kind = local(name)
        if kind in _KINDS:
            self._kind = ""
        elif self._kind and kind in ("text", "currency-symbol"):
            self._add(self._literal())

    def _literal(self) -> str:
        text = self._text
        if self._kind == "percentage-style" and "%" in text:
            return text
        return text if _PLAIN.issuperset(text) else '"' + text.replace('"', "") + '"'

    def of(self, style: str | None) -> str:
        """Return the code of a style of cells; "" if it has none."""
        if style not in self._known:
            self._known[style] = self._found(style)
        return self._known[style]

    def _found(self, style: str | None) -> str:
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            data, style = self._styles[style]
            if data is not None:
                own = self._codes.get(data, "")
                first = self._codes.get(self._mapped.get(data, ""))
                return own if first is None else f"{first};{own}"
        return ""


def _digits(attributes: dict[str, str]) -> str:
    grouped = attributes.get("number:grouping") == "true"
    decimals = min(int(attributes.get("number:decimal-places", 0)), 30)
    code = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    return code + "," * _FACTORS.get(attributes.get("number:display-factor", ""), 0)
