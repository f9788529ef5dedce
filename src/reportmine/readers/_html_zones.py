"""Which parts of a web page are the report and which are the page around it. In doubt a part is the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from reportmine.readers._html_furniture import is_edge_line, names_furniture
from reportmine.readers._html_look import words_in
from reportmine.text.fold import squeeze, visible

SILENT = frozenset({"script", "style", "noscript", "template", "title", "xml", "iframe", "svg", "noframes", "object"})
_BODY_NAMES = re.compile(
    r"(?:^|[\s_-])(?:zoom|ucap-content|trs_editor|trs_ueditor|pages_content|xxgk-content|article-content|article_content|artcontent|"
    r"news_content|news-content|detail-content|content_body|contentbody|view_content|text_content|con_text|bt-content|nr|zw|zwnr|"
    r"vsb_content\w*|wp_articlecontent|easysite-news-text|info-cont|article|content|zhengwen|main-txt|mainbody)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "select", "option", "button", "textarea", "datalist"})
_SITE_NAME = re.compile(r"(?:人民政府|门户网站|政务网|官网|网站)$")
_TITLE_WORD = re.compile(r"报告|自评|评价|绩效|决算|总结|公示|公告|通知|情况")


@dataclass(frozen=True, slots=True)
class Zones:
    """Either a `container` that holds the report, with `titles` outside it; or None, and `furniture` elements to set aside."""

    container: etree._Element | None
    furniture: frozenset[etree._Element]
    titles: frozenset[etree._Element]
    show_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Weight:
    """Visible characters of an element, and those of its links."""

    text: int = 0
    linked: int = 0


def find_zones(root: etree._Element, page_titles: Iterable[str]) -> Zones:
    """Looks for a container with a name that publishing systems use; else judges every element by name and links."""
    weights = _weigh(root)
    total = weights[root].text - weights[root].linked
    container = _container(weights, total)
    if container is None:
        return Zones(None, frozenset(el for el in weights if _is_furniture(el, weights[el], total)), frozenset())
    inside, chain = frozenset(container.iter()), frozenset(container.iterancestors())
    beside = [el for el in weights if el not in inside and el not in chain]
    report = squeeze(_words(container)[:400])
    titles = frozenset(el for el in beside if _is_outer_title(el, weights[el], page_titles, report))
    return Zones(container, frozenset(), titles)


def names(element: etree._Element) -> str:
    """The id and classes of an element as one string."""
    return f"{element.get('id', '')} {element.get('class', '')}"


def _weigh(root: etree._Element) -> dict[etree._Element, _Weight]:
    """Counts bottom up in one pass; recursion would fail on pages that never close a tag."""
    weights: dict[etree._Element, _Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if element.tag in SILENT:
            weights[element] = _Weight()
            continue
        text, linked = _seen(element.text), 0
        for child in element:
            below = weights[child]
            text += below.text + _seen(child.tail)
            linked += below.linked
        weights[element] = _Weight(text, text if element.tag in ("a", "option") else linked)
    return weights


def _container(weights: dict[etree._Element, _Weight], total: int) -> etree._Element | None:
    """The innermost element with a known name that holds nearly all of what the best of them holds.

    Refused when much plain text would stay outside: then the name means something else on this site.
    """
    named = [el for el in weights if el.tag not in ("body", "html", "a") and _BODY_NAMES.search(names(el))]
    if not named:
        return None
    plain = {el: weights[el].text - weights[el].linked for el in named}
    most = max(plain.values())
    best = min((el for el in named if plain[el] >= 0.85 * most), key=lambda el: (weights[el].text, plain[el]))
    outside = sum(_unclaimed(best, weights, total))
    return best if plain[best] > 0 and outside <= max(0.15 * plain[best], 60) else None


def _unclaimed(best: etree._Element, weights: dict[etree._Element, _Weight], total: int) -> Iterator[int]:
    """Plain characters beside the chain of ancestors of `best` that do not look like furniture."""
    node = best
    for parent in best.iterancestors():
        yield visible(parent.text or "")
        for child in parent:
            if child is not node and not _is_furniture(child, weights[child], total) and child.tag not in SILENT:
                yield 0 if is_edge_line(_words(child)) else weights[child].text - weights[child].linked
        node = parent


def _is_furniture(element: etree._Element, weight: _Weight, total: int) -> bool:
    if weight.text == 0:
        return False
    if element.tag in _FURNITURE_TAGS:
        return weight.text - weight.linked <= 0.3 * total or element.tag in ("select", "option", "button")
    if element.tag in ("body", "html", "form", "td", "tr", "tbody", "table"):
        return False
    small = weight.text - weight.linked <= max(0.1 * total, 40)
    if small and names_furniture(names(element)):
        return not any(True for _ in element.iter("h1"))
    return small and element.tag in ("div", "ul", "ol", "dl", "section", "p", "header") and _is_link_list(element, weight)


def _is_link_list(element: etree._Element, weight: _Weight) -> bool:
    """Menus and lists of other articles: hardly anything but links, and more than one."""
    return weight.linked >= 0.7 * weight.text and sum(1 for _ in element.iter("a")) >= 2


def _is_outer_title(element: etree._Element, weight: _Weight, page_titles: Iterable[str], report: str) -> bool:
    """A heading above the container that says what the page is about, unless the report begins with the same words."""
    if element.tag not in ("h1", "h2") and not re.search(r"(?:^|[\s_-])(?:arti_?)?title(?:$|[\s_-])", names(element), re.IGNORECASE):
        return False
    if not 6 <= weight.text <= 120 or element.tag in SILENT:
        return False
    words = squeeze(_words(element))
    if _SITE_NAME.search(words) or not (_TITLE_WORD.search(words) or any(words in squeeze(t) for t in page_titles)):
        return False
    return words not in report and not any(a.tag == "a" for a in element.iterancestors())


def _seen(text: str | None) -> int:
    return visible(text) if text and not text.isspace() else 0


def _words(element: etree._Element) -> str:
    return " ".join(words_in(element).split())
