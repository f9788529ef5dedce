"""Names and standing words of the evaluation, in Chinese and English."""

from __future__ import annotations

LIMITS_ZH = """这些数字不说明什么：
- 语料是为本项目编写的，不是真实报告；真实报告更乱，得分会更低。
- 标注的人少；写规则的人看得到全部标注（包括测试部分），有些报告的规则和标注还出自同一批人，所以各部分的得分都偏高。
- pdf 和 doc 由一种办公软件生成，没有扫描件，也没有各种软件另存的怪格式。
- 份数少，差一份报告就会让一个字段变动百分之几；小差别没有意义。
- 同一份报告的几种格式内容相同，不是几次独立的检验。
- 问题分类由一人标注，拿不准的不计分；脉络状态和单位名称由熟悉规则的人标注，数量少。"""

PAGE = """# Evaluation

Written by `reportmine evaluate corpus --format markdown`; do not edit by hand.

## What these figures do not measure

- **The reports are invented.** They were written for this project after the variety of real ones, and invented text is
  cleaner than what offices send in. Expect real archives to score lower.
- **Few hands, and no held-out part.** Few people annotated them, and for a part of the reports the same people wrote the
  rules and the gold. Whoever wrote rules could read all of the gold, the test split included. So the splits keep the years
  of a unit together and nothing more: a test figure as high as the train figure is no evidence that a stranger's report
  would do as well.
- **Rendered, not scanned.** Every file was made from one text. `pdf` and `doc` come from one office suite; scans,
  photographs and the habits of other programs are missing. The formats of one report are not independent trials.
- **Small numbers.** One report more or less moves a field by several hundredths. Differences of that size mean nothing.
- **What counts as an item is a judgement.** Careful readers disagree most on achievements, so 1.000 is not
  to be expected there.
- **Own labels.** Leaves, statuses and names of units were labelled within this project, most by one person; see there.
- Gold holds only some of the fields of a record. What is not in the tables below was not measured.

## The corpus

{reports} reports in {files} files; fingerprint `{fingerprint}`.

## Overall

The macro is the mean of the accuracy of every basic fact (right of all that are stated or invented) and of the F1 of
methods, outcomes, problems, recommendations and the links between them. `all reports` counts one file for each report,
its docx where it has one; the splits do too.

{groups}

## Fields

One file for each report. A value counts as right when it equals the gold without blanks and with full-width forms
folded; numbers within a ten-thousandth; a text item when it shares at least three quarters of the longer text. Soft F1
gives an item as much credit as its text is similar. Titles and amounts are those of problems that were found; the last
rows are annotated in some reports only and no part of the macro.

{fields}

## Whole files

All files. Proof: the quote of each piece of evidence is exactly what the text has at its span, and each stated value
has evidence. Account: every visible character of the file is in the text or is named among the deleted, hidden or
dropped ones. Both must be 1.000.

{shares}

## Confidence

All files, basic facts and items. A value that the parser gives 0.9 should be right nine times in ten; a fact where the
gold has none counts as wrong.

{bins}

Expected calibration error: {error} (0 is perfect). The gate holds only the part of it where the parser is surer than it
is right: values that turn out right more often than promised are no fault.

The same, rule by rule, for the rules that gave {least} values or more and for those that were ever wrong:

{rules}

## Problems over the years

Problems joined over the years of one body and across departments, by pairs and (B³) by clusters. Only reports that `links.yaml`
speaks of count, and it does not tell every pair that departments have in common: the precision of `common` is a lower bound.

{links}

What became of problems: `links.yaml` tells the status that the pattern of the years implies, for most of its clusters and for
problems of one year. Where careful readers could differ (“much better” is no claim of being mended, and no silence either) no
status is told. A line counts as wrong too when problems were joined wrongly or a project was not known by its new name. The
statuses were told by one person, who knew the rules of the program and had seen what it says of a part of them. 屡评屡犯 rests on
a handful of lines.

{statuses}

## Leaves of problems

`problem_leaves.tsv` tells the leaf of the taxonomy of every problem. **One person labelled them**, by the definitions alone and
without seeing what the program says; the {unsure} of which that person, or the definitions, left doubt are not counted. So the
{sure} counted ones are the easier part, and the figures flatter the program. None of these sentences is in the bank the classifier
is trained from, but sentences of other reports invented for this project are.

{leaves}

## Names of units

Pairs of names in `units.tsv` that are one unit (short names, reforms, renamed places) or only look it. Whoever wrote the rules
and the lists of reforms could read the pairs, and new ones were added where rules failed: the figure says that nothing got
worse, not that a stranger's names would fare as well.

{units}
"""

