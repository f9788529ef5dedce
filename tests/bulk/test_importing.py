"""Every file once, whatever is run again; what people say counts; originals are found again."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from _packs import write_zip
from bulk._made import bring, content, opened, poisoned, report, slow, write_reports

from reportmine.bulk import again, importing, manifest, quarantine, work
from reportmine.bulk._store import Nothing
from reportmine.bulk.engine import Local, Settings
from reportmine.bulk.importing import Options
from reportmine.errors import BadSetting


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path / "a.db") as made:
        yield made


@pytest.fixture
def folder(tmp_path):
    write_reports(tmp_path / "in", 4)
    return tmp_path / "in"


COUNTS = ("files", "new", "reread", "known", "duplicates", "still_quarantined", "quarantined")


def counts(summary):
    told = summary.to_json()
    return {name: told[name] for name in COUNTS if told[name]}


def local(read=work.read):
    return lambda: Local(Settings(workers=1), read)


def again_run(store, options=Options()):  # noqa: B008
    return importing.Run(store, options)


def test_the_same_again_changes_nothing(store, folder):
    assert counts(bring(store, [folder])) == {"files": 4, "new": 4}
    before = content(store)
    assert counts(bring(store, [folder])) == {"files": 4, "known": 4}
    assert content(store) == before


def test_the_same_bytes_are_one_record_with_several_places(store, folder):
    (folder / "b").mkdir()
    (folder / "b" / "副本.txt").write_bytes((folder / "报告000.txt").read_bytes())
    write_zip(folder / "c.zip", {"再一份.txt": (folder / "报告000.txt").read_bytes(), "新的.txt": report(9).encode()})
    assert counts(bring(store, [folder])) == {"files": 7, "new": 5, "duplicates": 2}
    (places,) = [found for found in content(store)["places"].values() if len(found) > 1]
    assert [path.removeprefix(f"{folder}/") for path in places] == ["b/副本.txt", "c.zip!再一份.txt", "报告000.txt"]


def test_a_known_file_in_a_new_place_is_only_located(store, folder):
    bring(store, [folder])
    (folder / "搬走").mkdir()
    (folder / "报告001.txt").rename(folder / "搬走" / "改名.txt")
    assert counts(bring(store, [folder])) == {"files": 4, "known": 4}
    assert any(len(found) == 2 for found in content(store)["places"].values())


def test_a_file_with_new_content_is_a_new_record(store, folder):
    bring(store, [folder])
    (folder / "报告001.txt").write_text(report(30), encoding="utf-8")
    assert counts(bring(store, [folder])) == {"files": 4, "new": 1, "known": 3}
    assert store.count() == 5


def changing(task):
    Path(task.path).write_text(report(40), encoding="utf-8")
    return work.read(task)


def test_a_file_that_changes_while_it_is_read_is_told(store, tmp_path):
    (path,) = write_reports(tmp_path / "one", 1)
    copy = path.with_name("同样.txt")
    copy.write_bytes(path.read_bytes())
    summary = bring(store, [path.parent], work=changing)
    assert summary.changed == [str(copy), str(path)]
    assert summary.files == 2
    assert store.count() == 1, "both hold the same new words by then"
    assert [report.unit for report in store.reports()] == ["汀安县水利局"]


def test_quarantine_is_told_again_and_retried_when_asked(store, folder):
    (folder / "空.docx").write_bytes(b"")
    (folder / "崩溃.txt").write_text(report(5), encoding="utf-8")
    summary = bring(store, [folder], work=poisoned)
    assert counts(summary) == {"files": 6, "new": 4, "quarantined": {"crash": 1, "empty": 1}}
    assert not summary.clean
    assert counts(bring(store, [folder])) == {"files": 6, "known": 4, "still_quarantined": 2}
    summary = bring(store, [folder], options=Options(retry=True))
    assert counts(summary) == {"files": 6, "known": 4, "reread": 1, "quarantined": {"empty": 1}}
    assert [one.attempts for one in store.quarantined()] == [2]


def test_retry_of_one_cause_from_where_the_files_lie(store, folder):
    (folder / "空.docx").write_bytes(b"")
    write_zip(folder / "包.zip", {"崩溃.txt": report(5).encode()})
    bring(store, [folder], work=poisoned)
    summary = again.retry(again_run(store, Options(retry=True)), local(), "crash")
    assert counts(summary) == {"files": 1, "reread": 1}
    assert [one.failure.cause for one in store.quarantined()] == ["empty"]
    with pytest.raises(BadSetting, match="nonsense"):
        again.retry(again_run(store), local(), "nonsense")


def test_a_pack_that_could_not_be_opened_is_opened_on_retry(store, folder, monkeypatch):
    write_zip(folder / "包.zip", {"一.txt": report(5).encode(), "二.txt": report(6).encode()})
    with monkeypatch.context() as patched:
        from reportmine.bulk import _packed

        def missing(*_):
            raise _packed._missing("py7zr")

        patched.setitem(_packed._WAYS, "zip", missing)
        assert counts(bring(store, [folder]))["quarantined"] == {"missing-tool": 1}
    summary = again.retry(again_run(store, Options(retry=True)), local())
    assert counts(summary) == {"files": 2, "new": 2}
    assert store.quarantined() == []


def test_a_file_that_could_not_be_read_at_all_leaves_quarantine_when_it_can(store, folder):
    (folder / "断链.txt").symlink_to(folder / "later.txt")
    assert counts(bring(store, [folder]))["quarantined"] == {"vanished": 1}
    (folder.parent / "real.txt").write_text(report(8), encoding="utf-8")
    (folder / "断链.txt").unlink()
    (folder / "断链.txt").write_text(report(8), encoding="utf-8")
    assert counts(bring(store, [folder])) == {"files": 5, "known": 4, "new": 1}
    assert store.quarantined() == []


def test_a_manifest_outranks_what_is_read_also_for_files_that_are_in(store, folder):
    path = folder.parent / "清单.csv"
    path.write_text("文件,单位,年度,类型\n报告000.txt,某县财政局,2019,再评价\n没有.txt,某局,2020,\n", encoding="utf-8")
    bring(store, [folder])
    summary = bring(store, [folder], told=manifest.read(path))
    found = [(one.unit, one.fiscal_year, one.kind) for one in store.reports() if one.unit == "某县财政局"]
    assert found == [("某县财政局", 2019, "re_eval")]
    assert "第 3 行的“没有.txt”没有找到对应的文件。" in summary.remarks
    assert len(summary.remarks) == 2


def test_a_rehearsal_stores_nothing(store, folder):
    (folder / "断链.txt").symlink_to(folder / "later.txt")
    run = importing.Run(Nothing(), Options(dry=True))
    summary = importing.bring_in([folder], run, local())
    assert counts(summary) == {"files": 5, "new": 4, "quarantined": {"vanished": 1}}
    assert "只是预演" in summary.to_text()
    bring(store, [folder / "报告000.txt"])
    summary = importing.bring_in([folder], importing.Run(store, Options(dry=True)), local())
    assert counts(summary) == {"files": 5, "new": 3, "known": 1, "quarantined": {"vanished": 1}}
    assert store.count() == 1


def test_originals_are_kept_and_read_again_when_their_places_are_gone(store, folder):
    write_zip(folder / "包.zip", {"内.txt": report(7).encode()})
    bring(store, [folder], options=Options(keep=True))
    kept = sorted(path for path in store.kept_files.rglob("*") if path.is_file())
    assert len(kept) == 5
    assert all(importing.sha256_of(path) == path.name for path in kept)
    for path in folder.iterdir():
        path.unlink()
    summary = again.reprocess(again_run(store, Options(force=True)), local(), everything=True)
    assert counts(summary) == {"files": 5, "reread": 5}
    assert summary.clean


def test_reprocess_reads_what_an_older_version_read_and_tells_what_is_gone(store, folder, monkeypatch):
    write_zip(folder / "包.zip", {"内.txt": report(7).encode()})

    def older(task):
        entry = work.read(task)
        return replace(entry, pipeline="0.0.1+old", reports=tuple(replace(one, unit="旧读法") for one in entry.reports))

    class Inline:
        window = 1

        def submit(self, task):
            from concurrent.futures import Future

            future: Future = Future()
            future.set_result(older(task))
            return future

        def close(self, *, now):
            pass

    importing.bring_in([folder], again_run(store), Inline)
    (folder / "报告002.txt").unlink()
    summary = again.reprocess(again_run(store), local())
    assert counts(summary) == {"files": 4, "reread": 4}
    assert summary.lost == [f"{folder}/报告002.txt"]
    assert not summary.clean
    assert sorted(one.unit == "旧读法" for one in store.reports()) == [False] * 4 + [True]
    assert counts(again.reprocess(again_run(store), local())) == {}


def test_quarantine_is_handed_back_with_a_list(store, folder, tmp_path):
    (folder / "空.docx").write_bytes(b"")
    (folder / "b").mkdir()
    (folder / "b" / "空.docx").write_bytes(b"\0")
    write_zip(folder / "包.zip", {"图/照片.gif": b"GIF89a" + b"x" * 50})
    bring(store, [folder])
    count, lost = quarantine.export(store, tmp_path / "out")
    assert (count, lost) == (3, [])
    names = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert names == sorted(["图片/照片.gif", "空文件/空.docx", "空文件/空-2.docx", "待处理文件清单.csv", "待处理文件清单.xlsx"])
    data = (tmp_path / "out" / "待处理文件清单.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["原因"] for row in rows} == {"空文件", "图片"}
    assert all(row["建议"] and row["副本"] and row["SHA-256"] for row in rows)


def test_a_stopped_import_is_gone_on_with(store, folder):
    write_reports(folder, 30)
    asked = []

    def stopped():
        asked.append(1)
        return store.count() >= 3

    summary = bring(store, [folder], work=slow, stopped=stopped)
    assert summary.stopped
    assert 0 < store.count() < 30
    assert "再运行同一命令" in summary.to_text()
    bring(store, [folder])
    with opened(folder.parent / "b.db") as other:
        bring(other, [folder])
        assert content(other) == content(store)


def test_nothing_is_left_behind_and_originals_are_only_read(store, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    stale = tmp_path / "temp" / "reportmine-import-old"
    stale.mkdir()
    (stale / "lock").touch()
    write_zip(folder / "包.zip", {"内.txt": report(7).encode()})
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    bring(store, [folder])
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
    assert list((tmp_path / "temp").iterdir()) == []
