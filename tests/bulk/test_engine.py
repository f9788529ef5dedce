"""A crash, a hang, a memory blow-up cost one file; the others are read as if nothing had happened."""

import os
import signal
import time
from concurrent.futures import Future

from bulk._made import bring, content, opened, poisoned, slow, write_reports

from reportmine.bulk import engine
from reportmine.bulk.engine import Local, Settings
from reportmine.bulk.work import Task, read

POISON = {"崩溃": "crash", "退出": "crash", "卡死": "too-slow", "内存": "too-much-memory"}


def test_poison_among_two_hundred(tmp_path):
    write_reports(tmp_path / "in", 196)
    for index, name in enumerate(POISON):
        (tmp_path / "in" / f"{name}.txt").write_text(f"{name}{index}")
    with opened(tmp_path / "a.db") as store:
        summary = bring(store, [tmp_path / "in"], work=poisoned, workers=2, timeout=3.0)
        assert summary.files == 200
        assert summary.new == 196
        assert summary.quarantined == {"crash": 2, "too-slow": 1, "too-much-memory": 1}
        assert {one.paths[0].rpartition("/")[2][:2]: one.failure.cause for one in store.quarantined()} == POISON
        assert store.count() == 196


def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path):
    write_reports(tmp_path / "in", 12)
    local = Local(Settings(workers=2), slow)
    killed = []

    def tasks():
        for path in sorted((tmp_path / "in").iterdir()):
            if len(killed) < 2 and local._pool is not None and (busy := list(local._pool._pool_manager.worker_manager.workers)):
                killed.append(busy[0])
                os.kill(busy[0], signal.SIGKILL)
            yield Task(path.name, path.name, 1, path=str(path))
            time.sleep(0.1)

    entries = [entry for _, entry in engine.run(tasks(), local)]
    local.close(now=False)
    assert len(killed) == 2
    assert [entry.failure for entry in entries] == [None] * 12


def test_a_window_bounds_what_is_under_way():
    class Counting:
        window = 5

        def __init__(self):
            self.now = self.most = 0

        def submit(self, task):
            self.now += 1
            self.most = max(self.most, self.now)
            future: Future = Future()
            self.waiting.append((future, task))
            if len(self.waiting) == self.window or task.name == "19":
                for done, one in self.waiting:
                    done.set_result(one)
                self.now -= len(self.waiting)
                self.waiting.clear()
            return future

        waiting: list = []  # noqa: RUF012

    counting = Counting()
    done = list(engine.run((Task(str(n), str(n), 0) for n in range(20)), counting))
    assert len(done) == 20
    assert counting.most == 5


def test_results_are_the_same_in_any_number_of_processes(tmp_path):
    write_reports(tmp_path / "in", 10)
    found = []
    for workers in (1, 3):
        with opened(tmp_path / f"{workers}.db") as store:
            bring(store, [tmp_path / "in"], workers=workers)
            found.append(content(store))
    assert found[0] == found[1]


def test_the_work_never_raises(tmp_path):
    assert read(Task("x", "0" * 64, 0)).failure
    assert read(Task("x", "0" * 64, 0, path=str(tmp_path))).failure
    assert read(Task("x", "0" * 64, 0, data=b"")).failure.cause == "empty"