_FIELDS = {
    "title": "标题",
    "fiscal_year": "年度",
    "region": "地区",
    "department": "主管部门",
    "unit": "实施单位",
    "project": "项目",
    "evaluator": "评价机构",
    "report_date": "报告日期",
    "budget_yuan": "预算数",
    "received_yuan": "到位数",
    "spent_yuan": "支出数",
    "execution_rate": "执行率",
    "score": "得分",
    "grade": "等级",
    "methods": "评价方法",
    "outcomes": "成效",
    "problems": "问题",
    "recommendations": "建议",
    "addresses": "建议对应的问题",
    "kind": "报告类型",
    "kind_id": "报告类型（细）",
    "problem_titles": "问题标题",
    "amounts_yuan": "问题中的金额",
    "indicators": "指标行",
    "sign_off.unit": "落款单位",
    "sign_off.date": "落款日期",
    "previous_rectification": "以前问题的整改",
}
_SHARES = {
    "scalars_right": ("基本信息全对的文件", "files with every basic fact right"),
    "all_right": ("完全正确的文件", "files with everything right"),
    "read": ("读得出的文件", "files that could be read"),
    "grounding": ("引文与原文逐字相符", "quotes that stand where they say"),
    "proven": ("有原文依据的值", "stated values with evidence"),
    "ledger": ("字符账平的文件", "files of which every character is accounted for"),
    "planted": ("植入的错误被找到", "planted faults found by their rule"),
    "no_false_error": ("没有误报“必须改”的报告", "reports without a false error"),
    "calm": ("误报“建议看”不超过一处的报告", "reports with at most one false warning"),
}
_ARCHIVE = {
    "links.recurring.f1": "历年反复问题的F1",
    "links.recurring.precision": "历年反复问题的精确率",
    "links.recurring.recall": "历年反复问题的召回率",
    "links.recurring.bcubed": "历年反复问题的B³",
    "links.common.f1": "部门共性问题的F1",
    "links.apart": "难辨的不同问题没有误连的比例",
    "links.status": "脉络状态相符的比例",
    "links.repeated.f1": "屡评屡犯的F1",
    "leaves.leaf": "问题分类（叶）相符的比例",
    "leaves.class": "问题大类相符的比例",
    "leaves.recorded.precision": "记录在案的分类的精确率",
    "leaves.recorded.share": "分类记录在案的比例",
    "units.precision": "单位同一性的精确率",
    "units.recall": "单位同一性的召回率",
    "units.f1": "单位同一性的F1",
}
_GROUPS = {
    "all": ("全部报告", "all reports"),
    "split:train": ("训练部分", "split train"),
    "split:dev": ("开发部分", "split dev"),
    "split:test": ("测试部分", "split test"),
}


def field(name: str, language: int) -> str:
    """A field's name: Chinese (0), or as the record has it with the Chinese behind it (1)."""
    plain = name.removeprefix("basic_info.")
    return _FIELDS[plain] if language == 0 else f"`{name}` {_FIELDS[plain]}"


def share(name: str, language: int) -> str:
    """The name of a share of files or values."""
    return _SHARES[name][language]


def group(name: str, language: int) -> str:
    """The name of a part of the corpus."""
    return _GROUPS[name][language] if name in _GROUPS else ("格式 " if language == 0 else "format ") + name.removeprefix("format:")


def figure(name: str) -> str:
    """A figure's Chinese name behind its stable one, for the sentences of the gate."""
    head, _, rest = name.partition(".")
    if head == "macro":
        return f"宏平均（{group(rest, 0)}）"
    if head == "share" and rest in _SHARES:
        return f"{share(rest, 0)}的比例"
    if head == "check":
        return f"规则{rest}的找到率"
    if name == "modesty":
        return "不过分自信的程度"
    if name in _ARCHIVE:
        return _ARCHIVE[name]
    plain, _, measure = name.rpartition(".")
    known = _FIELDS.get(plain.removeprefix("basic_info."))
    return f"{known}的{'软F1' if measure == 'soft_f1' else 'F1'}" if known else name
