"""Where outputs go."""

import os
import stat
from pathlib import Path

import pytest

from reportmine.exports import _files

NAMES = [
    (["a.docx", "b.pdf"], ["a.html", "b.html"]),
    (["a.docx", "a.pdf"], ["a.docx.html", "a.pdf.html"]),
    (["x/source.docx", "y/source.docx"], ["x-source.html", "y-source.html"]),
    (["x/source.docx", "x/source.pdf", "y/source.docx"], ["x-source.docx.html", "x-source.pdf.html", "y-source.docx.html"]),
    (["x/a.docx", "x/a.docx"], ["x-a.docx.html", "x-a.docx-2.html"]),
    (["p/x/a.docx", "q/x/a.docx"], ["x-a.docx.html", "x-a.docx-2.html"]),
]


@pytest.mark.parametrize(("inputs", "names"), NAMES)
def test_names_differ_and_stay_readable(inputs, names, tmp_path):
    found = _files.targets([tmp_path / name for name in inputs], Path("out"), ".html")
    assert found == [Path("out") / name for name in names]


def test_names_that_differ_only_in_case_are_the_same(tmp_path):
    found = _files.targets([tmp_path / "A.docx", tmp_path / "a.docx"], Path("out"), ".html")
    assert len({path.name.casefold() for path in found}) == 2


def test_an_input_is_never_a_target(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("报告", encoding="utf-8")
    assert _files.targets([page], tmp_path, ".html") == [tmp_path / "a.html.html"]
    link = tmp_path / "other.html"
    link.symlink_to(page)
    assert _files.is_input(link, [page])


def test_all_or_nothing(tmp_path, monkeypatch):
    target = tmp_path / "new" / "a.json"
    _files.write(target, "甲\n")
    assert target.read_bytes() == "甲\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) & 0o400

    def fail(*_args, **_settings):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="space") as caught:
        _files.write(target, "乙")
    assert _files.reason(caught.value) == "磁盘已满"
    assert [p.name for p in target.parent.iterdir()] == ["a.json"]
    assert target.read_bytes() == "甲\n".encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_device_is_written_to_not_replaced():
    _files.write(Path(os.devnull), "甲")
    assert not Path(os.devnull).is_file()
