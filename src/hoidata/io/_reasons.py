"""Why a text is not YAML or JSON, in words of ours: parsers speak English to programmers."""

import re
from typing import Final

_REASONS: Final = tuple(
    (re.compile(said), reason)
    for said, reason in (
        ("tab character", "a tab; use spaces"),
        (r"could not find expected ':'|':' delimiter", "the colon after a key is missing"),
        ("mapping values are not allowed", "a colon is where none may be"),
        ("sequence entries are not allowed", "a dash is where no entry may begin"),
        ("mapping keys are not allowed", "a key is where none may be"),
        ("cannot start any token", "no value begins with such a character; put it in quotes"),
        (r"',' or '[\]}]'|',' delimiter", "a comma or a closing bracket is missing"),
        ("trailing comma", "a comma is before a closing bracket"),
        ("property name", "a key in double quotes is missing"),
        ("expected key|<block end>", "a key is missing, or the indentation is wrong"),
        ("'-' indicator", "a dash is missing, or the indentation is wrong"),
        ("node content|Expecting value", "a value is missing"),
        ("end of stream|Unterminated", "a closing quote is missing"),
        ("[Ee]xtra data", "there is more text after the end"),
        ("ontrol character|special characters", "a control character"),
        ("escape|hexadecimal|hexdecimal", "a backslash is before a wrong character"),
        (
            "comment or (?:a )?line break|indentation indicator|chomping",
            "text is on the line of the sign | or >",
        ),
        ("alphabetic or numeric", "an anchor or a reference; put the text in quotes"),
        (r"\btag\b|URI|'!'", "a tag; put the text in quotes"),
        ("document|directive|%YAML|%TAG", "a line that begins with --- or ... or %"),
    )
)


def reason_of(said: str, at: str = "") -> str:
    """Return what is wrong in a text; empty if what a parser said about it is not known.

    Args:
        said: What the parser said.
        at: The character there, if any.

    Example:
        >>> reason_of("found character that cannot start any token", at="@")
        'no value begins with such a character; put it in quotes'
    """
    text = "tab character" if at == "\t" else said
    return next((reason for known, reason in _REASONS if known.search(text)), "")
