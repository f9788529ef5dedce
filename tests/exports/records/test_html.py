"""The page: complete, escaped, self-contained; and alive in a browser."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import lxml.html
import pytest
from exports.records import samples

from reportmine.exports.records import html
from reportmine.exports.records._page_source import Passages, Proof, plain_blocks, source_html
from reportmine.model.document import Span
from reportmine.model.export import Options

PAGE = html.render([samples.full()], Options(layouts=(samples.document(),)))
SEVERAL = html.render(
    [samples.full(part=1), samples.full(part=2), samples.bare(), samples.failed()],
    Options(layouts=(samples.document(), samples.document(), None, None)),
)


def tree(page):
    return lxml.html.fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_the_source_stands_there_as_read():
    document = samples.document()
    shown = tree(PAGE).xpath("//article[@class='paper']//*[@data-at][not(self::table)]")
    cells = [cell.span for table in document.tables for cell in table.cells]
    blocks = [block.span for block in document.blocks if block.table is None]
    assert [e.text_content() for e in shown] == [document.words(s) for s in sorted([*cells, *blocks])]
    assert [int(e.get("data-at")) for e in shown] == [s.start for s in sorted([*cells, *blocks])]


def test_without_a_layout_the_lines_stand_there():
    page = tree(html.render([samples.full()], Options()))
    assert [p.text_content() for p in page.xpath("//article[@class='paper']/p")] == samples.TEXT.split("\n")


@pytest.mark.parametrize("text", ["甲\r\n乙", "<script>&amp;\"'</script>", "\t𠮷 \n\n 丙"])
def test_odd_texts_come_back_whole(text):
    words = "".join(p.text_content() for p in tree(f"<div>{source_html(text, None, [])}</div>").iter("p"))
    assert words == text.replace("\n", "")


def test_merged_cells_furniture_and_pages_are_visible():
    page = tree(PAGE)
    assert page.xpath("//article//td[@rowspan='2']/text() | //article//td[@rowspan='2']//span/text()") == ["产出"]
    assert page.xpath("//p[@class='furniture']/@title") == ["页眉"]
    assert page.xpath("//div[@class='page']/text()") == ["第 1 页", "第 2 页"]


def test_every_value_with_proof_has_its_passage():
    page = tree(PAGE)
    rows = page.xpath("//*[@data-k and @tabindex]/@data-k")
    passages = {key for keys in page.xpath("//*[@data-v]/@data-v") for key in keys.split()}
    assert set(rows) == passages
    assert len(rows) == len(set(rows))
    assert {"0/problems.0", "0/basic_info.budget_yuan@0", "0/indicators.0", "0/kind"} <= passages


def test_states_are_shown():
    words = tree(PAGE).xpath("//div[@id='record']")[0].text_content()
    for expected in (
        "两处不一致",
        "报告写明“无”",
        "推断",
        "请核对",
        "计算得出",
        "未写明",
        "另见",
        "326万元",
        "→ 问题1",
        "0.98",
        "第2页有看不清的文字。",
    ):
        assert expected in words


def test_the_closest_value_comes_first_in_a_passage():
    passages = Passages("abcdef", [Proof(0, 6, "long"), Proof(2, 4, "short"), Proof(3, 5, "x")])
    found = re.findall(r'data-v="([^"]*)">([^<]*)', passages.html(Span(0, 6)))
    assert found == [("long", "ab"), ("short long", "c"), ("short x long", "d"), ("x long", "e"), ("long", "f")]
    assert passages.html(Span(3, 4)) == '<span class="seg" data-v="short x long">d</span>'


def test_lines_keep_their_offsets():
    text = "甲\n\n乙丙\n"
    assert [text[s.start : s.end] for s in plain_blocks(text)] == ["甲", "乙丙"]


def test_reports_of_one_file_share_their_text():
    page = tree(SEVERAL)
    assert page.xpath("//article[@data-report]/@data-source") == ["0", "0", "1", "2"]
    assert len(page.xpath("//article[@class='paper']")) == 3
    assert len(page.xpath("//select[@id='which']/option")) == 4
    assert "文件是空的" in page.xpath("//article[@data-report='3']")[0].text_content()


def test_without_the_text_the_words_stay_away():
    page = html.render([samples.full()], Options(text=False, layouts=(samples.document(),)))
    assert "输出时没有附上全文" in page
    assert "截至年末结转18.75万元" in page  # as the value, not as the source
    assert 'class="seg"' not in page


class Outside(HTMLParser):
    """Collects whatever would load, run or frame something."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.scripts = 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        names = {name for name, _ in attrs}
        self.found += [(tag, n) for n in names if n in ("src", "style", "srcset", "action") or n.startswith("on")]
        self.found += [(tag, v) for n, v in attrs if n == "href" and not v.startswith("#")]
        self.found += [(tag, "")] if tag in ("link", "img", "iframe", "base", "object", "form") else []


