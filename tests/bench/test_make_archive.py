"""The archive that benchmarks import: the shares that were asked for, always the same bytes, no two reports alike."""

import zipfile
from collections import Counter

import make_archive
import pytest
from _variants import base, replacing, substitutions

from reportmine import pipeline


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """PDF and doc files of the corpus stand in for those LibreOffice would make."""
    room = tmp_path_factory.mktemp("made")

    def missing(*_):
        raise make_archive.NoOffice

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(make_archive, "convert", missing)
        folders = [room / "a", room / "b"]
        counts = [make_archive.make(folder, 50, renders=5) for folder in folders]
    return folders, counts


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_numbers_make_the_same_bytes(made):
    (a, b), counts = made
    assert files(a) == files(b)
    assert counts[0] == counts[1]


def test_shares_are_as_asked_for(made):
    (folder, _), (counts, _) = made
    assert (counts["docx"], counts["pdf"], counts["doc"], counts["packed"]) == (34, 7, 5, 2)
    assert counts["duplicate"] == 2
    packs = sum(len(zipfile.ZipFile(path).infolist()) for path in folder.glob("*.zip"))
    assert len(files(folder)) - counts["packs"] + packs == 50
    assert Counter(name.rpartition(".")[2] for name in files(folder))["zip"] == counts["packs"]


def test_variants_are_other_reports_of_the_same_length(made):
    (folder, _), _ = made
    texts = [pipeline.parse(path)[0].text for path in sorted(folder.rglob("自评报告*-*.docx")) if "自评报告-" not in path.name]
    assert len(set(texts)) == len(texts)


def test_replacing_keeps_whole_figures():
    assert (
        replacing({"12.5": "13.6", "2022": "2019", "汀川": "沅江"})("汀川市2022年12.5万元、112.5万元、12.57")
        == "沅江市2019年13.6万元、112.5万元、12.57"
    )
    table = substitutions(base("kj-2023"), 3)
    assert all(len(old) == len(new) for old, new in table.items())
    assert table == substitutions(base("kj-2023"), 3)
