"""The charts of the Word file: parts that Word opens and edits, with the digest's own figures and nothing else."""

import io
import posixpath
import zipfile

import openpyxl
import pytest
from _digested import made
from lxml import etree
from openpyxl.chart.chartspace import ChartSpace
from openpyxl.xml.functions import fromstring

from reportmine.exports.digest import docx as word
from reportmine.exports.digest import md
from reportmine.model.digest import Profile
from reportmine.model.digest_export import DigestOptions

NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
# The order in which the standard wants the children of these elements: Word refuses a file with another.
ORDERS = {
    "chartSpace": ["date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData"],
    "chart": ["autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"],
    "plotArea": ["layout", "barChart", "lineChart", "catAx", "valAx", "spPr"],
    "barChart": ["barDir", "grouping", "varyColors", "ser", "gapWidth", "overlap", "axId"],
    "lineChart": ["grouping", "varyColors", "ser", "marker", "axId"],
    "ser": ["idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dLbls", "cat", "val", "smooth"],
    "scaling": ["orientation", "max", "min"],
    "catAx": [
        "axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx",
        "crosses", "auto", "lblAlgn", "lblOffset", "tickLblSkip", "noMultiLvlLbl",
    ],
    "valAx": [
        "axId", "scaling", "delete", "axPos", "majorGridlines", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr",
        "crossAx", "crosses", "crossBetween", "majorUnit",
    ],
    "dLbls": ["spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"],
}  # fmt: skip


def package(profile=Profile.FULL):
    return zipfile.ZipFile(io.BytesIO(word.render(made(), DigestOptions(profile=profile))))


def targets(file, part):
    """What a part is related to, by relation: names of parts."""
    folder, name = posixpath.split(part)
    tree = etree.fromstring(file.read(f"{folder}/_rels/{name}.rels"))
    return {one.get("Id"): posixpath.normpath(posixpath.join(folder, one.get("Target"))) for one in tree}


def charts(file):
    """The charts in the order of the text, by the relations of the document."""
    document = etree.fromstring(file.read("word/document.xml"))
    related = targets(file, "word/document.xml")
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return [related[one.get(key)] for one in document.iterfind(".//c:chart", NAMES)]


def drawn(file, part):
    """Series by name, each a mapping of category to figure, as the chart itself holds them."""
    tree = etree.fromstring(file.read(part))
    found = {}
    for one in tree.iterfind(".//c:ser", NAMES):
        names = [pt.findtext("c:v", namespaces=NAMES) for pt in one.iterfind("c:cat//c:pt", NAMES)]
        values = {int(pt.get("idx")): float(pt.findtext("c:v", namespaces=NAMES)) for pt in one.iterfind("c:val//c:pt", NAMES)}
        found[one.findtext("c:tx//c:v", namespaces=NAMES)] = {names[n]: value for n, value in values.items()}
    return found


def wanted(digest):
    """The same from the digest."""
    grades = {}
    for row in digest.grades:
        grades.setdefault(row.grade, {})[f"{row.year}年"] = float(row.reports.value)
    order = [name for name in ("优", "良", "中", "差", "未评级") if name in grades]
    years = {"报告数": {str(row.year): float(row.reports.value) for row in digest.trend}}
    years["问题条数"] = {str(row.year): float(row.problems.value) for row in digest.trend}
    again = {str(row.year): float(row.repeated.value) for row in digest.trend if row.repeated is not None}
    widest = sorted((row for row in digest.common if row.common), key=lambda row: -row.departments.value)[:10]
    return [
        {name: grades[name] for name in order}, years, {"问题条数": {one.name: float(one.items.value) for one in digest.aspects}},
        {"涉及部门数": {row.leaf_name: float(row.departments.value) for row in widest}}, {"重复出现的问题数": again},
    ]  # fmt: skip


def test_the_charts_hold_the_figures_of_the_digest():
    with package() as file:
        assert [drawn(file, part) for part in charts(file)] == wanted(made())


def test_every_chart_opens_its_own_workbook_with_the_same_figures_and_their_sources():
    known = {one.id: float(one.value) for one in made().sources}
    with package() as file:
        for part in charts(file):
            (book,) = targets(file, part).values()
            sheet = openpyxl.load_workbook(io.BytesIO(file.read(book))).active
            head, *rows = sheet.iter_rows(values_only=True)
            found = drawn(file, part)
            heads = list(head[1 : len(found) + 1])
            assert heads == list(found)
            for n, name in enumerate(heads, 1):
                assert {str(row[0]): row[n] for row in rows if row[n] is not None} == found[name]
                beside = len(found) + 1 + n
                assert all(known[row[beside]] == row[n] for row in rows if row[n] is not None)


def test_formulas_name_the_cells_the_figures_stand_in():
    with package() as file:
        for part in charts(file):
            (book,) = targets(file, part).values()
            sheet = openpyxl.load_workbook(io.BytesIO(file.read(book)))["Sheet1"]
            for one in etree.fromstring(file.read(part)).iterfind(".//c:ser", NAMES):
                cells = sheet[one.findtext("c:val//c:f", namespaces=NAMES).partition("!")[2]]
                values = [float(pt.findtext("c:v", namespaces=NAMES)) for pt in one.iterfind("c:val//c:pt", NAMES)]
                assert [cell.value for (cell,) in cells if cell.value is not None] == values


def test_parts_are_what_the_standard_wants():
    with package() as file:
        types = file.read("[Content_Types].xml").decode()
        for part in charts(file):
            assert f'PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"' in types
            read = fromstring(file.read(part))
            read.remove(read.find("{*}externalData"))  # openpyxl does not read relations here
            assert ChartSpace.from_tree(read).chart.plotArea._charts
            for element in etree.fromstring(file.read(part)).iter(*(f"{{{NAMES['c']}}}{name}" for name in ORDERS)):
                order = ORDERS[etree.QName(element).localname]
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.QName(element).localname


def test_captions_are_numbered_and_charts_told_in_words():
    with package() as file:
        document = etree.fromstring(file.read("word/document.xml"))
        lines = ["".join(one.itertext()) for one in document.iterfind(".//{*}body/{*}p")]
        assert [line[:2] for line in lines if line.startswith("图")] == [f"图{n}" for n in range(1, 6)]
        told = document.findall(".//wp:docPr", NAMES)
        assert len({one.get("id") for one in told}) == len(told)
        assert "目标管理0、预算编制与执行4" in told[2].get("descr")


@pytest.mark.parametrize(("profile", "count"), [(Profile.LEADER, 0), (Profile.FULL, 5), (Profile.AUDIT, 5), (Profile.CONGRESS, 2)])
def test_who_sees_charts(profile, count):
    with package(profile) as file:
        assert len([name for name in file.namelist() if name.startswith("word/charts/chart")]) == count


def test_markdown_numbers_them_alike():
    told = md.render(made(), DigestOptions())
    assert [line[2:4] for line in told.splitlines() if line.startswith("**图")] == [f"图{n}" for n in range(1, 6)]