@pytest.mark.parametrize("page", [PAGE, SEVERAL], ids=["one", "several"])
def test_nothing_comes_from_outside_and_nothing_foreign_runs(page):
    outside = Outside()
    outside.feed(page)
    assert (outside.found, outside.scripts) == ([], 1)
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page


LIGHT = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update", "--disable-sync")


def browse(page, folder, hash_=""):
    """The page as it stands after its script ran; the own script of a test stands in a file beside it."""
    path = folder / "页面.html"
    path.write_text(page, encoding="utf-8")
    command = [shutil.which("chromium"), *LIGHT, "--disable-background-networking", f"--user-data-dir={folder / 'profile'}"]
    command += ["--virtual-time-budget=2000", "--dump-dom", path.as_uri() + hash_]
    return tree(subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout)


def lit(page):
    return "".join(page.xpath("//article[not(@hidden)]//span[contains(concat(' ', @class, ' '), ' seg on ')]/text()"))


@pytest.mark.needs_tool("chromium")
@pytest.mark.parametrize(
    ("hash_", "words", "row"),
    [
        ("#value=problems.0", "支出进度偏慢。截至年末结转18.75万元。", "0/problems.0"),
        ("#report=1&value=basic_info.spent_yuan", "301.25万元", "1/basic_info.spent_yuan"),
        ("#report=1&value=basic_info.budget_yuan", "320万元", "1/basic_info.budget_yuan"),
    ],
)
def test_a_link_lights_up_value_and_passage(tmp_path, hash_, words, row):
    page = browse(SEVERAL, tmp_path, hash_)
    assert lit(page) == words
    assert page.xpath("//*[@data-k][contains(@class, ' on')]/@data-k") == [row]
    assert page.xpath("//article[@data-report][not(@hidden)]/@data-report") == [row[0]]


# The content policy lets no second script run, so the page under test is given its clicks without it.
ACTIONS = {
    "value": ("row('0/problems.0').click()", "支出进度偏慢。截至年末结转18.75万元。", "0/problems.0"),
    "passage": ("seg('301.25万元').click()", "301.25万元", "0/basic_info.spent_yuan"),
    "enter": ("key('Enter', row('0/problems.0'))", "支出进度偏慢。截至年末结转18.75万元。", "0/problems.0"),
    "next": ("key('n'); key('n')", "绩效自评报告", "0/kind"),
    "previous": ("key('p')", "48", "0/indicators.0"),
    "search": ("find('按月通报'); key('n')", "加快支出进度。按月通报。", "0/recommendations.0"),
    "answers": ("document.querySelector('.notes a').click()", "支出进度偏慢。截至年末结转18.75万元。", "0/problems.0"),
    "escape": ("row('0/problems.0').click(); key('Escape')", "", None),
}
HELPERS = """
const row = (k) => document.querySelector(`[data-k="${k}"]`);
const seg = (t) => [...document.querySelectorAll(".seg")].find((s) => s.textContent === t);
const key = (k, on = document.body) => on.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true }));
const find = (t) => { const s = document.getElementById("search"); s.value = t; s.dispatchEvent(new Event("input")); };
"""


@pytest.mark.needs_tool("chromium")
@pytest.mark.parametrize("name", ACTIONS)
def test_clicks_and_keys(tmp_path, name):
    action, words, row = ACTIONS[name]
    open_page = re.sub(r"<meta http-equiv=[^>]*>", "", PAGE).replace("</body>", f"<script>{HELPERS}{action};</script></body>")
    page = browse(open_page, tmp_path)
    assert lit(page) == words
    assert page.xpath("//*[@data-k][contains(@class, ' on')]/@data-k")[-1:] == ([row] if row else [])
