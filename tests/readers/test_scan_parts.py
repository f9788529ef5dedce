"""The parts of reading a scan that need no recognition: verdicts on pages, mended marks, sizes, confidence."""

import pytest

from reportmine.fields._recognised import weighed
from reportmine.model.document import Where
from reportmine.model.report import BasicInfo, Evidence, Extraction, Place
from reportmine.readers._ocr_engine import Spotted
from reportmine.readers._ocr_lines import Strip, glyphs_of, mended
from reportmine.readers._pdf_chars import Frame, PageChars
from reportmine.readers._pdf_drawing import Drawing
from reportmine.readers._pdf_lines import build_lines
from reportmine.readers._pdf_verdict import is_garbled, is_scan
from reportmine.text.assemble import Assembler, CellDraft

PROSE = "评价工作组认为，该项目立项依据充分，资金使用合规，产出目标基本完成，群众满意度较高，但仍有三处渠道未按期完工。"
FRAME = Frame(0, 0, 595, 842)


def chars(words, suspect=0):
    return PageChars(FRAME, [], {}, [], "", len("".join(words.split())), suspect)


@pytest.mark.parametrize(
    ("words", "suspect", "garbled"),
    [
        (PROSE, 0, False),
        ("总计 1,234.50 元\nVOCs PM2.5", 0, False),
        ("", 0, False),
        ("犜犺犲狉犲狊狌犾狋狅犳狋犺犲犲狏犪犾狌犪狋犻狅狀犻狊犵狅狅犱犪狀犱狋犺犲", 0, True),
        ("¼¨Ð§ÆÀ¼Û±¨¸æ", 0, True),
        ("(cid:12)(cid:345)(cid:6)(cid:78)", 0, True),
        (PROSE[:20], 30, True),
    ],
    ids=["prose", "figures", "nothing", "rare characters", "western letters", "cids", "private use"],
)
def test_text_that_means_nothing_is_garbled(words, suspect, garbled):
    assert is_garbled(chars(words, suspect), words) is garbled


@pytest.mark.parametrize(
    ("words", "drawing", "scan"),
    [
        ("", Drawing(covered=0.95), True),
        ("— 3 —", Drawing(covered=0.7), True),
        (PROSE, Drawing(covered=1.0), False),
        ("图1 渠道现场", Drawing(covered=0.3), False),
        ("— 3 —", Drawing(objects=5000), True),
        (PROSE, Drawing(objects=5000), False),
        ("", Drawing(), False),
    ],
    ids=["picture", "picture with a page number", "picture behind text", "a figure", "curves", "a chart", "empty"],
)
def test_a_picture_with_hardly_a_character_is_a_scan(words, drawing, scan):
    assert is_scan(chars(words), drawing, words) is scan


def spotted(text):
    return [Spotted(char, (i + 0.5) / len(text), 0.9) for i, char in enumerate(text)]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("基本情况:预算(万元),合规;", "基本情况：预算（万元），合规；"),
        ("(1)产出指标", "（1）产出指标"),
        ("f(x)=1", "f(x)=1"),
        ('同"企业数”指标、"优"', "同“企业数”指标、“优”"),
        ("1,234.50", "1,234.50"),
        ("12:30", "12:30"),
        ("上浮20%一30%", "上浮20%—30%"),
        ("第一30条", "第一30条"),
        ("差错率0.17%o", "差错率0.17‰"),
    ],
)
def test_marks_are_mended(read, text):
    assert "".join(one.char for one in mended(spotted(read))) == text


def strip(text, left, middle, size, height=None):
    width = size * len(text)
    return Strip(left, left + width, middle, height or 0.93 * size, spotted(text), left, left + width)


def test_sizes_measured_twice_are_one_and_recognised_lines_say_how_sure_they_are():
    lines = build_lines(
        glyphs_of([strip(PROSE[:20], 80, 100, 15.8), strip(PROSE[20:40], 80, 125, 16.3), strip("大标题文字", 200, 60, 22)]), None, []
    )
    assert [line.text for line in lines] == ["大标题文字", PROSE[:20], PROSE[20:40]]
    assert lines[1].size == lines[2].size
    assert lines[0].size == pytest.approx(22, abs=0.5)
    assert {round(line.sure, 2) for line in lines} == {0.9}


def test_a_wide_gap_in_a_line_is_a_column():
    line = Strip(80, 400, 100, 11, [Spotted("产", 0.02, 1), Spotted("出", 0.057, 1), Spotted("3", 0.96, 1), Spotted("0", 0.98, 1)], 80, 400)
    assert build_lines(glyphs_of([line]), None, [])[0].text == "产出\t30"


def test_values_are_as_sure_as_the_words_they_rest_on():
    assembler = Assembler("test")
    assembler.block("得分85.75分", where=Where(confidence=0.9))
    assembler.table([CellDraft(0, 0, "预算", where=Where(confidence=0.8)), CellDraft(0, 1, "300")])
    document = assembler.document(12)

    def value(start, end):
        proof = Evidence(quote=document.text[start:end], span=(start, end), place=Place(label=""))
        return Extraction(value="x", evidence=(proof,), confidence=0.5)

    at = document.text.index("预算")
    values = {"score": value(2, 7), "budget": (value(at, at + 2), "x"), "info": BasicInfo(title=value(2, 4)), "cell": value(at + 3, at + 6)}
    found = weighed(values, document)
    assert found["score"].confidence == 0.45
    assert found["budget"][0].confidence == 0.4
    assert found["info"].title.confidence == 0.45
    assert found["cell"].confidence == 0.5


def test_text_of_the_file_itself_is_not_weighed():
    assembler = Assembler("test")
    assembler.block("得分85.75分")
    values = {"score": Extraction(value="x", confidence=0.5)}
    assert weighed(values, assembler.document(8)) is values
