"""Objects as fields of pydantic models; pydantic is imported when it asks, never before."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from hoidata.errors import InvalidData, Problem
from hoidata.io._classes import is_known
from hoidata.io._plain import decode, encode
from hoidata.io._shapes import Shape, Shapes

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema, ValidationError

_STEP: Final = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def core_schema(kind: type, *, within: tuple[type, ...] = ()) -> "CoreSchema":
    """Return how pydantic validates and serializes the objects of a class.

    An object stays as it is; anything else is decoded. JSON is what `encode` gives. Of a class
    that files do not hold nothing but its objects is taken.

    Args:
        kind: The class.
        within: The classes that are being described around it, which may be the same.
    """
    from pydantic_core import core_schema as make

    if not is_known(kind):
        return make.is_instance_schema(kind)
    if kind in within:
        return make.definition_reference_schema(_name(kind))

    def describe(_: object, handler: "GetJsonSchemaHandler") -> Shape:
        def refer(asked: type) -> Shape:
            # As an item of a list, as what is described itself is never a reference.
            inner = core_schema(asked, within=(*within, kind))
            items: Shape = handler(make.list_schema(inner))["items"]
            return items

        return Shapes(refer, is_written=handler.mode == "serialization").definition(kind)

    return make.no_info_plain_validator_function(
        lambda raw: _validated(kind, raw),
        ref=_name(kind),
        metadata={"pydantic_js_functions": [describe]},
        serialization=make.plain_serializer_function_ser_schema(encode, when_used="json"),
    )


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}:{id(kind)}"


def _validated(kind: type[object], raw: object) -> object:
    try:
        return decode(kind, raw)
    except InvalidData as error:
        problems = error.problems
    raise _error(kind, raw, problems)


def _error(kind: type, raw: object, problems: Sequence[Problem]) -> "ValidationError":
    """Return the error of pydantic with every problem: our code as its type, its path behind."""
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

    details: list[InitErrorDetails] = []
    for problem in problems:
        place = tuple(key or int(number) for key, number in _STEP.findall(problem.path))
        context = {"message": problem.translate("en"), "message_vi": problem.translate("vi")}
        code: Any = problem.code  # a constant of the catalogue, as pydantic wants it
        said = PydanticCustomError(code, "{message}", context)
        details.append(InitErrorDetails(type=said, loc=place, input=_at(raw, place)))
    return ValidationError.from_exception_data(kind.__name__, details)


def _at(raw: Any, place: tuple[int | str, ...]) -> object:  # noqa: ANN401 - whatever was given
    """Return the part of what was given that is at a place, or the part around it."""
    for each in place:
        try:
            raw = raw[each]
        except (KeyError, IndexError, TypeError):
            break
    found: object = raw
    return found
