"""A report as government sites publish it (two layouts), and as a plain text file."""

from __future__ import annotations

import html
import textwrap
from pathlib import Path

from _render_markup import Block, Report, merged

_INDENT = "　　"
_COLUMNS = 38

_PORTAL = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{title}_信息公开_政府门户网站</title>
<style type="text/css">.nav{{color:#c00}} .content p{{line-height:2}}</style>
<script type="text/javascript">
var column="存在的问题";
function doZoom(s){{document.getElementById("zoom").style.fontSize=s+"px";}}
</script>
</head><body>
<div class="top"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/bsfw/">办事服务</a> | <a href="/hdjl/">互动交流</a></div>
<div class="nav">您的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">信息公开</a> &gt; <a href="/zwgk/yjs/">预算绩效</a></div>
<div class="info">发布机构：政府办公室　发布时间：2024-09-30 09:12　浏览次数：<span id="hits">233</span>　\
字体：【<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> <a href="javascript:doZoom(12)">小</a>】</div>
<div class="content" id="zoom">
{body}
</div>
<div class="close">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>
<div class="foot">主办：人民政府办公室　网站标识码：4200000001　ICP备05000000号</div>
</body></html>
"""

_EDITOR = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2024-09-30 09:12">
<title>{title}</title>
<link rel="stylesheet" href="/images/style.css">
</head>
<body>
<header><ul class="menu"><li><a href="/">网站首页</a></li><li><a href="/zwgk/">政府信息公开</a></li>
<li><a href="/czxx/">财政信息</a></li></ul>
<form action="/search"><input type="text" name="q" placeholder="请输入关键字"><button>搜索</button></form></header>
<div class="crumbs"><a href="/">首页</a><span>/</span><a href="/czxx/">财政信息</a><span>/</span><a href="/czxx/jx/">绩效信息</a></div>
<table class="xxgk"><tr><th>索引号</th><td>000014349/2024-00017</td><th>主题分类</th><td>财政、金融、审计</td></tr>
<tr><th>发布机构</th><td>政府办公室</td><th>发布日期</th><td>2024-09-30</td></tr></table>
<article class="article">
<h1>{title}</h1>
<div class="TRS_Editor">
{body}
</div>
</article>
<aside class="related"><h3>相关阅读</h3><ul><li><a href="/czxx/jx/1.html">关于做好绩效自评工作的通知</a></li>
<li><a href="/czxx/jx/2.html">部门预算绩效目标公开</a></li></ul></aside>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<footer><p>版权所有：人民政府办公室</p><p>网站标识码：4200000002　<a href="/map.html">网站地图</a></p></footer>
</body>
</html>
"""


def write_html(report: Report, out: Path, *, make: str) -> None:
    """Renders the layout "portal" (GB18030, plain paragraphs) or "editor" (UTF-8, pasted from Word)."""
    title = html.escape(report.title or "绩效评价信息公开")
    if make == "portal":
        body = "\n".join(filter(None, map(_portal_block, report.blocks)))
        out.write_bytes(_PORTAL.format(title=title, body=body).encode("gb18030"))
    elif make == "editor":
        body = "\n".join(filter(None, map(_editor_block, report.blocks)))
        out.write_text(_EDITOR.format(title=title, body=body), encoding="utf-8", newline="\n")
    else:
        raise ValueError(f"unknown page layout {make!r}")


def _portal_block(block: Block) -> str:
    text = html.escape(block.text)
    match block.kind:
        case "table":
            rows = ("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
            return f'<table border="1" cellspacing="0">{"".join(rows)}</table>'
        case "title":
            return f'<p style="text-align:center"><strong>{text}</strong></p>'
        case "header" | "footer" | "pagebreak":
            return ""
        case _:
            return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{text}</p>"


def _editor_block(block: Block) -> str:
    text = html.escape(block.text)
    match block.kind:
        case "table":
            return f'<table class="MsoTableGrid" border="1"><tbody>{_merged_rows(block)}</tbody></table>'
        case "title":
            return f'<p class="MsoNormal" align="center" style="text-align:center"><b><span style="font-size:22pt">{text}</span></b></p>'
        case "h1" | "h2" | "h3":
            return f'<p class="MsoNormal" style="text-indent:32pt"><b><span style="font-family:黑体">{text}</span></b></p>'
        case "header" | "footer" | "pagebreak":
            return ""
        case _:
            return f'<p class="MsoNormal" style="text-indent:32pt"><span style="font-family:仿宋_GB2312;font-size:16pt">{text}</span></p>'


def _merged_rows(block: Block) -> str:
    rows: list[list[str]] = [[] for _ in block.rows]
    for region in merged(block.rows):
        spans = f' rowspan="{region.rowspan}"' * (region.rowspan > 1) + f' colspan="{region.colspan}"' * (region.colspan > 1)
        rows[region.row].append(f"<td{spans}><p>{_cell(region.text)}</p></td>")
    return "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)


def _cell(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>")


def write_text(report: Report, out: Path, *, make: str) -> None:
    """Renders GB18030 with CRLF: one line a paragraph ("lines"), or wrapped by hand at 38 characters ("wrapped")."""
    lines: list[str] = []
    for block in report.blocks:
        if block.kind == "table":
            lines += ["\t".join(cell.replace("\n", " ") for cell in row) for row in block.rows]
        elif block.kind not in ("header", "footer", "pagebreak"):
            text = block.text if block.kind in ("title", "h1", "h2", "h3") else _INDENT + block.text
            lines += _wrap(text) if make == "wrapped" else [text]
    out.write_bytes("".join(line + "\r\n" for line in lines).encode("gb18030"))


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, _COLUMNS, drop_whitespace=False, break_on_hyphens=False)
