"""Chinese words for the names and codes of the record, and numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

from reportmine.model.report import ReportKind, State, Status

KINDS = {
    ReportKind.PROJECT_SELF: "项目支出绩效自评报告",
    ReportKind.PROJECT_SELF_TABLE: "项目支出绩效自评表",
    ReportKind.DEPT_OVERALL_SELF: "部门整体支出绩效自评报告",
    ReportKind.DEPT_EVAL: "部门评价报告",
    ReportKind.FINANCE_EVAL: "财政评价报告",
    ReportKind.POLICY_EVAL: "政策评价报告",
    ReportKind.TRANSFER_SELF: "转移支付绩效自评报告",
    ReportKind.RE_EVAL: "再评价报告",
    ReportKind.EX_ANTE: "事前绩效评估报告",
    ReportKind.MID_MONITOR: "绩效运行监控报告",
    ReportKind.RESULT_REPORT: "绩效评价结果报告",
    ReportKind.RECTIFY_REPORT: "整改报告",
    ReportKind.BUDGET_ACCOUNTS: "部门预决算公开",
    ReportKind.OTHER: "其他文件",
}
STATUSES = {Status.COMPLETE: "完整", Status.PARTIAL: "有提示", Status.FAILED: "未能读取"}
STATES = {State.STATED: "", State.STATED_NONE: "报告写明“无”", State.CONFLICT: "两处不一致", State.INFERRED: "推断"}

BASIC = {
    "title": "标题",
    "fiscal_year": "评价年度",
    "fiscal_years": "涉及年度",
    "region": "地区",
    "department": "主管部门",
    "unit": "单位",
    "project": "项目",
    "project_code": "项目编码",
    "evaluator": "评价机构",
    "commissioner": "委托单位",
    "report_no": "报告编号",
    "report_date": "报告日期",
    "base_date": "评价基准日",
    "period": "实施期",
    "goal": "绩效目标",
}
FUNDS = {
    "budget_yuan": "全年预算",
    "budget_initial_yuan": "年初预算",
    "received_yuan": "到位",
    "spent_yuan": "支出",
    "carried_out_yuan": "结转结余",
    "total_investment_yuan": "总投资",
    "execution_rate": "执行率",
    "arrive_rate": "到位率",
}
CONCLUSION = {
    "score": "得分",
    "score_self": "自评得分",
    "score_scale": "满分",
    "grade": "等级",
    "satisfaction": "满意度",
}
LISTS = {"legal_basis": "评价依据", "sources": "资金来源", "survey": "问卷调查", "unit_aliases": "其他称呼"}
DERIVED = {
    "execution_rate_of_budget": "支出占预算",
    "execution_rate_of_received": "支出占到位",
    "grade_band": "折合等级",
}
STATEMENTS = {
    "methods": "评价方法",
    "outcomes": "主要成效",
    "problems": "存在问题",
    "recommendations": "建议",
    "indicators": "指标",
    "previous_rectification": "以前年度整改",
}
RECTIFIED = {"done": "已整改", "ongoing": "整改中", "open": "未整改", "unknown": "未说明"}
WEAK = {"none": "只有评价性词语", "vague": "表述笼统"}
ROLES = {
    "summary": "摘要",
    "basic": "基本情况",
    "money": "资金",
    "goals": "目标",
    "evaluation_work": "评价工作",
    "methods": "方法",
    "conclusion": "结论",
    "indicators": "指标",
    "outcomes": "成效",
    "problems": "问题",
    "causes": "原因",
    "recommendations": "建议",
    "result_use": "结果应用",
    "rectification": "整改",
    "other": "其他",
    "attachments": "附件",
}
LEDGER = {
    "source": "原文字符",
    "body": "正文",
    "furniture": "页眉页脚等",
    "added": "自动编号",
    "deleted": "修订删除",
    "hidden": "隐藏文字",
}

_TEN_THOUSAND = 10_000


def number(value: Decimal) -> str:
    """A number with thousands and without idle zeros: 6,182.73."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(yuan: Decimal) -> str:
    """An amount in 万元, exact."""
    return f"{number(yuan / _TEN_THOUSAND)}万元"


def rate(fraction: Decimal) -> str:
    """A fraction as a percentage, exact."""
    return f"{number(fraction * 100)}%"


def shown(name: str, value: object) -> str:
    """A value of the record under `name` as people write it."""
    if isinstance(value, ReportKind):
        return KINDS[value]
    if isinstance(value, Decimal):
        if name.endswith("_yuan"):
            return money(value)
        if "rate" in name or name == "satisfaction":
            return rate(value)
        return f"{number(value)}分" if name.startswith("score") else number(value)
    if isinstance(value, tuple):
        return "、".join(shown(name, item) for item in value)
    return f"{value}年" if isinstance(value, int) and name.startswith("fiscal_year") else str(value)
