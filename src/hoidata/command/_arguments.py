"""What was written behind `hoidata`."""

import getopt
import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from hoidata.command._exit import Stop
from hoidata.command._words import chosen, say
from hoidata.display import Language
from hoidata.errors import nearest

TAKES: Final = frozenset(
    {
        *(
            "language",
            "over",
            "to",
            "by",
            "metric",
            "output",
            "unit",
            "period",
            "at",
            "association",
        ),
        *("published", "publisher", "known"),
    }
)
"""Options that take a value; the others are given or not."""

_SWITCHES: Final = frozenset(
    {"json", "html", "all", "layout", "workbook", "force", "help", "version"}
)
_SHORT: Final = {"-o": "--output", "-h": "--help"}
_ENGLISH: Final = re.compile(r"(?:^| )--lan[a-z]*[= ]en(?: |$)")  # options may be shortened
_ALWAYS: Final = frozenset({"language", "help"})


@attrs.frozen
class Usage:
    """What a sub-command takes.

    Args:
        needs: What has to be named, in order, as keys of words; the last may be named often.
        options: The options it knows beside those of every sub-command.
    """

    needs: tuple[str, ...]
    options: frozenset[str]


@attrs.frozen
class Asked:
    """What was asked for.

    Args:
        command: The sub-command; empty for none.
        names: What was named behind it.
        options: Options with their values; empty for those that take none.
    """

    command: str
    names: tuple[str, ...]
    options: Mapping[str, str]


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language asked for, before anything else is understood: Vietnamese or English."""
    return "en" if _ENGLISH.search(" ".join(arguments)) else "vi"


def read_arguments(
    arguments: Sequence[str], usages: Mapping[str, Usage], language: Language
) -> Asked:
    """Return what was asked for.

    Raises:
        Stop: It cannot be understood; says what was expected.
    """
    names, options = _options(arguments, language)
    command, *rest = names or [""]
    if "help" in options or "version" in options or not command:
        return Asked(command, tuple(rest), options)
    usage = usages.get(command)
    if usage is None:
        near = nearest(command, list(usages))
        raise _refused("command_unknown", language, found=command, near=near, known=usages)
    strange = sorted(options.keys() - usage.options - _ALWAYS)
    if strange:
        raise _refused("option_strange", language, found=f"--{strange[0]}", command=command)
    if len(rest) < len(usage.needs):
        lacks = say(usage.needs[len(rest)], language)
        raise _refused("lacks", language, command=command, lacks=lacks)
    return Asked(command, tuple(rest), options)


def _options(arguments: Sequence[str], language: Language) -> tuple[list[str], dict[str, str]]:
    long = sorted(f"{each}=" for each in TAKES) + sorted(_SWITCHES)
    try:
        pairs, names = getopt.gnu_getopt(list(arguments), "ho:", long)
    except getopt.GetoptError as error:
        name = _SHORT.get(f"-{error.opt}", f"--{error.opt}")
        if name[2:] in TAKES:
            raise _refused("option_value", language, found=name) from None
        if name[2:] in _SWITCHES:
            raise _refused("option_no_value", language, found=name) from None
        near = [f"--{each}" for each in nearest(name[2:], TAKES | _SWITCHES)]
        raise _refused("option_unknown", language, found=name, near=near) from None
    options = {_SHORT.get(name, name)[2:]: value for name, value in pairs}
    if options.get("output") == "":
        raise _refused("option_value", language, found="--output")
    asked = options.get("language", language)
    if asked not in ("vi", "en"):
        raise _refused("language_unknown", language, found=asked)
    return names, options


def _refused(
    key: str,
    language: Language,
    *,
    near: Sequence[str] = (),
    known: Mapping[str, object] | None = None,
    **details: str,
) -> Stop:
    text = say(key, language, **details, known=", ".join(known or ()))
    if near:
        text += say("perhaps", language, near=near[0])
    help_of = f" {details['command']}" if "command" in details else ""
    return Stop(f"{text}\n{say('see_help', language, command=help_of)}")


def choice(found: str, choices: Mapping[str, str], language: Language, *, option: str) -> str:
    """Return what a word stands for.

    Raises:
        Stop: It stands for nothing; names what may be chosen.
    """
    code = chosen(found, choices)
    if code is None:
        listed = ", ".join(choices)
        text = say("choice_unknown", language, found=found, option=option, known=listed)
        near = nearest(found, list(choices))
        raise Stop(text + (say("perhaps", language, near=near[0]) if near else ""))
    return code
