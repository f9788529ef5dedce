from pathlib import Path

from _inputs import Input
from _peers import OURS, Peer
from reading import measure, report


def missing():
    raise ImportError("no such package", name="nowhere")


def broken(path):
    raise ValueError(f"cannot read /somewhere/{path} at all")


def test_readers_that_are_missing_or_fail_are_named_and_not_counted():
    inputs = [
        Input("a", "txt", Path("a.txt"), "一、概况\n正文若干字", ("一、概况",)),
        Input("b", "txt", Path("b.txt"), "二、绩效", ("二、绩效",)),
    ]
    ours = Peer(OURS.name, OURS.package, None, lambda: lambda path: "一、概况 正文若干字" if path.stem == "a" else "绩效")
    results = measure([ours, Peer("gone", "nowhere", None, missing), Peer("odd", "odd", None, lambda: broken)], "txt", inputs)
    assert [(r.peer, r.files, r.headings, r.wanted) for r in results] == [("reportmine", 2, 1, 2), ("gone", 0, 0, 2), ("odd", 0, 0, 2)]
    assert (results[0].fidelity, results[0].worst) == (0.5, 0.0)  # two characters are no run of four
    page = report(results, 2)
    assert "- gone: not installed (nowhere)" in page
    assert "- odd: ValueError: cannot read at all" in page
    assert "| gone | 0 | — |" in page
