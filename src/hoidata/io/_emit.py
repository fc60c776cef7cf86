"""Plain mappings, lists and scalars into YAML text."""

import io
import re
from collections.abc import Iterable, Mapping
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
    return _dumped(root, _Dumper)


class _RowDumper(_Dumper):
    """Writes what holds no list of mappings on one line."""

    def represent_mapping(
        self, tag: str, mapping: Mapping[Any, Any], flow_style: bool | None = None
    ) -> yaml.MappingNode:
        is_flow = flow_style is None and not any(map(_has_rows, mapping.values()))
        return super().represent_mapping(tag, mapping, flow_style=is_flow)

    def represent_sequence(
        self, tag: str, sequence: Iterable[Any], flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        is_flow = flow_style is None and not _has_rows(sequence)
        return super().represent_sequence(tag, sequence, flow_style=is_flow)


def _has_rows(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def write_row(row: list[Any]) -> str:
    """Return the YAML text of a list of one row, on as few lines as it can be read on."""
    return _dumped(row, _RowDumper).rstrip("\n")


def _dumped(root: object, kind: type[_Dumper]) -> str:
    text = io.StringIO()
    dumper = kind(text, allow_unicode=True, default_flow_style=False, sort_keys=False, width=_WIDTH)
    # What `yaml.dump` does, in steps whose types the stubs know in full.
    dumper.open()
    dumper.serialize(dumper.represent_data(root))
    dumper.close()
    dumper.dispose()
    return text.getvalue()
