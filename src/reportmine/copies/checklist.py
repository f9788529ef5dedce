"""The one-page list a unit goes through before it submits: what the profile asks for, as boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportmine.exports.manuals import GROUPS
from reportmine.model.profile import Band, Profile, Severity
from reportmine.model.rule import Manual


def text(profile: Profile, manuals: Mapping[str, Manual]) -> str:
    """The list as plain text: the numbers of the profile, then what must be right, then what is worth a look."""
    return "\n".join(_lines(profile, manuals)) + "\n"


def _lines(profile: Profile, manuals: Mapping[str, Manual]) -> Iterator[str]:
    yield f"绩效报告自查清单（{profile.name}）"
    yield ""
    yield from _numbers(profile)
    for level, title in ((Severity.ERROR, "必须核对，不符会被退回"), (Severity.WARNING, "建议核对")):
        yield ""
        yield title
        for group, name in GROUPS.items():
            some = [m for m in manuals.values() if m.code.startswith(group) and _level(m, profile) == level]
            if some:
                yield f"  {name}"
                yield from (f"    □ 没有“{m.name}”的情况（{m.code}）" for m in some)


def _numbers(profile: Profile) -> Iterator[str]:
    if profile.bands:
        bands = "，".join(_band(band, whole=profile.bands_integer) for band in profile.bands)
        yield f"等级：{bands}{_basis(profile, 'bands')}"
    if profile.self_weights:
        weights = "，".join(f"{name}{points:f}分" for name, points in profile.self_weights.items())
        yield f"自评分值：{weights}{_basis(profile, 'self_weights')}"
    if profile.output_benefit_min_weight:
        basis = _basis(profile, "output_benefit_min_weight")
        yield f"部门评价和财政评价：产出、效益合计不低于{profile.output_benefit_min_weight:f}分{basis}"
    if profile.limits.exec_rate_explain_below is not None:
        yield f"预算执行率低于{profile.limits.exec_rate_explain_below * 100:.0f}%的，要说明原因{_basis(profile, 'low_execution')}"
    if profile.deadlines.rectify_days:
        yield f"整改期限：收到评价结果后{profile.deadlines.rectify_days}日内"


def _band(band: Band, *, whole: bool) -> str:
    if whole:
        return f"{band.grade} {band.min:f}—{band.max:f}分"
    return f"{band.grade} {band.min:f}（含）—{band.max:f}分" if band.min else f"{band.grade} {band.max:f}分以下"


def _basis(profile: Profile, key: str) -> str:
    return f"（{profile.basis[key]}）" if profile.basis.get(key) else ""


def _level(manual: Manual, profile: Profile) -> str | None:
    setting = profile.severities.get(manual.code)
    if setting is not None:
        return setting
    if not manual.on:
        return None
    return Severity.WARNING if manual.severity is Severity.ERROR and not manual.decidable else manual.severity
