"""Plain mappings, lists and scalars into YAML text."""

import io
import re
from collections.abc import Callable
from typing import Any, Final

import yaml

# Line breaks that YAML does not keep unless they are escaped.
_ODD_BREAK: Final = re.compile("[\r\x85\u2028\u2029]")
_WIDTH: Final = 100


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
    """Return the YAML text of a list of one row, on as few lines as it can be read on.

    Whatever holds no list of mappings is on one line.
    """

    def represent(dumper: _Dumper) -> yaml.Node:
        node = dumper.represent_list([row])
        _flatten(node)
        return node

    return _written(represent).rstrip("\n")


def _flatten(node: yaml.Node) -> bool:
    """Put what holds no list of mappings on one line; tell whether a node holds one."""
    if not isinstance(node, yaml.CollectionNode):
        return False
    pairs = isinstance(node, yaml.MappingNode)
    inside: list[yaml.Node] = [value for _, value in node.value] if pairs else node.value
    are_long = [_flatten(each) for each in inside]
    is_long = any(are_long) or (
        not pairs and any(isinstance(each, yaml.MappingNode) for each in inside)
    )
    node.flow_style = not is_long
    return is_long


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
