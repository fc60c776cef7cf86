"""Values as fields of pydantic models; pydantic is imported when it asks, never before."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal

from hoidata.errors import InvalidData, Problem

if TYPE_CHECKING:
    from pydantic_core.core_schema import CoreSchema

Form = Literal["int", "str", "dict"]
"""What JSON holds a value as."""

_TEXT_OR_FIELDS: Final[tuple[Form, ...]] = ("str", "dict")


def model_field(
    read: tuple[Form, ...] = _TEXT_OR_FIELDS, written: tuple[Form, ...] = _TEXT_OR_FIELDS
) -> Callable[[type[Any], object, object], "CoreSchema"]:
    """Return what pydantic calls to learn how a class is validated and serialized.

    Args:
        read: What JSON may hold a value as, for the JSON Schema.
        written: What JSON that pydantic writes may hold it as.
    """

    def schema(cls: type[Any], _source: object, _handler: object) -> "CoreSchema":
        from pydantic_core import core_schema

        from hoidata import io

        return core_schema.no_info_plain_validator_function(
            lambda raw: _validated(cls, raw),
            json_schema_input_schema=_any_of(read),
            serialization=core_schema.plain_serializer_function_ser_schema(
                io.encode, return_schema=_any_of(written), when_used="json"
            ),
        )

    return schema


def _validated(cls: type[Any], raw: object) -> object:
    """Return the value, or raise an error whose type is our code and which JSON can hold."""
    from pydantic_core import PydanticCustomError

    from hoidata import io

    try:
        return io.decode(cls, raw)
    except InvalidData as error:
        problems = error.problems
    context = {"message": _told(problems, "en"), "message_vi": _told(problems, "vi")}
    code: Any = problems[0].code  # a constant of the catalogue, as pydantic wants it
    raise PydanticCustomError(code, "{message}", context)


def _told(problems: tuple[Problem, ...], language: Literal["en", "vi"]) -> str:
    """Return what is wrong; of a field of a mapping, with its name."""
    told = ((problem.path[2:], problem.translate(language)) for problem in problems)
    return "; ".join(": ".join(filter(None, each)) for each in told)


def _any_of(forms: tuple[Form, ...]) -> "CoreSchema":
    from pydantic_core import core_schema

    schemas: dict[Form, CoreSchema] = {
        "int": core_schema.int_schema(),
        "str": core_schema.str_schema(),
        "dict": core_schema.dict_schema(),
    }
    return core_schema.union_schema([schemas[form] for form in forms])
