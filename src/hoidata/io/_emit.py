"""Plain mappings, lists and scalars into YAML text."""

import io
import re
from collections.abc import Callable
from typing import Any, Final

import yaml

# Line breaks that YAML does not keep unless they are escaped.
_ODD_BREAK: Final = re.compile("[\r\x85\u2028\u2029]")
_WIDTH: Final = 100
_BESIDE: Final = 2  # characters: a comma and a space, or brackets


class _Dumper(yaml.SafeDumper):
    """Writes blocks, indents lists, never refers back.

    The dumper of PyYAML itself, not that of libyaml, so that a file is the same on every machine.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as PyYAML calls it
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as PyYAML calls it
        return True


def _represent(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if _ODD_BREAK.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"  # the dumper itself falls back to quotes where a block would not do
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)


def write_yaml(root: dict[str, Any]) -> str:
    """Return the YAML text of a root mapping."""
    return _written(lambda dumper: dumper.represent_dict(root))


def write_row(row: dict[str, Any]) -> str:
    """Return the YAML text of a list of one row: on one line if it fits, else a line a field."""

    def represent(dumper: _Dumper) -> yaml.Node:
        node = dumper.represent_list([row])
        _fit(node)
        return node

    return _written(represent).rstrip("\n")


def _fit(node: yaml.Node) -> int:
    """Put on one line what fits there and holds no list of mappings; return about how long it is.

    A list of what is not a mapping is on one line, however long.
    """
    if not isinstance(node, yaml.CollectionNode):
        return len(str(node.value)) + _BESIDE
    pairs: list[tuple[yaml.Node, ...]] = [
        each if isinstance(each, tuple) else (each,) for each in node.value
    ]
    length = _BESIDE + sum(_fit(each) for pair in pairs for each in pair)
    is_mapping = isinstance(node, yaml.MappingNode)
    has_rows = not is_mapping and any(isinstance(each, yaml.MappingNode) for (each,) in pairs)
    node.flow_style = not has_rows and (length <= _WIDTH or not is_mapping)
    return _WIDTH + 1 if has_rows else length


def _written(represent: Callable[[_Dumper], yaml.Node]) -> str:
    text = io.StringIO()
    dumper = _Dumper(
        text, allow_unicode=True, default_flow_style=False, sort_keys=False, width=_WIDTH
    )
    # What `yaml.dump` does, in steps whose types the stubs know in full.
    dumper.open()
    dumper.serialize(represent(dumper))
    dumper.close()
    dumper.dispose()
    return text.getvalue()
