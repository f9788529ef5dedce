from __future__ import annotations

from typing import Any

import pytest
from fields._figure_reading import cases, found_in, value_of

_CASES = cases("score_cases.yaml")


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_values(case: dict[str, Any]) -> None:
    found = found_in(case["text"], case.get("year"))
    assert {name: value_of(found, name) for name in case["expect"]} == case["expect"]
    for name, values in case.get("conflict", {}).items():
        extraction = found[f"basic_info.{name}"]
        assert extraction.state == "conflict"
        assert [float(a.value) for a in extraction.alternatives] == values
    if "survey" in case:
        survey = found["basic_info.survey"]
        assert [survey.issued, survey.returned, survey.valid, float(survey.satisfaction)] == case["survey"]
