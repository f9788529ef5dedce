"""One guard against zip bombs for documents and spreadsheets: the same bounds, the same code."""

import zipfile
from io import BytesIO

import pytest

from reportmine.errors import UnsafeFile
from reportmine.readers import _zip_guard
from reportmine.readers._docx_package import open_package
from reportmine.readers._sheet_formats import open_zip


def zipped(**parts):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"{name}.xml", data)
    return buffer.getvalue()


BOUNDS = {
    "entries": ("MAX_ENTRIES", 1, lambda: zipped(a="甲", b="乙")),
    "sum": ("MAX_SUM", 5, lambda: zipped(a="甲", b="乙")),
    "part": ("MAX_PART", 5, lambda: zipped(a="甲乙")),
    "ratio": ("MAX_RATIO", 300, lambda: zipped(a=b" " * (2 << 20))),
}


@pytest.mark.parametrize("opened", [open_package, open_zip])
@pytest.mark.parametrize("case", BOUNDS)
def test_every_bound_holds_for_both(case, opened, monkeypatch):
    name, value, make = BOUNDS[case]
    monkeypatch.setattr(_zip_guard, name, value)
    with pytest.raises(UnsafeFile) as caught:
        opened(make())
    assert caught.value.code == "zip-bomb"


def test_a_directory_that_lies_is_noticed(monkeypatch):
    data = zipped(a=b"x" * 50)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        monkeypatch.setattr(_zip_guard, "MAX_PART", 10)
        with pytest.raises(UnsafeFile):
            _zip_guard.unpacked(archive, archive.infolist()[0])
