"""A chart as DrawingML: what Word and WPS draw and let people edit. Greys only, so that a copier loses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from reportmine.exports._listed import fit_for_xml
from reportmine.exports.digest._graphs import Chart, Form, Series
from reportmine.exports.digest._table import Figure

SHEET = "Sheet1"  # the name Word itself gives to the sheet behind a chart
BOOK = "rId1"  # the relation to it
_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CHINESE, _LATIN, _SIZE = "仿宋", "Times New Roman", 1050
_DARK, _MIDDLE, _LIGHT, _GRID = "404040", "7F7F7F", "BFBFBF", "D9D9D9"
# From dark to light: fill, colour of the figure in it. The last is hatched, to be told from white.
_TONES = ((_DARK, "FFFFFF"), (_MIDDLE, "FFFFFF"), (_LIGHT, "000000"), ("FFFFFF", "000000"), ("", "000000"))
_CATEGORIES, _VALUES = 111111111, 222222222  # the axes
_FEW = 6


def chart_xml(chart: Chart) -> bytes:
    """The part of the package that holds the chart; its figures refer to the sheet of the workbook beside it."""
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_letters()}</c:legend>' if len(chart.series) > 1 else ""
    told = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_NAMES}><c:date1904 val="0"/><c:lang val="zh-CN"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{_plot(chart)}{_axes(chart)}'
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{_letters()}'
        f'<c:externalData r:id="{BOOK}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return told.encode()


def _plot(chart: Chart) -> str:
    series = "".join(_series(chart, number, one) for number, one in enumerate(chart.series))
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    if chart.form is Form.LINE:
        return f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{axes}</c:lineChart>'
    stacked = chart.form is Form.STACKED
    grouping, overlap = ("stacked", '<c:overlap val="100"/>') if stacked else ("clustered", "")
    return (
        f'<c:barChart><c:barDir val="{"col" if chart.form is Form.COLUMNS else "bar"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>{overlap}{axes}</c:barChart>'
    )


def _series(chart: Chart, number: int, one: Series) -> str:
    column, last = column_of(number), len(chart.categories) + 1
    head = f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx>{_strings(f"${column}$1", (one.name,))}</c:tx>'
    names, values = _strings(f"$A$2:$A${last}", chart.categories), _numbers(f"${column}$2:${column}${last}", one.values)
    data = f"<c:cat>{names}</c:cat><c:val>{values}</c:val>"
    if chart.form is Form.LINE:
        return f'<c:ser>{head}{_stroke()}{_labels("t", "000000")}{data}<c:smooth val="0"/></c:ser>'
    tone, inside = _TONES[min(number, len(_TONES) - 1)] if len(chart.series) > 1 else (_MIDDLE, "000000")
    label = _labels("ctr", inside) if chart.form is Form.STACKED else _labels("outEnd", "000000")
    return f'<c:ser>{head}{_fill(tone)}<c:invertIfNegative val="0"/>{label}{data}</c:ser>'


def column_of(number: int) -> str:
    """The letter of a series' column; the first column holds the categories."""
    return chr(ord("B") + number)


def _strings(where: str, words: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(fit_for_xml(one))}</c:v></c:pt>' for n, one in enumerate(words))
    return f'<c:strRef><c:f>{SHEET}!{where}</c:f><c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache></c:strRef>'


def _numbers(where: str, values: Sequence[Figure | None]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{one.shown}</c:v></c:pt>' for n, one in enumerate(values) if one is not None)
    cache = f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    return f"<c:numRef><c:f>{SHEET}!{where}</c:f>{cache}</c:numRef>"


def _fill(tone: str) -> str:
    white = '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
    plain = f'<a:solidFill><a:srgbClr val="{tone}"/></a:solidFill>'
    hatched = f'<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="{_LIGHT}"/></a:fgClr>{white}</a:pattFill>'
    return f'<c:spPr>{plain if tone else hatched}<a:ln w="6350"><a:solidFill><a:srgbClr val="{_DARK}"/></a:solidFill></a:ln></c:spPr>'


def _stroke() -> str:
    line = f'<a:ln w="{{}}"><a:solidFill><a:srgbClr val="{_DARK}"/></a:solidFill></a:ln>'
    dot = f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>{line.format(12700)}</c:spPr>'
    return f'<c:spPr>{line.format(22225)}</c:spPr><c:marker><c:symbol val="circle"/><c:size val="7"/>{dot}</c:marker>'


def _labels(place: str, colour: str) -> str:
    """The figure at its bar: a reader needs no scale."""
    shown = "".join(f'<c:{name} val="{int(name == "showVal")}"/>' for name in _SHOWN)
    return f'<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(colour)}<c:dLblPos val="{place}"/>{shown}</c:dLbls>'


_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _letters(colour: str = "000000") -> str:
    fonts = f'<a:latin typeface="{_LATIN}"/><a:ea typeface="{_CHINESE}"/><a:cs typeface="{_LATIN}"/>'
    look = f'<a:defRPr sz="{_SIZE}" b="0"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{fonts}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _axes(chart: Chart) -> str:
    """Lying bars are read from the top; what stands at the bars makes their scale needless."""
    lying = chart.form in (Form.BARS, Form.STACKED)
    names, scale = ("l", "b") if lying else ("b", "l")
    order = "maxMin" if lying else "minMax"
    line = f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{_MIDDLE}"/></a:solidFill></a:ln></c:spPr>'
    most = max((value.shown for one in chart.series for value in one.values if value is not None), default=0)
    step = '<c:majorUnit val="1"/>' if most <= _FEW else ""  # pieces: no scale of halves
    return "".join(_axis((names, scale), order, line, step, grid=chart.form in (Form.LINE, Form.COLUMNS)))


def _axis(sides: tuple[str, str], order: str, line: str, step: str, *, grid: bool) -> Iterator[str]:
    names, scale = sides
    yield (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{names}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}{_letters()}<c:crossAx val="{_VALUES}"/>'
        f'<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        f'<c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    lines = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{_GRID}"/></a:solidFill></a:ln>'
    rules = f"<c:majorGridlines><c:spPr>{lines}</c:spPr></c:majorGridlines>" if grid else ""
    yield (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="{int(not grid)}"/><c:axPos val="{scale}"/>{rules}<c:numFmt formatCode="0" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters()}<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )
