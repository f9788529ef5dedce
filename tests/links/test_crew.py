"""What comes of an archive does not depend on how many processes work on it."""

from dataclasses import replace

import numpy as np
import pytest
from _occurrences import claim, occurrence, seen

from reportmine import analysis
from reportmine.analysis import Material, Reasons, _labels, _linking, _reading
from reportmine.links import _grams, crew
from reportmine.links.crew import Crew
from reportmine.model.link import RecurrenceSettings

TEXTS = (
    "石桥水库管护人员未落实。", "石桥水库管护责任不明确，溢洪道杂草未清理。", "预算执行率偏低，仅为62.3%。",
    "支出进度缓慢，全年执行率58%。", "绩效指标未细化量化。", "绩效管理意识有待提高。", "已制定资金管理办法，但执行不到位。",
    "资产未入账，涉及设备12台。",
)  # fmt: skip


@pytest.fixture
def many(monkeypatch):
    """Even a little work is shared out, in tasks of one body or two problems."""
    monkeypatch.setattr(crew, "FEW", 0)
    monkeypatch.setattr(_linking, "_TOGETHER", 1)
    monkeypatch.setattr(_reading, "_TOGETHER", 2)


def material():
    """Three bodies with the same problems in three years, and a claim."""
    members, reports = [], []
    for body in ("松川县水利局", "松川县教育局", "砚溪县财政局"):
        own = {"body": body, "unit": body, "department": body}
        for year in (2019, 2020, 2021):
            told = claim(year, leaf="P1203", report=f"{body}{year}")
            reports.append(seen(year, key=f"{body}{year}", claims=(told,) if year == 2020 else (), **own))
            members += [
                replace(occurrence(year, "P1203" if n < 2 else "P0501", text, report=f"{body}{year}", **own), problem=n)
                for n, text in enumerate(TEXTS[: 4 + year - 2019])
            ]
    return Material(members, reports)


@pytest.mark.parametrize("reasons", [Reasons.ALL, Reasons.JUDGED])
def test_lines_are_the_same_wherever_they_are_made(many, reasons):
    stuff, settings = material(), RecurrenceSettings(kind="every" if reasons is not Reasons.ALL else "all")
    alone, shared = (list(analysis.lines(stuff, settings, reasons=reasons, workers=workers)) for workers in (1, 2))
    assert alone == shared
    assert len(alone) > 3
    known = {id(one) for one in stuff.occurrences}
    assert all(id(one) in known for line in shared for one in line.members)


def test_words_mean_the_same_wherever_they_are_read(many):
    told = [(text.split("，")[0].rstrip("。"), text) for text in (*TEXTS, TEXTS[0])]
    with Crew(2) as shared, Crew(1) as alone:
        assert list(_reading.readings(told, shared)) == list(_reading.readings(told, alone))


def test_many_are_read_as_one_alone():
    told = [(text.split("，")[0].rstrip("。"), text) for text in TEXTS]
    read = _labels.readers()
    labels = [read.label(*one) for one in told]
    profiles = read.profiles([(*one, label) for one, label in zip(told, labels, strict=True)])
    assert _labels.readings(told) == list(zip(labels, profiles, strict=True))


def test_a_few_problems_start_no_process():
    with Crew(2) as some:
        list(_reading.readings([("预算执行率偏低", "预算执行率偏低。")], some))
        assert some._pool is None


def test_likeness_is_the_cosine_of_all_runs():
    laid = _grams.grams(TEXTS * 3)
    dense = np.zeros((len(TEXTS) * 3, _grams.BINS), np.float32)
    dense[laid.rows, laid.bins] = laid.weights
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    apart = ~np.eye(len(dense), dtype=bool)
    assert np.allclose(_grams.likeness(laid, len(dense))[apart], (dense @ dense.T)[apart], atol=1e-5)
