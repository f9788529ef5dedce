"""What can go wrong with a database: each is said with its code, and the archive stays whole."""

import multiprocessing
import os
import re
import sqlite3
import subprocess
import threading

import pytest
from archive._made import at, entry, sha_of

from reportmine.archive import _url, migrations, open_archive
from reportmine.archive.store import opened
from reportmine.errors import ArchiveError


def code_of(work):
    with pytest.raises(ArchiveError) as raised:
        work()
    assert re.search(r"[\u4e00-\u9fff]", raised.value.message)
    assert "secret-word" not in str(raised.value)
    return raised.value.code


def _put_some(place, names):
    with open_archive(place, create=True) as archive:
        for name in names:
            archive.put(entry(name), at(name))


def test_two_that_write_at_once(place):
    shared = [f"共有{n}" for n in range(8)]
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_put_some, args=(place, [*shared, *(f"{who}{n}" for n in range(8))])) for who in "甲乙"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_archive(place) as archive:
        assert archive.count() == 24
        assert len(archive.search(["项目"], limit=50).hits) == 24
        assert archive.standing().files == 24


def test_locked_by_another_writer(place):
    with open_archive(place, create=True) as holder, open_archive(place, wait=0.3) as waiting:
        inside, done = threading.Event(), threading.Event()

        def hold(connection):
            inside.set()
            done.wait(20)

        thread = threading.Thread(target=lambda: holder.write(hold))
        thread.start()
        inside.wait(20)
        try:
            assert code_of(lambda: waiting.put(entry(), at())) == "archive-locked"
            assert waiting.reports() == []  # reading goes on
        finally:
            done.set()
            thread.join()
        waiting.put(entry(), at())
        assert waiting.count() == 1


def test_opened_to_read_only(place):
    open_archive(place, create=True).close()
    with open_archive(place, read_only=True) as archive:
        assert code_of(lambda: archive.put(entry(), at())) == "archive-read-only"
        assert archive.reports() == []


def test_a_database_that_takes_no_writing(postgres):
    place = postgres.new_database()
    open_archive(place, create=True).close()
    import psycopg

    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {place.rpartition('/')[2]} SET default_transaction_read_only = on")
    with open_archive(place) as archive:
        assert code_of(lambda: archive.put(entry(), at())) == "archive-read-only"


def test_a_folder_that_takes_no_writing(tmp_path):
    """A file on a disk mounted to be read: SQLite's log could not be opened there."""
    if os.geteuid() != 0:
        pytest.skip("needs to mount")
    folder = tmp_path / "盘"
    folder.mkdir()
    _put_some(folder / "a.db", ["甲"])
    if subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
        pytest.skip("may not mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        with open_archive(folder / "a.db", read_only=True) as archive:
            assert archive.count() == 1
    finally:
        subprocess.run(["umount", folder], check=True)


def test_disk_full(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("needs to mount")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path], capture_output=True, check=False).returncode:
        pytest.skip("may not mount")
    try:
        with open_archive(tmp_path / "a.db", create=True) as archive:
            archive.put(entry("头一份"), at("头一份"))
            # Hardly two characters alike: nothing that could be pressed into a small disk.
            long = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(20000))
            many = [(entry(str(n), body=long[n:] + long[:n]), at(str(n)), None) for n in range(20)]
            assert code_of(lambda: archive.put_many(many)) == "disk-full"
            assert [one.key for one in archive.reports()] == [sha_of("头一份")[:12]]
        with open_archive(tmp_path / "a.db") as archive:
            assert archive.search(["项目"]).total == 1
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_a_server_started_again_between_two_calls(postgres):
    with open_archive(postgres.new_database(), create=True) as archive:
        archive.put(entry("甲"), at("甲"))
        postgres.restart()
        archive.put(entry("乙"), at("乙"))
        postgres.restart()
        assert archive.count() == 2


