"""Number labels at the start of a line, of every shape that reports use, and inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportmine.model.document import Span
from reportmine.model.outline import Marker
from reportmine.text.numerals import chinese_number

_CN = "零〇○一二三四五六七八九十百两"
_PARENTHESISED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DINGBATS = "❶❷❸❹❺❻❼❽❾❿"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_STEMS = "甲乙丙丁戊己庚辛壬癸"

# Each pattern's named group says the style; the order matters where one is the beginning of another.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("第部分", rf"第\s*([{_CN}]{{1,3}}|\d{{1,2}})\s*(?:部分|篇)[、：:.\s]*"),
        ("第章", rf"第\s*([{_CN}]{{1,3}}|\d{{1,2}})\s*章[、：:.\s]*"),
        ("第节", rf"第\s*([{_CN}]{{1,3}}|\d{{1,2}})\s*节[、：:.\s]*"),
        ("问题", r"(?:存在)?问题\s*([一二三四五六七八九十]{1,2}|\d{1,2})\s*[：:、.]\s*"),
        ("建议", r"(?:建议|对策)\s*([一二三四五六七八九十]{1,2}|\d{1,2})\s*[：:、.]\s*"),
        ("一是", r"([一二三四五六七八九十]{1,2})\s?是(?!否|因|由|以|个|次)[，：:、]?\s*"),
        ("一则", r"([一二三四五六])则[，：]?\s*"),
        ("其一", r"其\s?([一二三四五六七八九])\s*[，、：:是]\s*"),
        ("第一", r"[第头]\s?([一二三四五六七八九十])\s*(?:[件条点桩]|个?方面)?[，、：:]\s*"),
        ("首先", r"(首先|其次|再次|再者|最后)\s*[，：:是]?\s*"),
        ("（一）", rf"（\s?([{_CN}]{{1,4}})\s?）\s*[、.：:]?\s*"),
        ("（一）", rf"([{_PARENTHESISED}])\s*[、.]?\s*"),
        ("一、", rf"([{_CN}]{{1,3}})\s?(?:[、.．:：]|（?[、]）?)\s*"),
        ("壹、", rf"([{_FORMAL}])\s?[、.]\s*"),
        ("甲、", rf"([{_STEMS}])\s?[、.]\s*"),
        ("1.1.1", r"(\d{1,2}\.\d{1,2}\.\d{1,2})(?![\d.%])[、.\s]?\s*"),
        (
            "1.1",
            r"(\d{1,2}\.\d{1,2})(?=[、\s]\s*[^\d\s%]|\s?[\u4e00-\u9fff“])(?!\s?(?:[万亿千百]?元|[万亿%吨倍]|个(?![别体人性])|名(?![单录额称])|家(?![庭长属校])|户(?![均籍])|亩(?!均)|人(?![均员才口工民居财为手])|次(?![要生])|分(?![配类解散管工布期])|公(?![示开共众安益告务司])|平(?![台均])|立(?![项案足])|月))[、]?\s*",
        ),
        ("1.1", r"(\d{1,2}[-－—–]\d{1,2})(?:\s?、\s*|[ \t]{1,3})(?=[\u4e00-\u9fff“])(?![年月日号天周岁届期])"),
        ("（1）", r"（\s?(\d{1,2})\s?）\s*[、.]?\s*"),
        ("（1）", rf"([{_BRACKETED}])\s*"),
        ("1）", r"(\d{1,2})\s?）\s*[、.]?\s*"),
        # 2.8月底前, 1.2023年: the stop is the number's, the digits behind it are a date's.
        ("1.", r"(\d{1,2})\s?[、.](?!\d(?!\d?月|\d{3}年))\s*"),
        ("1.", rf"([{_STOPPED}])\s*"),
        (
            "1 ",
            r"(\d{1,2})[ \t]{1,3}(?=[\u4e00-\u9fff“])(?!(?:[万亿千百]?元|公里|[个家月日年名人项次座处亩吨台套件户条期天号米万亿]))",
        ),
        ("①", rf"([{_CIRCLED}{_DINGBATS}])\s*[、.]?\s*"),
        ("A.", r"([A-H])\s?[、.．](?=\s*[\u4e00-\u9fff“])\s*"),
        ("—", r"(——|--|[●◆▲★■◇▪•·➢\uf06c\uf0d8\uf0b2])\s*(?=[\u4e00-\u9fff“])"),
    )
)
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 9, "一方面": 1, "另一方面": 2, "同时": 3}
# Authors put a comma before 一是, or before 三是 where a semicolon belongs; it counts only where the run breaks off without it.
_AFTER_COMMA = re.compile(r"(?<=，)([一二三四五六七八九])\s?是(?!否|因为|由于)[，：、]?\s*")
_SENTENCE_START = r"(?:^|(?<=[。；：;:！？\n]))\s*"


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """The number label at `start` of folded `text`, blanks before it skipped; None when there is none."""
    while start < end and text[start] in " \t\n":
        start += 1
    for style, pattern in _PATTERNS:
        match = pattern.match(text, start, end)
        if match is not None:
            value = _value(match.group(1))
            if value is not None:
                return Marker(style, value, Span(start, match.end()))
    return None


def _value(label: str) -> int | None:
    for row in (_PARENTHESISED, _CIRCLED, _BRACKETED, _STOPPED, _FORMAL, _STEMS, _DINGBATS):
        if label in row and len(label) == 1:
            return row.index(label) + 1
    if label in _ORDINALS:
        return _ORDINALS[label]
    if label.isdigit():
        return int(label)
    if re.search(r"[.－—–-]\d", label):
        return int(re.split(r"[.－—–-]", label)[-1])
    if len(label) == 1 and "A" <= label <= "Z":
        return ord(label) - 64
    if label[0] in "—-●◆▲★■◇▪•·➢\uf06c\uf0d8\uf0b2":
        return 0
    return chinese_number(label) or None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items told inside running text: where each begins (its label) and its words, which end before the next."""

    style: str
    items: tuple[Span, ...]
    labels: tuple[Span, ...]
    lead: Span


_INLINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一是", re.compile(_SENTENCE_START + r"(?:[，]?\s*)([一二三四五六七八九十]{1,2})\s?是(?!否|因为|由于)[，：、]?\s*")),
    ("一要", re.compile(r"(?:^|(?<=[。；：，\n]))\s*([一二三四五六七八九十]{1,2})\s?要(?!素|件|求|点|务|闻)[，：]?\s*")),
    ("其一", re.compile(_SENTENCE_START + r"其\s?([一二三四五六七八九])\s*[，、：是]\s*")),
    ("一则", re.compile(_SENTENCE_START + r"([一二三四五六])则[，：]?\s*")),
    ("第一", re.compile(_SENTENCE_START + r"[第头]\s?([一二三四五六七八九十])\s*(?:[件条点桩]|个?方面)?[，、：]\s*")),
    ("（一）", re.compile(_SENTENCE_START + r"（\s?([一二三四五六七八九十]{1,2})\s?）\s*")),
    ("1.", re.compile(_SENTENCE_START + r"(\d{1,2})\s?[.、](?!\d)\s*")),
    ("（1）", re.compile(_SENTENCE_START + r"（\s?(\d{1,2})\s?）\s*")),
    ("①", re.compile(rf"(?:^|(?<=[。；：，、！？\n]))\s*([{_CIRCLED}])\s*")),
    ("1）", re.compile(_SENTENCE_START + r"(\d{1,2})\s?）\s*")),
    ("首先", re.compile(_SENTENCE_START + r"(首先|其次|再次|再者|最后)\s*[，：是]?\s*")),
    ("一方面", re.compile(_SENTENCE_START + r"(一方面|另一方面|同时)[，：]\s*")),
)
# Ordinals told in sentences: they never make a heading, wherever the sentences break into lines.
IN_SENTENCES = frozenset({"一是", "一要", "一则", "其一", "第一", "首先"})
_SHORT = frozenset({"（1）", "1.", "1）", "①", "（一）"})
_LOOSE = frozenset({"首先", "一方面"})


def enumerations(text: str, span: Span) -> Iterator[Enumeration]:
    """The runs 一是…二是…, （1）…（2）…, ①…② of at least two items inside `span` of folded `text`, outermost first.

    A run must count 1, 2, 3 without a gap; a nested run of the same style ends where the outer one goes on.
    """
    words = text[span.start : span.end]
    for style, pattern in _INLINE:
        matches = [(m, _value(m.group(1))) for m in pattern.finditer(words)]
        found = [(span.start + m.start(1), span.start + m.end(), v) for m, v in matches if v is not None]
        run = _run(found, loose=style in _LOOSE)
        if style == "一是" and found:
            run = _mended(words, span.start, found, run)
        if len(run) >= 2:
            starts = [_label_start(text, at) for at, _ in run]
            ends = [*starts[1:], span.end]
            items = tuple(Span(end, stop) for (_, end), stop in zip(run, ends, strict=True))
            labels = tuple(Span(s, e) for s, (_, e) in zip(starts, run, strict=True))
            yield Enumeration(style, items, labels, Span(span.start, starts[0]))


def _mended(words: str, offset: int, found: list[tuple[int, int, int]], run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The run with ordinals behind commas too, when all of them together count on in one row."""
    commas = [(offset + m.start(1), offset + m.end(), v) for m in _AFTER_COMMA.finditer(words) if (v := _value(m.group(1)))]
    every = sorted({*found, *commas})
    whole = [value for _, _, value in every] == list(range(1, len(every) + 1))
    return [(start, end) for start, end, _ in every] if whole and len(every) > len(run) else run


def is_told(text: str, line: Span, marker: Marker) -> bool:
    """True when a line's number opens no heading: an ordinal told in sentences, or the first of a list inside the line."""
    if marker.style in IN_SENTENCES:
        return True
    runs = enumerations(text, line) if marker.value == 1 and marker.style in _SHORT else ()
    return any(run.labels[0].start == marker.span.start for run in runs)


def _label_start(text: str, at: int) -> int:
    """A bracket or 第/其 belongs to the label."""
    while at > 0 and text[at - 1] in "（第其头":
        at -= 1
    return at


def _run(found: list[tuple[int, int, int]], *, loose: bool) -> list[tuple[int, int]]:
    """The longest outer run 1, 2, 3 … of (start, end) among labels (start, end, value) in order.

    A second 1 inside an item opens a nested run: it is skipped up to where the outer count goes on.
    """
    best: list[tuple[int, int]] = []
    for first, (start, end, value) in enumerate(found):
        if value != 1:
            continue
        run, expected = [(start, end)], 2
        rest = found[first + 1 :]
        while rest:
            step = _next(rest, expected, loose=loose)
            if step is None:
                break
            run.append((rest[step][0], rest[step][1]))
            rest, expected = rest[step + 1 :], expected + 1
        if len(run) > len(best):
            best = run
    return best


def _next(rest: list[tuple[int, int, int]], expected: int, *, loose: bool) -> int | None:
    """The index in `rest` where the count goes on; after a nested run that also counts so far, behind that run."""
    if loose:
        return 0 if rest else None
    nested = rest[0][2] == 1
    hits = [i for i, (_, _, value) in enumerate(rest) if value == expected]
    if not hits:
        return None
    return hits[1] if nested and len(hits) > 1 else hits[0]
