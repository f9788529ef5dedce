"""Lists by people: read from what Excel writes, wrong ones refused with their line, matched by the end of a path."""

import pytest
import xlsxwriter

from reportmine.bulk import manifest
from reportmine.errors import BadSetting
from reportmine.model.archived import Told
from reportmine.model.report import ReportKind

HEAD = "文件,单位,年度,类型\n"
ROW = "教育局/自评报告.docx,某县教育局,2022,整体自评\n"
TOLD = Told("教育局/自评报告.docx", "某县教育局", 2022, "dept_overall_self")


def written(folder, data, name="清单.csv"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_as_excel_and_others_write_it(tmp_path, coding, mark):
    path = written(tmp_path, (HEAD + ROW).replace(",", mark).encode(coding))
    assert manifest.read(path).told("/来件/教育局/自评报告.docx", "1") == TOLD


def test_xlsx_with_a_title_above_and_numbers_in_cells(tmp_path):
    path = tmp_path / "清单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["2022年度报告清单"])
        sheet.write_row(1, 0, ["序号", "单位", "文件", "年度", "类型"])
        sheet.write_row(2, 0, [1, "某县教育局", "教育局/自评报告.docx", 2022, "整体自评"])
    assert manifest.read(path).told("教育局/自评报告.docx", "1") == TOLD


def test_english_columns_and_codes(tmp_path):
    path = written(tmp_path, "file,unit,year,kind\n教育局/自评报告.docx,某县教育局,2022年度,dept_overall_self\n")
    assert manifest.read(path).told("教育局/自评报告.docx", "1") == TOLD


WRONG = {
    "no file column": ("单位,年度\n某局,2022\n", "第 1 行：没有“文件”这一列（现有：单位、年度）"),
    "nothing but files": ("文件,备注\na.docx,x\n", "第 1 行：除了文件列"),
    "no file name": (HEAD + ROW + ",某局,2022,\n", "第 3 行：没有写文件名"),
    "a year that is none": (HEAD + "a.docx,某局,二二年,\n", "第 2 行：年度“二二年”不是年份"),
    "an unknown kind": (HEAD + "a.docx,某局,2022,小结\n", "第 2 行：类型“小结”不认识"),
    "the same file twice": (HEAD + ROW + ROW, "第 3 行：与第 2 行写的是同一个文件"),
    "an empty list": ("", "第 1 行：没有“文件”这一列"),
    "neither text nor table": (b"PK\x03\x04rubbish", "不是能读的 Excel 文件"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_lists_are_refused_with_their_line(tmp_path, what):
    data, words = WRONG[what]
    with pytest.raises(BadSetting) as caught:
        manifest.read(written(tmp_path, data))
    assert words in caught.value.message


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(BadSetting):
        manifest.read(tmp_path / "没有.csv")


NAMES = {
    "the whole path": ("/来件/教育局/自评报告.docx", "来件/教育局/自评报告.docx"),
    "the end of it": ("/来件/教育局/自评报告.docx", "教育局/自评报告.docx"),
    "backslashes": ("/来件/教育局/自评报告.docx", "教育局\\自评报告.docx"),
    "the bare name": ("/来件/教育局/自评报告.docx", "自评报告.docx"),
    "no suffix": ("/来件/教育局/自评报告.docx", "自评报告"),
    "in a pack": ("/来件/报送.zip!教育局/自评报告.docx", "报送.zip/教育局/自评报告.docx"),
    "another case": ("/来件/A.DOCX", "a.docx"),
}


@pytest.mark.parametrize("how", NAMES)
def test_files_are_found_by_the_end_of_their_path(tmp_path, how):
    path, name = NAMES[how]
    assert manifest.read(written(tmp_path, f"文件,单位\n{name},某局\n")).told(path, "1") == Told(name, "某局")


def test_the_longest_end_counts(tmp_path):
    told = manifest.read(written(tmp_path, "文件,单位\n自评报告.docx,甲局\n乙局/自评报告.docx,乙局\n"))
    assert told.told("/x/乙局/自评报告.docx", "1").unit == "乙局"
    assert told.told("/x/甲局/自评报告.docx", "2").unit == "甲局"
    assert not told.told("/x/乙局/我的自评报告.docx", "3")


def test_rows_and_files_without_each_other_are_told(tmp_path):
    told = manifest.read(written(tmp_path, "文件,单位\na.docx,甲局\nb.docx,乙局\n"))
    told.told("/1/a.docx", "1")
    told.told("/2/a.docx", "2")
    told.told("/1/c.docx", "3")
    assert told.remarks() == [
        "第 3 行的“b.docx”没有找到对应的文件。",
        "第 2 行的“a.docx”对应 2 份内容不同的文件，都按它登记；请写上文件夹以便区分。",
        "清单里没有写到的文件：/1/c.docx，按读出的内容登记。",
    ]


def test_every_kind_has_a_chinese_name():
    assert set(manifest.kinds().values()) == set(ReportKind)
    assert {kind for word, kind in manifest.kinds().items() if not word.isascii()} == set(ReportKind)
