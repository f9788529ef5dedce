"""What all tests share: programs outside Python and optional extras are named, not assumed."""

import importlib.util
import os
import shutil

import pytest

from reportmine.readers import _ocr_engine

REQUIRE_ALL = os.environ.get("REPORTMINE_REQUIRE_ALL") == "1"
EXTRAS = {"ocr": ("rapidocr", "onnxruntime", "cv2")}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose tool or extra is missing, by name; with REPORTMINE_REQUIRE_ALL=1 that is a failure."""
    missing = [tool for mark in item.iter_markers("needs_tool") for tool in mark.args if shutil.which(tool) is None]
    missing += [f"extra {name}" for mark in item.iter_markers("needs_extra") for name in mark.args if not _has_extra(name)]
    if missing and REQUIRE_ALL:
        pytest.fail(f"missing: {', '.join(missing)}", pytrace=False)
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


def _has_extra(name: str) -> bool:
    return all(importlib.util.find_spec(module) is not None for module in EXTRAS[name])


@pytest.fixture
def no_ocr(monkeypatch):
    """Scans as they are read without the extra for recognition, installed or not."""
    monkeypatch.setattr(_ocr_engine, "available", lambda: False)
