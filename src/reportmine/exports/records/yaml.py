"""YAML for reading and comparing by eye: a list of records, long texts as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from reportmine.exports.records._data import records
from reportmine.model.export import Export, Options
from reportmine.model.report import Report


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key and writes texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never puts a list flush with its key."""
        super().increase_indent(flow, False)

    def analyze_scalar(self, scalar: str) -> Any:
        """Lets texts with tabs (tables) be blocks too: YAML allows it, PyYAML is too careful."""
        if "\n" not in scalar or "\t" not in scalar:
            return super().analyze_scalar(scalar)
        analysis = super().analyze_scalar(scalar.replace("\t", "x"))
        analysis.scalar = scalar
        return analysis


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


def _list(dumper: yaml.SafeDumper, value: list[object]) -> yaml.SequenceNode:
    """Spans and other short lists of numbers stay on one line."""
    flat = all(isinstance(item, int | float) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flat)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(list, _list)


def render(reports: Sequence[Report], options: Options) -> str:
    """All reports as a YAML list."""
    return yaml.dump(list(records(reports, options)), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


EXPORT = Export(name="yaml", suffix=".yaml", media_type="application/yaml", render=render)
