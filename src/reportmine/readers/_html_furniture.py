"""Words by which government web pages give away what is not the report: metadata, share bars, breadcrumbs, footers."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Labels that web publishing systems write and reports do not.
_WEB_KEY = (
    r"(?:索\s*引\s*号|信息索引号?|发布机构|发文机构|发文机关|发布单位|信息来源|文章来源|稿件来源|来\s*源|发布日期|发布时间|发文日期|成文日期|"
    r"生成日期|公开日期|更新时间|发稿时间|添加时间|录入时间|主题分类|信息分类|体裁分类|组配分类|服务对象分类|公开方式|公开类别|公开范围|"
    r"公开时限|公开形式|有\s*效\s*性|时\s*效\s*性|信息名称|关\s*键\s*字|内容概述|浏览次数|浏览量|阅读次数|阅读量|点击数|点击量|点击率|"
    r"访问量|访问次数|责任编辑|编\s*辑|字\s*体|字\s*号)"
)
# Labels that stand in such metadata too, but also on the cover or under the signature of a report.
_ANY_KEY = rf"(?:{_WEB_KEY}|名\s*称|标\s*题|文\s*号|发文字号|文件编号|主题词|关\s*键\s*词|有效期|作\s*者|审\s*核|日\s*期|时\s*间)"
_LABEL = re.compile(rf"(?:^|[\s|【\[（(]){_ANY_KEY}\s*[：:】\]]")
_WEB_LABEL = re.compile(rf"(?:^|[\s|【\[（(]){_WEB_KEY}\s*[：:】\]]")
_ONLY_PAGES_SAY = re.compile(
    r"^索\s*引\s*号\s*[：:]|^信息索引|^发布机构\s*[：:]|(?:浏览|阅读|访问|点击)(?:次数|量|数)\s*[：:]|"
    r"字\s*[体号]\s*[：:]?\s*[【\[［(（]?\s*(?:特大|大|小)(?:\s|[】\]］)）]|中|$)|[【\[［]\s*大\s*(?:[】\]］]\s*[【\[［]\s*)?中|"
    r"打印(?:本页|文章|正文|此页)|关闭(?:窗口|本页|页面)|^(?:分享|转发)到|扫一扫|返回顶部|我要纠错|收藏本[页站]|加入收藏|设为首页|"
    r"(?:当前|您?现在的?|您?所在的?)位置\s*[：:]|首页\s*[>＞»→/]|^上一[篇条]\s*[：:]|^下一[篇条]\s*[：:]|"
    r"ICP备|公网安备|网站标识码|版权所有|网站地图|政府网站找错|[【\[［]\s*(?:打印|关闭|纠错|收藏|分享)"
)
_EDGE = re.compile(
    rf"(?:[【\[（(]?{_WEB_KEY}\s*[：:】].{{0,60}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?|"
    r"[【\[（(]?\s*(?:打\s*印|关\s*闭|收\s*藏|分\s*享|纠\s*错|首\s*页|附件下载|下\s*载)\s*[】\])）]?|大\s*中\s*小|[|｜/\\>＞·]{1,3}|"
    r"(?:主办|承办|技术支持|维护)(?:单位)?\s*[：:].{0,60}|相关(?:链接|文章|阅读|附件|文档|新闻|信息)\s*[：:]?|"
    r"附件(?:下载)?\d*\s*[：:]?\s*\S{2,60}\.(?:docx?|pdf|xlsx?|wps|zip|rar))$",
    re.IGNORECASE,
)
_INDEX_CELL = re.compile(rf"{_ANY_KEY}\s*(?:[：:]|$)")
_SURE_INDEX = re.compile(r"索\s*引\s*号|发布机构|发文机[构关]|主题分类|公开方式|组配分类|信息名称|成文日期")
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|submenu|header|head|top|topbar|footer|foot|bottom|crumbs?|breadcrumbs?|position|location|weizhi|wz|dqwz|"
    r"share|bdsharebuttonbox|print|toolbar|tools?|sidebar|side|aside|related|xgxx|copyright|pagination|pager|page-?list|search|login|banner|"
    r"fontsize|qrcode|ewm|links?|friendlink|info|meta|source|laiyuan|attachment|fujian)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)


def is_page_line(text: str) -> bool:
    """True for a short line that only a web page carries, wherever it stands: 浏览次数, 打印本页, 网站标识码 …"""
    if len(text) > 200 or (len(text) > 60 and text.endswith("。")):
        return False
    if _ONLY_PAGES_SAY.search(text):
        return True
    labels = len(_LABEL.findall(text))
    return labels >= 2 and len(text) < 60 * labels and bool(_LABEL.match(text) and _WEB_LABEL.search(text))


def is_edge_line(text: str) -> bool:
    """True for a line that is page furniture when it stands right before or after the report: 来源：…, 【打印】 …"""
    return is_page_line(text) or bool(_EDGE.match(text.strip()))


def is_index_table(cells: Sequence[str]) -> bool:
    """True for the table of 索引号, 发布机构, 发布日期 … above a published document."""
    keys = [cell for cell in cells if _INDEX_CELL.match(cell)]
    return len(keys) >= 2 and any(_SURE_INDEX.search(key) for key in keys) and sum(map(len, cells)) < 800


def names_furniture(names: str) -> bool:
    """True when an element's id and class speak of navigation, header, footer, share bar and the like."""
    return bool(_CLASSES.search(names))
