"""Values as fields of pydantic models; pydantic is imported when it asks, never before."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from hoidata.errors import InvalidData

if TYPE_CHECKING:
    from pydantic_core.core_schema import CoreSchema

Form = Literal["int", "str"]
"""What JSON holds a value as."""


def model_field(
    read: tuple[Form, ...] = ("str",), written: Form = "str"
) -> Callable[[type[Any], object, object], "CoreSchema"]:
    """Return what pydantic calls to learn how a class is validated and serialized.

    Args:
        read: What JSON may hold a value as, for the JSON Schema.
        written: What JSON that pydantic writes holds it as.
    """

    def schema(cls: type[Any], _source: object, _handler: object) -> "CoreSchema":
        from pydantic_core import core_schema

        from hoidata.values._plain import encode

        schemas: dict[Form, CoreSchema] = {
            "int": core_schema.int_schema(),
            "str": core_schema.str_schema(),
        }
        return core_schema.no_info_plain_validator_function(
            lambda raw: _validated(cls, raw),
            json_schema_input_schema=core_schema.union_schema([schemas[form] for form in read]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                encode, return_schema=schemas[written], when_used="json"
            ),
        )

    return schema


def _validated(cls: type[Any], raw: object) -> object:
    """Return the value, or raise an error whose type is our code and which JSON can hold."""
    from pydantic_core import PydanticCustomError

    from hoidata.values._plain import decode

    try:
        return decode(cls, raw)
    except InvalidData as error:
        problems = error.problems
    context = {
        "message": "; ".join(problem.translate("en") for problem in problems),
        "message_vi": "; ".join(problem.translate("vi") for problem in problems),
    }
    code: Any = problems[0].code  # a constant of the catalogue, as pydantic wants it
    raise PydanticCustomError(code, "{message}", context)
