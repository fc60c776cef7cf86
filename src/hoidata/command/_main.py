"""The command: what was asked for is done, and how it ended is said in words."""

import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import hoidata
from hoidata.command._arguments import Asked, Usage, language_of, read_arguments
from hoidata.command._asking import explain, show_table, total
from hoidata.command._bulletin import bulletin
from hoidata.command._check import check
from hoidata.command._convert import convert
from hoidata.command._draft import draft
from hoidata.command._exit import Exit, Stop
from hoidata.command._findings import show_findings
from hoidata.command._new import new
from hoidata.command._read import read
from hoidata.command._reading import lacking, trouble
from hoidata.command._reform import reform
from hoidata.command._schema import schema
from hoidata.command._screen import Screen
from hoidata.errors import HoidataError, NotAdditive, Problem

_OUT: Final = frozenset({"output", "force", "json"})

USAGES: Final[Mapping[str, Usage]] = {
    "check": Usage(("PATH",), frozenset({"all", "json"})),
    "total": Usage(("METRIC", "PATH"), frozenset({"over", "to", "by"}) | _OUT),
    "explain": Usage(("METRIC", "UNIT", "PERIOD", "PATH"), frozenset({"json"})),
    "table": Usage(("WHAT", "PATH"), frozenset({"period", "at", "unit", "to"}) | _OUT),
    "bulletin": Usage(("PATH",), frozenset({"period", "to", "metric", "output", "force"})),
    "convert": Usage(("IN", "OUT"), frozenset({"layout", "force"})),
    "new": Usage(("FILE",), frozenset({"unit", "period", "workbook", "force"})),
    "read": Usage(("PATH",), frozenset({"published", "html", "all"}) | _OUT),
    "draft": Usage(("PATH",), frozenset({"published", "publisher", "known", "html"}) | _OUT),
    "reform": Usage(("PATH",), frozenset({"association"}) | _OUT),
    "schema": Usage((), _OUT),
}

RUN: Final[Mapping[str, Callable[[Asked, Screen], Exit]]] = {
    "check": check,
    "total": total,
    "explain": explain,
    "table": show_table,
    "bulletin": bulletin,
    "convert": convert,
    "new": new,
    "read": read,
    "draft": draft,
    "reform": reform,
    "schema": schema,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `hoidata`.

    It never raises: whatever is wrong is said on the standard error in the language asked for.

    Args:
        argv: What is written behind `hoidata`; that of the process if None.

    Returns:
        The exit code, as `Exit` names them.

    Example:
        >>> main(["check", "khong-co.yaml"])
        3
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    screen = Screen(language_of(arguments))
    try:
        return int(_answered(arguments, screen))
    except BrokenPipeError:
        _let_go()
        return int(Exit.FINE)


def _answered(arguments: Sequence[str], screen: Screen) -> Exit:
    """Do what was asked for; say what hindered it."""
    try:
        code = _run(arguments, screen)
        screen.out.flush()
    except BrokenPipeError:
        raise
    except Stop as stop:
        screen.tell(stop.text)
        return stop.code
    except OSError as error:
        screen.tell(trouble(error, screen))
        return Exit.NO_FILE
    except KeyboardInterrupt:
        screen.tell(screen.say("stopped"))
        return Exit.STOPPED
    except HoidataError as error:
        return _refused(error, screen)
    except Exception:
        if "HOIDATA_DEBUG" in os.environ:
            raise
        screen.tell(screen.say("fault", version=hoidata.__version__))
        return Exit.FAULT
    return code


def _run(arguments: Sequence[str], screen: Screen) -> Exit:
    asked = read_arguments(arguments, USAGES, screen.language)
    if "version" in asked.options:
        screen.show(f"hoidata {hoidata.__version__}")
        return Exit.FINE
    if "help" in asked.options or not asked.command:
        is_known = asked.command in USAGES
        screen.show(screen.say(f"help_{asked.command}" if is_known else "help"))
        return Exit.FINE
    return RUN[asked.command](asked, screen)


def _refused(error: HoidataError, screen: Screen) -> Exit:
    """Say why the library refused a question."""
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    if problems:
        show_findings(problems, screen, screen.err)
        return Exit.ERRORS
    key = "not_additive" if isinstance(error, NotAdditive) else "refused"
    screen.tell(lacking(error, screen) or screen.say(key, found=error))
    return Exit.WRONG_USE


def _let_go() -> None:
    """Write what is left to nowhere: whoever read it is gone."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
