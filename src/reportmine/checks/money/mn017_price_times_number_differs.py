"""MN017 单价×数量≠总额：按写明的标准和数量算出的金额与写明的总额不同。

为什么：补助类项目的总额就是标准乘人数，对不上要么标准没执行到位，要么有人多领少领。几种标准并用、带“等”“左右”的不核对。
反例：
    按300元/人的标准为120人发放补助，共3.2万元。
正例：
    按300元/人的标准为120人发放补助，共3.6万元。
依据：无
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import amounts, half_sentences, number, pattern, wan
from reportmine.checks.money._figures import Figure, half_of, of_entity
from reportmine.checks.money._one_price import counted, one_price, prices
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.money import UNITS
from reportmine.text.needles import may_stand

_COUNT = r"(?<![\d.])(?P<count>\d[\d,]*(?:\.\d+)?)\s?(?P<ten>万)?\s?(?:{unit})(?!次|均|/|以)"
# Further apart than this the total is that of something else.
_FAR = Decimal("1.5")


def check(draft: Draft) -> Iterator[Hit]:
    """A half sentence with one price, one number of the same things and one total."""
    seen = False
    priced = [match.start() for match in prices(draft)]
    for span in (span for span, _ in amounts(draft) if bisect_left(priced, span.start) < bisect_left(priced, span.end)):
        for piece in half_sentences(draft, span):
            told = _told(draft, piece)
            if told is None:
                continue
            seen = True
            price, count, total, at = told
            yield from _compared(draft, price, count, total, at, piece)
    for plain in _by_one_price(draft):
        seen = True
        yield plain
    for grid in grids(draft):
        for hit in _in_table(grid):
            seen = True
            if hit is not None:
                yield hit
    if not seen:
        raise Missing("写明标准、数量和总额的金额")


def _by_one_price(draft: Draft) -> Iterator[Hit]:
    """The one price of the report, which some number and amount bear out, against the others."""
    told = one_price(draft)
    if told is None:
        return
    price, at, unit = told
    cases = list(counted(draft, unit))
    if not any(case.costs(price) for case in cases):
        return
    for case in cases:
        product = case.count * price
        if not case.costs(price) and max(product, case.total.value) <= _FAR * min(product, case.total.value):
            yield Hit(
                f"每{unit}{wan(price)}，{number(case.count)}{unit}应为{wan(product)}，写明的总额是{wan(case.total.value)}。",
                (case.at, at),
                "核对标准、数量和总额；有几种标准的分别写明。",
                calculation=f"{wan(price)}×{number(case.count)}={wan(product)}≠{wan(case.total.value)}",
                confidence=0.7,
            )


def _in_table(grid: Grid) -> Iterator[Hit | None]:
    """Rows with a price, a number and an amount; where the heads name no units, a shift by ten thousand is none."""
    if not may_stand(pattern("money", "price", "price_column"), "\n".join(chain.from_iterable(grid.words))):
        return
    for row in range(len(grid.words) - 1):
        if (
            (price := _column(grid, row, "price_column")) is not None
            and (count := _column(grid, row, "count_column")) is not None
            and (total := _column(grid, row, "total_column")) is not None
        ):
            break
    else:
        return
    for below in range(row + 1, len(grid.words)):
        one, many, told = grid.number(below, price), grid.number(below, count), grid.number(below, total)
        if not (one and many and told):
            continue
        half = Decimal("0.5").scaleb(-grid.digits(below, total))
        products = [one * many * factor for factor in (Decimal(1), Decimal(10000), Decimal("0.0001"), Decimal(12), Decimal("0.0012"))]
        near = min(products, key=lambda product: abs(product - told))
        if abs(near - told) <= half or max(near, told) > _FAR * min(near, told):
            yield None
            continue
        yield Hit(
            f"按表中单价（标准）和数量计算应为{number(near)}，金额一栏写的是{grid.words[below][total]}。",
            (grid.span(below, total), grid.span(below, price), grid.span(below, count)),
            "核对单价、数量和金额，改正写错的一项。",
            calculation=f"{number(one)}×{number(many)}={number(one * many)}，写明{number(told)}",
            confidence=0.75,
        )


def _column(grid: Grid, row: int, key: str) -> int | None:
    wanted = pattern("money", "price", key)
    return next((col for col in range(grid.table.cols) if wanted.fullmatch(grid.label(row, col))), None)


def _told(draft: Draft, piece: Span) -> tuple[Figure, Figure, Entity, Span] | None:
    folded = draft.reading.folded
    words = folded[piece.start : piece.end].partition("其中")[0]
    piece = Span(piece.start, piece.start + len(words))
    prices = list(pattern("money", "price", "told").finditer(folded, piece.start, piece.end))
    if len(prices) != 1 or pattern("money", "price", "loose").search(words):
        return None
    found = prices[0]
    per = found["per"] or found["per2"] or ("" if found["four"] else "人")
    unit = pattern("money", "price", "people").pattern if per in ("人", "名", "生") else re.escape(per)
    unit = unit if per else pattern("money", "price", "counted").pattern
    counts = list(_counted(unit).finditer(words))
    totals = [
        e
        for e in draft.reading.entities_in(piece, "money")
        if (e.span.end <= found.start() or e.span.start >= found.end()) and not e.facts.get("per_unit") and not e.facts.get("approx")
    ]
    if len(counts) == 1 and len(totals) > 1:
        totals = [e for e in totals if _stands_beside(folded, piece.start + counts[0].end(), e.span.start)]
    if len(counts) != 1 or len(totals) != 1 or totals[0].span.start < piece.start + counts[0].start():
        return None
    labelled = pattern("money", "price", "total").search(folded[max(piece.start, totals[0].span.start - 24) : totals[0].span.start])
    if not labelled and not _stands_beside(folded, piece.start + counts[0].end(), totals[0].span.start):
        return None
    told = found["one"] or found["two"] or found["three"] or found["four"]
    name = found["unit1"] or found["unit2"] or found["unit4"] or "元"
    count = counts[0]["count"]
    factor = Decimal(10000) if counts[0]["ten"] else Decimal(1)
    digits = Decimal("0.5").scaleb(-len(count.partition(".")[2])) if counts[0]["ten"] else Decimal(0)
    price = Figure(Decimal(told.replace(",", "")) * UNITS[name], half_of(told, name) if "." in told else Decimal(0))
    many = Figure(Decimal(count.replace(",", "")) * factor, digits * factor)
    return price, many, totals[0], Span(min(found.start(), piece.start + counts[0].start()), totals[0].span.end)


@lru_cache(maxsize=256)
def _counted(unit: str) -> re.Pattern[str]:
    return re.compile(_COUNT.format(unit=unit))


def _stands_beside(folded: str, end: int, start: int) -> bool:
    return end <= start and pattern("money", "price", "beside").fullmatch(folded, end, start) is not None


def _compared(draft: Draft, price: Figure, count: Figure, total: Entity, at: Span, piece: Span) -> Iterator[Hit]:
    told = of_entity(draft, total)
    numbers = {Decimal(n) for n in re.findall(r"(?<![\d.])\d{1,3}(?![\d.,])", draft.reading.folded[piece.start : piece.end])}
    product = price.value * count.value
    # Per month or per day: another number of the sentence, or the year's twelve months, may belong to the product.
    for times in {Decimal(1), Decimal(12), *numbers} - {Decimal(0)}:
        low, high = price.low * count.low * times - told.half, price.high * count.high * times + told.half
        if low <= told.value <= high:
            return
    if product and pattern("money", "price", "periodic").search(draft.reading.folded, piece.start, piece.end):
        product = min((product * times for times in {Decimal(12), *numbers} - {Decimal(0), count.value}), key=lambda p: abs(p - told.value))
    if not product or max(product, told.value) > _FAR * min(product, told.value):
        return
    yield Hit(
        f"按写明的标准和数量计算应为{wan(product)}，写明的总额是{wan(told.value)}。",
        (total.span, at),
        "核对标准、数量和总额；有几种标准的分别写明。",
        calculation=f"{number(price.value)}元×{number(count.value)}{_times(product, price, count)}={wan(product)}≠{wan(told.value)}",
        confidence=0.75,
    )


def _times(product: Decimal, price: Figure, count: Figure) -> str:
    times = product / (price.value * count.value)
    return f"×{number(times)}" if times != 1 else ""


RULE = Rule("MN017", "单价×数量≠总额", W, False, check)