def test_a_server_that_goes_in_the_middle_of_a_write(postgres):
    with open_archive(postgres.new_database(), create=True) as archive:
        times = []

        def work(connection):
            from sqlalchemy import text

            times.append(1)
            if len(times) == 1:
                postgres.restart()
            connection.execute(text("INSERT INTO meta (name, value) VALUES ('once', '1')"))

        archive.write(work)
        assert len(times) == 2


def test_no_server(postgres, monkeypatch):
    from reportmine.archive import _engine

    monkeypatch.setattr(_engine, "_PATIENCE", 0.1)
    assert code_of(lambda: open_archive(f"postgresql://tester:secret-word@127.0.0.1:{postgres.port + 1}/x")) == "archive-gone"
    assert code_of(lambda: open_archive(postgres.url("keine"))) == "no-archive"
    assert code_of(lambda: open_archive(postgres.url().replace("secret-word", "wrong"))) == "archive-refused"
    assert code_of(lambda: open_archive(postgres.new_database())) == "not-an-archive"


def test_a_newer_archive_is_refused(place):
    with open_archive(place, create=True) as archive:
        from sqlalchemy import text

        archive.write(lambda connection: connection.execute(text("UPDATE meta SET value = '999' WHERE name = 'version'")))
    assert code_of(lambda: open_archive(place)) == "archive-newer"
    assert code_of(lambda: open_archive(place, create=True)) == "archive-newer"


def test_files_that_are_no_archive(tmp_path):
    text = tmp_path / "text.db"
    text.write_text("这不是数据库。" * 200, encoding="utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE meta (x)")
    empty = tmp_path / "empty.db"
    empty.touch()
    for path in (text, other, tmp_path):
        assert code_of(lambda path=path: open_archive(path, create=True)) == "not-an-archive"
    assert code_of(lambda: open_archive(empty)) == "not-an-archive"
    assert code_of(lambda: open_archive(tmp_path / "none.db")) == "no-archive"
    assert text.read_text(encoding="utf-8").startswith("这不是数据库。")
    with open_archive(empty, create=True) as archive:
        assert archive.count() == 0


def test_a_damaged_file(tmp_path):
    path = tmp_path / "a.db"
    _put_some(path, [str(n) for n in range(30)])
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    assert code_of(lambda: open_archive(path).reports()) in ("archive-damaged", "not-an-archive")


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("postgres://u:secret-word@host:5433/db", "postgresql://u:***@host:5433/db"),
        ("postgresql://u@host/db?password=secret-word", "postgresql://u@host/db"),
        ("sqlite:///a/b.db", "a/b.db"),
        ("档案/a.db", "档案/a.db"),
    ],
)
def test_places(told, name):
    assert _url.shown(_url.url_of(told)) == name


@pytest.mark.parametrize("told", ["mysql://u:secret-word@host/db", "postgresql://u:secret-word@host:port/db", "sqlite://"])
def test_places_that_are_none(told):
    assert code_of(lambda: open_archive(told)) == "bad-archive-url"


def test_the_place_comes_from_the_command_then_the_environment(monkeypatch):
    monkeypatch.delenv(_url.VARIABLE, raising=False)
    assert _url.place() == _url.DEFAULT
    monkeypatch.setenv(_url.VARIABLE, "a.db")
    assert (_url.place(), _url.place("b.db")) == ("a.db", "b.db")


def test_an_older_archive_is_brought_up(place, monkeypatch):
    _put_some(place, ["甲"])

    def step(connection):
        connection.exec_driver_sql("CREATE TABLE added (x integer)")

    newest = migrations.newest()
    monkeypatch.setitem(migrations._MIGRATIONS, newest + 1, step)
    assert code_of(lambda: opened(place, create=False, read_only=True, wait=1)) == "archive-older"
    with open_archive(place) as archive:
        assert archive.standing().schema == newest + 1
        assert archive.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM added").scalar()) == 0
        assert archive.count() == 1
