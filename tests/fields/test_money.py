from __future__ import annotations

from typing import Any

import pytest
from fields._figure_reading import cases, found_in, value_of

_CASES = cases("money_cases.yaml")


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_values(case: dict[str, Any]) -> None:
    found = found_in(case["text"], case["year"])
    assert {name: value_of(found, name) for name in case["expect"]} == case["expect"]
    for name, values in case.get("conflict", {}).items():
        extraction = found[f"basic_info.{name}"]
        assert extraction.state == "conflict"
        assert [float(a.value) for a in extraction.alternatives] == values
    if "sources" in case:
        assert [[s.level, float(s.amount_yuan)] for s in found["basic_info.sources"]] == case["sources"]
