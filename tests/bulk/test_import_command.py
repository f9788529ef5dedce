"""The command as people run it: killed, stopped, twice at once, on a cluster; the archive is the same in the end."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from _packs import write_zip
from bulk._made import content, opened, report, write_reports

KILLS = 10
ROOT = Path(__file__).parent.parent.parent
ENV = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}


def started(*words, **told):
    command = [sys.executable, "-m", "reportmine", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENV, start_new_session=True, **told)


def ended(process):
    out, told = process.communicate(timeout=60)
    return process.returncode, out, told


def imported(folder, archive, *words):
    return started("import", folder, "--archive", archive, "--workers", "2", *words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("files") / "来件"
    write_reports(made, 60)
    (made / "副本.txt").write_bytes((made / "报告000.txt").read_bytes())
    (made / "空.docx").write_bytes(b"")
    (made / "改一稿.txt").write_text(report(3).replace("任务15处", "任务16处"), encoding="utf-8")
    write_zip(made / "包.zip", {f"{n}.txt": report(n).encode() for n in range(58, 63)})
    return made


def whole(path):
    with opened(path) as store:
        happened = [one.what for listed in store.reports() for one in store.history(listed.key)]
        return content(store) | {"happened": sorted(happened)}


@pytest.fixture(scope="module")
def undisturbed(folder):
    code, out, told = ended(imported(folder, folder.parent / "one.db"))
    assert code == 1, told
    assert "空文件：1" in out
    return whole(folder.parent / "one.db")


def test_killed_at_random_moments_and_run_again_it_is_the_same_archive(folder, undisturbed, tmp_path):
    chance = random.Random(7)
    for _ in range(KILLS):
        process = imported(folder, tmp_path / "a.db")
        try:
            process.wait(chance.uniform(0.4, 2.0))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    assert ended(imported(folder, tmp_path / "a.db"))[0] == 1
    assert whole(tmp_path / "a.db") == undisturbed


def test_workers_end_with_a_killed_import(folder, tmp_path):
    process = imported(folder, tmp_path / "a.db")
    time.sleep(1.5)
    process.kill()
    process.communicate()
    until = time.monotonic() + 10
    while time.monotonic() < until and group(process.pid):
        time.sleep(0.1)
    assert not group(process.pid)


def group(leader):
    """The processes of the session a command was started in."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "stat").read_text().rpartition(")")[2].split()[3] == str(leader):
                found.append(entry.name)
        except OSError:
            continue
    return found


def test_two_imports_at_once_both_succeed(folder, undisturbed, tmp_path):
    both = [imported(folder, tmp_path / "a.db") for _ in range(2)]
    results = [ended(process) for process in both]
    assert [code for code, _, _ in results] == [1, 1], results
    found = whole(tmp_path / "a.db")
    assert found == undisturbed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_in_good_order(folder, undisturbed, tmp_path, number):
    process = imported(folder, tmp_path / "a.db", "--format", "json")
    until = time.monotonic() + 20
    while time.monotonic() < until and not (tmp_path / "a.db").exists():
        time.sleep(0.05)
    time.sleep(0.3)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    code, out, told = ended(process)
    assert code == 130, told
    assert json.loads(out)["stopped"]
    assert "正在停止" in told
    assert "Traceback" not in told
    assert ended(imported(folder, tmp_path / "a.db"))[0] == 1
    assert whole(tmp_path / "a.db") == undisturbed


def test_the_same_again_and_a_rehearsal(folder, undisturbed):
    code, out, _ = ended(imported(folder, folder.parent / "one.db", "--format", "json"))
    told = json.loads(out)
    assert (code, told["new"], told["known"], told["still_quarantined"], told["skipped"]) == (1, 0, 67, 1, {})
    code, out, _ = ended(imported(folder, folder.parent / "none.db", "--dry-run"))
    assert code in (0, 1)
    assert "将新入库" in out
    assert not (folder.parent / "none.db").exists()


WRONG = {
    "a path that is not there": (["import", "没有的文件夹"], "找不到：没有的文件夹"),
    "dask without an address": (["import", ".", "--engine", "dask"], "--scheduler"),
    "no workers": (["import", ".", "--workers", "0"], "整数"),
    "a list that is not there": (["import", ".", "--manifest", "没有.csv"], "清单读不出来"),
    "reprocess without an archive": (["reprocess"], "没有找到档案库"),
    "retry of nonsense": (["quarantine", "retry", "--cause", "nonsense"], "档案库"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_use(tmp_path, what):
    words, expected = WRONG[what]
    code, _, told = ended(started(*words, "--archive", tmp_path / "a.db", cwd=tmp_path))
    assert code == 2
    assert expected in told


@contextmanager
def cluster():
    """A scheduler and two workers as processes of their own, on this machine only."""
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": ENV}
    python = [sys.executable, "-m"]
    scheduler = [*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [*python, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
    processes = [subprocess.Popen(scheduler, **quiet), *(subprocess.Popen(worker, **quiet) for _ in range(2))]
    try:
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def test_on_a_cluster_one_worker_killed_it_is_the_same_archive(folder, undisturbed, tmp_path):
    with cluster() as (address, workers):
        process = imported(folder, tmp_path / "a.db", "--engine", "dask", "--scheduler", address)
        until = time.monotonic() + 40
        while time.monotonic() < until and process.poll() is None and not some_in(tmp_path / "a.db"):
            time.sleep(0.1)
        for pid in children(workers[0].pid):
            os.kill(pid, signal.SIGKILL)
        workers[0].kill()
        code, out, told = ended(process)
    assert code == 1, out + told
    assert whole(tmp_path / "a.db") == undisturbed


def some_in(path):
    import sqlite3

    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            return database.execute("SELECT count(*) FROM file").fetchone()[0] > 0
    except sqlite3.Error:
        return False


def children(parent):
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "stat").read_text().rpartition(")")[2].split()[1] == str(parent):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_a_cluster_that_is_not_there(folder, tmp_path):
    pytest.importorskip("distributed")
    code, _, told = ended(imported(folder, tmp_path / "a.db", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"))
    assert code == 2
    assert "连不上 Dask 调度器" in told
