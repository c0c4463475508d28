"""A draft as the text of its file: front matter as people write it, and the body."""

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

import yaml

from directive_portal.sources.schema import DIRECTIVE

# Lines that are wider are hard to read beside a paper.
_WIDEST = 88


def written(
    record: Mapping[str, object], body: str, remarks: Mapping[str, Sequence[str]]
) -> str:
    """The file of a draft, with LF line ends and keys in the order of the schema. Of
    ``remarks`` each is a comment above a key, for who goes on with it; comments are never
    published."""
    lines: list[str] = []
    for key in filter(record.__contains__, DIRECTIVE.fields):
        value = record[key]
        lines += [f"# {' '.join(remark.split())}\n" for remark in remarks.get(key, ())]
        lines.append(_entry(key, value))
    return f"---\n{''.join(lines)}---\n\n{body.strip()}\n"


def _entry(key: str, value: object) -> str:
    """A key with its value, in one line where that is short."""
    node = _Dumper(StringIO(), sort_keys=False).represent_data({key: value})
    assert isinstance(node, yaml.MappingNode)
    node.flow_style = False
    # Whatever its length, a value stays on one line: a folded one is hard to mend.
    return yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=float("inf"))


class _Dumper(yaml.SafeDumper):
    """Short tables in braces, ids in brackets, all else a line each; lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_data(self, data: Any) -> yaml.Node:
        node = super().represent_data(data)
        if isinstance(node, yaml.MappingNode):
            node.flow_style = _is_flat(data.values()) and _width(data.items()) < _WIDEST
        elif isinstance(node, yaml.SequenceNode):
            node.flow_style = all(isinstance(v, int) or _is_id(v) for v in data)
        return node


def _is_flat(values: Any) -> bool:
    return not any(isinstance(value, dict | list | tuple) for value in values)


def _width(items: Any) -> int:
    return sum(len(f"{key}: {value}, ") for key, value in items)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and " " not in value


_Dumper.add_representer(tuple, yaml.SafeDumper.represent_list)
