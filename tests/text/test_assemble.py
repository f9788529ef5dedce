"""The assembler: one text, blocks that cover it, and a ledger that adds up."""

import random

import pytest

from reportmine.model.document import BlockKind, Span, Where
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.fold import visible


def words(document):
    return [document.words(block.span) for block in document.blocks]


def test_blocks_are_joined_by_newlines_and_know_their_words():
    made = Assembler("test")
    made.block("某县绩效报告", kind=BlockKind.HEADING)
    made.block("概况", number="一、")
    made.block("正文。")
    document = made.document(11)
    assert document.text == "某县绩效报告\n一、概况\n正文。"
    assert words(document) == document.text.split("\n")
    assert document.words(document.blocks[1].number) == "一、"
    assert (document.ledger.body, document.ledger.added, document.ledger.balanced) == (11, 2, True)
    assert [block.where.paragraph for block in document.blocks] == [1, 2, 3]


def test_a_number_ending_in_a_blank_keeps_it():
    made = Assembler("test")
    made.block("2023年度", number="1.2 ")
    made.block("", number="1.3 ")
    assert made.document(6).text == "1.2 2023年度\n1.3"


def test_nothing_visible_is_no_block():
    made = Assembler("test")
    for text in ("", "  \u3000", "\u200b\ufeff"):
        made.block(text)
    made.table([CellDraft(0, 0, " "), CellDraft(0, 1, "")])
    document = made.document(0)
    assert (document.text, document.blocks, document.tables) == ("", (), ())


def test_tables_lie_in_the_text():
    made = Assembler("test")
    made.block("前。")
    cells = [CellDraft(0, 0, "指标"), CellDraft(0, 1, "得\t分", colspan=2), CellDraft(1, 0, "产出\n指标"), CellDraft(1, 2, "45")]
    made.table(cells, where=Where(page=2))
    document = made.document(12)
    assert document.text == "前。\n指标\t得 分\t\n产出\n指标\t\t45"
    assert [document.words(cell.span) for cell in document.tables[0].cells] == ["指标", "得 分", "产出\n指标", "45"]
    assert document.tables[0].span == document.blocks[1].span == Span(3, len(document.text))
    grid = document.tables[0].grid()
    assert grid[0][1] is grid[0][2]
    assert grid[1][1] is None
    assert document.ledger.balanced


@pytest.mark.parametrize(
    ("text", "kind"),
    [("— 3 —", BlockKind.PAGE_NUMBER), ("第 3 页", BlockKind.PAGE_NUMBER), ("3 %", BlockKind.PARAGRAPH), ("第三页", BlockKind.PARAGRAPH)],
)
def test_page_numbers_are_furniture(text, kind):
    made = Assembler("test")
    made.block(text)
    assert made.document(visible(text)).blocks[0].kind is kind


def test_a_contents_list_moves_to_the_furniture():
    made = Assembler("test")
    for line in ("目录", "一、概况……1", "二、结论……3", "一、概况", "二、结论"):
        made.block(line)
    document = made.document(26)
    assert [block.kind for block in document.blocks] == [BlockKind.CONTENTS] * 3 + [BlockKind.PARAGRAPH] * 2
    assert (document.ledger.furniture, document.ledger.body) == (16, 8)
    assert len(list(document.body())) == 2


def test_characters_that_are_none_are_dropped_by_name():
    made = Assembler("test")
    made.block("预\x00算\ud800\x07执行\ufffe")
    made.table([CellDraft(0, 0, "a\x01b")])
    document = made.document(4 + 4 + 3)
    assert document.text == "预算执行\nab"
    assert document.ledger.dropped == {"control": 5}
    assert document.ledger.balanced
    document.text.encode("utf-8")


def test_every_way_out_is_counted():
    made = Assembler("test")
    made.block("正文。")
    made.block("页眉", kind=BlockKind.HEADER)
    made.deleted("删 去")
    made.hidden("隐藏")
    made.drop("script", "var")
    made.drop("script", "   ")
    made.issue("x", "有一处没有读懂。")
    made.page_break()
    made.block("☑同意", added=1)
    document = made.document(3 + 2 + 2 + 2 + 3 + 2)
    ledger = document.ledger
    assert (ledger.body, ledger.furniture, ledger.deleted, ledger.hidden, ledger.added) == (5, 2, 2, 2, 1)
    assert ledger.dropped == {"script": 3}
    assert ledger.balanced
    assert [issue.code for issue in document.issues] == ["x"]
    assert [block.breaks_page for block in document.blocks] == [False, False, True]


@pytest.mark.parametrize("seed", range(20))
def test_blocks_never_overlap_and_the_ledger_balances(seed):
    rng = random.Random(seed)
    made, seen = Assembler("test"), 0
    for _ in range(rng.randrange(1, 30)):
        text = "".join(rng.choice("一、（二）目录12…. \t\u3000\u200b\x02页概况。") for _ in range(rng.randrange(25)))
        if rng.random() < 0.2:
            made.table([CellDraft(r, c, text) for r in range(2) for c in range(2)])
            seen += 4 * visible(text) if visible("".join(c for c in text if c != "\x02")) else 0
        else:
            made.block(text, kind=rng.choice([BlockKind.PARAGRAPH, BlockKind.HEADER, BlockKind.FOOTNOTE]))
            seen += visible(text)
    document = made.document(seen)
    ends = 0
    for block in document.blocks:
        assert ends <= block.span.start <= block.span.end <= len(document.text)
        ends = block.span.end
    assert document.ledger.accounted >= visible(document.text)
    assert "\x02" not in document.text
    assert visible(document.text) == document.ledger.body + document.ledger.furniture + document.ledger.added
