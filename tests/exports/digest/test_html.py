"""The page as a browser shows it: one file, figures that are counted again in it, filters, evidence one key away."""

import json
import re
import shutil
import subprocess
from functools import cache

import pytest
from _digested import PHONE, ROADS, SCHOOL, WATER, made
from lxml import html as markup

from reportmine.exports.digest import html
from reportmine.model.digest import Profile
from reportmine.model.digest_export import DigestOptions

LIGHT = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-background-networking")
HELPERS = """
const ask = (id, value) => { find(id).value = value; find(id).dispatchEvent(new Event("input", { bubbles: true })); };
const open_ = (table, words) => [...document.querySelectorAll("section")].find((s) => s.querySelector("h2").textContent.startsWith(table))
  .querySelector(words).click();
"""


@cache
def page(profile=Profile.FULL, **settings):
    return html.render(made(**settings), DigestOptions(profile=profile))


def shown(tmp_path, action=""):
    """The page in a browser after some clicks. The content policy lets no second script run, so it goes first."""
    path = tmp_path / "汇总.html"
    text = page()
    if action:
        text = re.sub(r"<meta http-equiv=[^>]*>", "", text).replace("</body>", f"<script>{HELPERS}{action};</script></body>")
    path.write_text(text, encoding="utf-8")
    command = [shutil.which("chromium"), *LIGHT, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    return markup.fromstring(subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=120, check=True).stdout)


def rows(done, table):
    """The rows a reader sees of a table, as words."""
    section = next(one for one in done.iter("section") if one.find("h2").text_content().startswith(table))
    return [[cell.text_content() for cell in row] for row in section.findall(".//tbody/tr") if "hidden" not in row.attrib]


def test_one_file_and_nothing_from_elsewhere():
    tree = markup.fromstring(page())
    assert not tree.xpath("//@src | //link | //iframe | //img")
    assert all(link.startswith("#s") for link in tree.xpath("//@href"))
    assert "default-src 'none'" in page()
    assert not re.search(r"https?://", page())


def test_words_of_reports_are_only_words():
    tree = markup.fromstring(page())
    assert "<b>12处</b>" not in page()
    assert len(tree.xpath("//script")) == 2
    assert json.loads(tree.xpath("//script[@id='data']/text()")[0])["problems"]
    assert PHONE not in page()


def test_every_figure_is_a_button_that_names_its_source():
    tree = markup.fromstring(page())
    told = set(tree.xpath("//button/@data-s"))
    sources = json.loads(tree.xpath("//script[@id='data']/text()")[0])["sources"]
    assert told <= set(sources)
    assert {one.id for one in made().sources} <= set(sources)


def test_no_codes_are_shown():
    tree = markup.fromstring(page(Profile.CONGRESS))
    for script in tree.xpath("//script"):
        script.drop_tree()
    assert not re.search(r"\bP\d{2,4}\b", tree.text_content())


def test_who_is_only_suspected_is_not_named():
    data = json.loads(markup.fromstring(page()).xpath("//script[@id='data']/text()")[0])
    assert data["nameless"] == made().repeats.suspected_count.source
    assert [row[1] for row in rows(markup.fromstring(page()), "屡评屡犯清单")] == [WATER]
    assert [row[1] for row in rows(markup.fromstring(page(named_suspects=True)), "屡评屡犯清单")] == [WATER, SCHOOL]


def test_same_digest_same_page():
    assert html.render(made(), DigestOptions()) == page()


@pytest.mark.needs_tool("chromium")
def test_the_page_counts_every_figure_again(tmp_path):
    told = shown(tmp_path).get_element_by_id("told")
    assert told.get("data-wrong") == ""
    assert int(told.get("data-checked")) > len(made().sources)
    assert "全部相符" in told.text_content()


@pytest.mark.needs_tool("chromium")
def test_filters_count_anew(tmp_path):
    done = shown(tmp_path, f"ask('d', '{SCHOOL}'); ask('y', '2021')")
    assert {row[1] for row in rows(done, "分部门问题清单")} == {SCHOOL}
    assert [row[:2] for row in rows(done, "总体情况")][:2] == [["主管部门", "1个"], ["评价报告", "1份"]]
    assert ["问题", "3条"] in [row[:2] for row in rows(done, "总体情况")]
    assert {row[3] for row in rows(done, "共性问题统计表")} == {"1"}


@pytest.mark.needs_tool("chromium")
def test_class_and_status_filters(tmp_path):
    done = shown(tmp_path, "ask('t', '反复（整改不实）'); ask('g', 'P12')")
    found = rows(done, "分部门问题清单")
    assert {row[1] for row in found} == {WATER}
    assert len(found) == 3
    assert [row[2] for row in rows(done, "共性问题统计表")] == ["后期管护不到位"]


@pytest.mark.needs_tool("chromium")
def test_a_figure_opens_to_the_words_it_is_made_of(tmp_path):
    done = shown(tmp_path, "open_('共性问题统计表', 'tbody button')")
    dialog = done.get_element_by_id("proof")
    assert "open" in dialog.attrib
    words = dialog.text_content()
    for part in ("3个", "支出进度慢。", "三、存在的问题（一）", "交通2021.docx", ROADS, "怎么计算"):
        assert part in words
