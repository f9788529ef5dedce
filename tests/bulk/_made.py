"""What the tests of bulk import share: reports that are read quickly, archives, and workers that misbehave on request."""

import os
import time
from contextlib import contextmanager
from pathlib import Path

from reportmine import archive
from reportmine.bulk import importing
from reportmine.bulk.engine import Local, Settings
from reportmine.bulk.manifest import Manifest
from reportmine.bulk.work import read

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"

REPORT = """{unit}2022年{project}绩效自评报告
一、项目基本情况
2022年县财政安排{project}预算资金{money}万元，实际支出{spent}万元，预算执行率{rate}%。
本项目由{unit}组织实施，主要用于{project}，惠及群众{people}人，完成建设任务{done}处。
二、评价结论
自评得分{score}分，等级为优。
三、存在的问题
（一）工程进度滞后
受汛期影响，{late}处渠道未按期完工，影响了资金支付进度。
四、改进措施
（一）加快工程进度
倒排工期，年底前完工。
{unit}
2023年{month}月10日
"""


def report(index: int, **told: object) -> str:
    """A short report; another index is another unit with other figures."""
    stem = "汀渌澧沅洮浔泾滦"[index % 8] + "川阳城江宁安平源"[index // 8 % 8]
    values = {
        "unit": f"{stem}县水利局",
        "project": "农田灌溉项目",
        "money": 300 + 7 * index,
        "spent": 285 + 5 * index,
        "rate": f"{80 + index % 19}.{index % 10}",
        "people": 1200 + 31 * index,
        "done": 12 + index,
        "score": 80 + index % 20,
        "late": 2 + index,
        "month": 1 + index % 12,
    }
    return REPORT.format(**values | told)


def write_reports(folder: Path, count: int) -> list[Path]:
    """Text files, each a report of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"报告{index:03}.txt" for index in range(count)]
    for index, path in enumerate(paths):
        path.write_text(report(index), encoding="utf-8")
    return paths


def opened(path: Path):
    return archive.open_archive(path, create=True)


PLAIN = importing.Options()


def bring(store, paths, *, options=PLAIN, told=None, work=read, own=(), stopped=lambda: False, **settings):
    """An import with one worker; its summary."""
    run = importing.Run(store, options, told or Manifest(), stopped=stopped)
    return importing.bring_in(paths, run, lambda: Local(Settings(**{"workers": 1} | settings), work), own=own)


def content(store) -> dict:
    """What an archive holds, without its history and its times."""
    reports = {one.key: store.show(one.key).record for one in store.reports()}
    failed = {one.sha256: (one.failure.cause, one.paths) for one in store.quarantined()}
    return {"reports": reports, "quarantine": failed, "sketches": dict(store.sketches()), "places": places(store)}


def places(store) -> dict:
    return {sha: [one.path for one in found] for sha, found in store.outdated("")}


def poisoned(task):
    """Reads a file, unless its name says that it does harm."""
    name = Path(task.name).name.rpartition("!")[2]
    if name.startswith("崩溃"):
        os.kill(os.getpid(), 11)
    if name.startswith("退出"):
        os._exit(3)
    if name.startswith("卡死"):
        time.sleep(600)
    if name.startswith("内存"):
        return len(bytearray(4 << 30)) and read(task)
    return read(task)


def slow(task):
    """Reads a file, slowly enough to be interrupted."""
    time.sleep(0.15)
    return read(task)


def spinning(task):
    """Never comes back, and notices when it is told to."""
    while "卡死" in task.name:
        time.sleep(0.01)
    return read(task)


@contextmanager
def changed_place(path: Path):
    """Another working folder for a while."""
    before = Path.cwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)
