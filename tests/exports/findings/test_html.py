import re
import shutil
import subprocess

import lxml.html
import pytest
from exports.findings import samples

from reportmine.exports.findings.html import EXPORT
from reportmine.model.profile import Severity

DOCUMENT = samples.document()


def page_of(checked, **changes):
    layouts = tuple(None if one.status == "failed" else DOCUMENT for one in checked)
    return EXPORT.render(checked, samples.options(**{"layouts": layouts} | changes))


def tree(page):
    return lxml.html.fromstring(page)


def test_every_finding_has_a_row_and_its_words_are_marked():
    page = tree(page_of([samples.full()]))
    assert page.xpath("//*[contains(@class,'finding')]/@data-k") == ["0/E0", "0/E1", "0/W4", "0/D2", "0/I3"]
    marked = {seg.get("data-v"): seg.text for seg in page.xpath("//*[@class='seg']")}
    assert (marked["0/E0"], marked["0/E0@0"], marked["0/E1"]) == ("94.41%", "301.25万元", "52")
    assert page.xpath("//td/span[@data-v='0/E1']")
    assert not page.xpath("//*[@data-k='0/W4']/@tabindex")


def test_the_text_comes_whole():
    page = tree(page_of([samples.full()]))
    assert [p.text_content() for p in page.xpath("//article[@class='paper']/p")] == [*samples.LINES[:3], *samples.LINES[4:]]
    assert "<b>" in page.xpath("//article[@class='paper']")[0].text_content()


def test_a_row_has_reason_calculation_advice_and_basis():
    (row,) = tree(page_of([samples.full()])).xpath("//*[@data-k='0/E0']")
    words = [part.text_content() for part in row.xpath(".//*[contains(@class,'words')]")]
    assert words == [
        "原文“94.41%”",
        "执行率写的是94.41%，按支出和预算应为94.14%。",
        "计算301.25万元÷320万元=94.14%，相差0.27个百分点",
        "怎么改核对后改为94.14%。",
        "依据财预〔2020〕10号",
    ]
    assert row.get("data-place") == "第一部分"


def test_what_is_not_among_the_findings():
    text = tree(page_of([samples.full()])).xpath("//article[@data-report]")[0].text_content()
    for words in (
        "市局另有规定（张三，到2030-12-31）",
        "已有的2处没有列出",
        "没有读到到位资金：资金到位率（MN005）",
        "第2页有看不清的文字",
    ):
        assert words in text


def test_several_files_one_of_them_unread():
    page = tree(page_of(samples.everything()))
    assert len(page.xpath("//select[@id='which']/option")) == 4
    assert [hit.get("hidden") is None for hit in page.xpath("//article[@data-report]")] == [True, False, False, False]
    assert "文件是空的" in page.xpath("//article[@data-report='3']")[0].text_content()
    assert "没有发现要改的地方" in page.xpath("//article[@data-report='2']")[0].text_content()
    assert "第2份报告" in page.xpath("//article[@data-report='1']")[0].text_content()


def test_doubtful_ones_and_remarks_are_folded_unless_asked_for():
    def open_(**changes):
        return tree(page_of([samples.full()], **changes)).xpath("//input[@data-shows][@checked]/@data-shows")

    assert open_(folded=True) == ["E", "W"]
    assert open_(folded=False) == ["E", "W", "I", "D"]
    assert open_(lowest=Severity.ERROR) == ["E"]


def test_without_a_layout_and_without_files():
    assert "输出时没有附上全文" in page_of([samples.full()], layouts=())
    assert "没有文件" in page_of([])


@pytest.mark.parametrize("checked", [[samples.full()], samples.everything()], ids=["one", "several"])
def test_nothing_comes_from_outside(checked):
    page = tree(page_of(checked))
    assert not page.xpath("//link | //img | //iframe | //form | //*[@src] | //*[@href] | //*[@style]")
    assert len(page.xpath("//script")) == 1
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_two_runs_are_equal():
    assert page_of(samples.everything()) == page_of(samples.everything())


LIGHT = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-background-networking")
HELPERS = """
const row = (k) => document.querySelector(`[data-k="${k}"]`);
const seg = (k) => document.querySelector(`.seg[data-v~="${k}"]`);
const box = (s) => document.querySelector(`[data-shows=${s}]`);
const key = (k) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true }));
"""
ACTIONS = {
    "row": ("row('0/E1').click()", "52", ["0/E1"]),
    "passage": ("seg('0/E0').click()", "94.41%", ["0/E0"]),
    "related": ("seg('0/E0@0').click()", "301.25万元", ["0/E0@0"]),
    "next": ("key('n'); key('n')", "301.25万元", ["0/E0@0"]),
    "back over what is folded": ("key('p')", "52", ["0/E1"]),
    "folded passage": ("seg('0/D2').click()", "", []),
    "unfolded passage": ("box('D').click(); seg('0/D2').click()", samples.LINES[5], ["0/D2"]),
    "filtered": ("box('E').click(); seg('0/E0').click()", "", []),
}


@pytest.mark.needs_tool("chromium")
@pytest.mark.parametrize("name", ACTIONS)
def test_clicks_keys_and_filters(tmp_path, name):
    action, words, rows = ACTIONS[name]
    # The content policy lets no second script run, so the page under test is given its clicks without it.
    page = re.sub(r"<meta http-equiv=[^>]*>", "", page_of([samples.full()], folded=True))
    path = tmp_path / "页面.html"
    path.write_text(page.replace("</body>", f"<script>{HELPERS}{action};</script></body>"), encoding="utf-8")
    command = [shutil.which("chromium"), *LIGHT, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000", "--dump-dom"]
    done = tree(subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=120, check=True).stdout)
    assert "".join(done.xpath("//span[contains(concat(' ', @class, ' '), ' seg on ')]/text()")) == words
    assert done.xpath("//*[@data-k][contains(concat(' ', @class, ' '), ' on ')]/@data-k") == rows
