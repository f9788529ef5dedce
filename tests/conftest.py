"""What all tests share: programs outside Python are named, not assumed."""

import os
import shutil

import pytest

REQUIRE_ALL = os.environ.get("REPORTMINE_REQUIRE_ALL") == "1"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose tool is missing, by name; with REPORTMINE_REQUIRE_ALL=1 a missing tool is a failure."""
    for mark in item.iter_markers("needs_tool"):
        missing = [tool for tool in mark.args if shutil.which(tool) is None]
        if missing and REQUIRE_ALL:
            pytest.fail(f"missing tool: {', '.join(missing)}", pytrace=False)
        if missing:
            pytest.skip(f"missing tool: {', '.join(missing)}")
