"use strict";
const find = (id) => document.getElementById(id);
const { reports, problems, lines, sources, nameless } = JSON.parse(find("data").textContent);
const FIELDS = { budget: "budget_yuan", spent: "spent_yuan", score: "score" };
const asked = { d: "", y: "", g: "", t: "" };
const rows = [...document.querySelectorAll("tbody tr")];
const figures = [...document.querySelectorAll("button[data-s]")];
for (const button of figures) button.dataset.whole = button.textContent;

const wanted = () => Boolean(asked.d || asked.y || asked.g || asked.t);
const reportIn = (one) => (!asked.d || one.d === asked.d) && (!asked.y || String(one.y) === asked.y);
const problemIn = (one) => reportIn(one) && (!asked.g || one.g === asked.g) && (!asked.t || one.t === asked.t);
const lineIn = (one) => one
  ? (!asked.d || one.d === asked.d) && (!asked.y || one.y.map(String).includes(asked.y)) && (!asked.g || one.g === asked.g) && (!asked.t || one.t === asked.t)
  : !wanted();
const sum = (values) => values.reduce((all, one) => all + one, 0);

// What a figure is made of, as far as the filters leave it.
function made(source) {
  const own = (source.p || source.b || []).filter((key) => problemIn(problems[key]));
  let kept = (source.r || []).filter((key) => reportIn(reports[key]));
  if (source.b) {
    const having = new Set(own.map((key) => problems[key].r));
    kept = kept.filter((key) => having.has(key));
  }
  return { problems: own, reports: kept, lines: (source.l || []).filter((key) => lineIn(lines[key])) };
}

// The same sums as the program made; null where nothing is left to sum up.
function counted(id) {
  const source = sources[id];
  const kept = made(source);
  const values = kept.reports.map((key) => reports[key]);
  const different = (name) => new Set(values.map(name)).size;
  const all = (field) => values.map((one) => one[field]).filter((value) => value !== null && value !== undefined);
  switch (source.w) {
    case "reports": return kept.reports.length;
    case "departments": return different((one) => one.d);
    case "projects": return different((one) => one.d + "\n" + one.f);
    case "problems": return kept.problems.length;
    case "lines": return kept.lines.length;
    case "amount": return kept.problems.length ? sum(kept.problems.map((key) => problems[key].a)) : null;
    case "budget": case "spent": return values.length ? sum(all(FIELDS[source.w])) : null;
    case "score": return values.length ? sum(all("score")) / values.length : null;
    case "rate": return values.length ? sum(all("spent_yuan")) / sum(all("budget_yuan")) : null;
    case "stated": return values.length ? values[0][source.f] : null;
    case "share": { const [a, b] = source.parts.map(counted); return b ? a / b : wanted() ? null : 0; }
    case "difference": { const [a, b] = source.parts.map(counted); return a === null || b === null ? null : a - b; }
    default: return null;
  }
}

function written(value, look) {
  if (value === null || value === undefined || Number.isNaN(value)) return "—";
  const fixed = (number, digits) => number.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const signed = (number, digits) => (number > 0 ? "+" : number < 0 ? "-" : "") + fixed(Math.abs(number), digits);
  switch (look) {
    case "money": return fixed(value / 10000, 2);
    case "share": return (value * 100).toFixed(2) + "%";
    case "score": return value.toFixed(2);
    case "change": return signed(value, 0);
    case "score_change": return signed(value, 2);
    default: return fixed(value, 0);
  }
}

function rowIn(row, words) {
  for (const name of ["d", "y", "g", "t"]) {
    if (asked[name] && row.dataset[name] && !row.dataset[name].includes("|" + asked[name] + "|")) return false;
  }
  if (words && !row.textContent.includes(words)) return false;
  const first = row.closest("table").dataset.emptied !== undefined && wanted() && row.querySelector("button[data-s]");
  return !first || counted(first.dataset.s) > 0;
}

function filter() {
  for (const name of Object.keys(asked)) asked[name] = find(name).value;
  const words = find("words").value.trim();
  for (const button of figures) {
    const partial = wanted();
    const now = partial ? written(counted(button.dataset.s), button.dataset.k) : button.dataset.whole;
    button.textContent = now;
    button.classList.toggle("part", now !== button.dataset.whole);
    button.title = now === button.dataset.whole ? "" : "全部范围：" + button.dataset.whole;
  }
  for (const row of rows) row.hidden = !rowIn(row, row.closest("table").className === "overview" ? "" : words);
  for (const section of document.querySelectorAll("section")) {
    const count = section.querySelector(".count");
    if (count) count.textContent = section.querySelectorAll("tbody tr:not([hidden])").length;
  }
  if (wanted() || words) {
    find("told").className = "";
    find("told").textContent = wanted() ? "表中数字已按筛选范围重新计算，与全部范围不同的用粗体；图、典型表现和部门名单仍为全部范围。" : "只显示含有这些字的行；数字仍为全部范围。";
  } else check();
}

// Every figure is counted again from what it is made of; a page whose figures do not add up must say so.
function check() {
  const wrong = Object.keys(sources).filter((id) => {
    const [now, told] = [counted(id), sources[id].v];
    const near = { rate: 0.00006, share: 0.00006, score: 0.0051 }[sources[id].w] || 0.005;
    return now === null || Math.abs(now - told) > near;
  });
  const output = find("told");
  output.dataset.wrong = wrong.join(" ");
  output.dataset.checked = Object.keys(sources).length;
  output.className = wrong.length ? "wrong" : "";
  output.textContent = wrong.length
    ? `有${wrong.length}个数字与其依据核算不符：${wrong.slice(0, 20).join("、")}。请勿使用，并重新生成本页。`
    : `本页${output.dataset.checked}个数字已由本页从所附依据逐一核算，全部相符。`;
}

function element(name, words, kind) {
  const one = document.createElement(name);
  if (words) one.textContent = words;
  if (kind) one.className = kind;
  return one;
}

function item(head, words, from) {
  const one = element("li");
  one.append(element("p", head));
  if (words) one.append(element("q", words));
  one.append(element("p", from, "from"));
  return one;
}

const joined = (parts, by = " · ") => parts.filter(Boolean).join(by);
const titled = (one) => (one.t ? "《" + one.t + "》" : "");

function ofProblem(key) {
  const one = problems[key];
  const report = reports[one.r];
  const money = one.a === null ? "" : "金额 " + written(one.a, "money") + "万元";
  return item(joined([report.d, one.p, one.y + "年", one.n, money]), one.q, joined([titled(report), one.w, report.src], "　"));
}

function ofReport(key, fields) {
  const one = reports[key];
  const proofs = one.p.filter(([field]) => fields.includes(field));
  return item(joined([one.d, one.f, one.y + "年", one.k]), proofs.map((proof) => proof[1]).join("；"), joined([titled(one), ...new Set(proofs.map((proof) => proof[2])), one.src], "　"));
}

function ofLine(key) {
  const one = lines[key];
  if (!one) return [item("问题脉络 " + key, "", "")];
  return one.q.map(([report, year, words, place]) => {
    const from = reports[report];
    return item(joined([one.d, one.p, year, one.n, one.t]), words, joined([from && titled(from), place, from && from.src], "　"));
  });
}

function evidence(id) {
  const source = sources[id];
  const kept = made(source);
  const list = element("ol");
  for (const part of source.parts || []) {
    const one = element("li");
    const name = sources[part].at || [];
    const open = element("button", joined(name) + "：" + written(counted(part), lookOf(part)));
    open.type = "button";
    open.addEventListener("click", () => show(part, lookOf(part)));
    one.append(open);
    list.append(one);
  }
  if (id === nameless) {
    list.append(element("li", "疑似问题尚未经人认定，不列单位和原文；请先核实认定。"));
    return list;
  }
  const told = new Set(kept.problems.map((key) => problems[key].r));
  list.append(...kept.problems.map(ofProblem));
  const fields = source.f ? [source.f, ...(source.f === "rate" ? ["spent_yuan", "budget_yuan"] : [])]
    : source.w === "rate" ? ["spent_yuan", "budget_yuan"] : [FIELDS[source.w] || "", ...(source.at && source.at[0] === "等级分布" ? ["grade", "score"] : [])];
  list.append(...kept.reports.filter((key) => !told.has(key)).map((key) => ofReport(key, fields)));
  list.append(...kept.lines.flatMap(ofLine));
  return list;
}

function lookOf(id) {
  return { 元: "money", "%": "share", 分: "score" }[sources[id].u] || "count";
}

function show(id, look) {
  const source = sources[id];
  const unit = { money: "万元", share: "", score: "分", score_change: "分" }[look];
  find("proof-name").textContent = joined(source.at || []);
  const body = find("proof-body");
  const scope = wanted() ? "（筛选范围内；全部范围" + written(source.v, look) + "）" : "";
  const list = evidence(id);
  body.replaceChildren(
    element("p", written(counted(id), look) + (unit === undefined ? source.u || "" : unit) + scope, "big"),
    element("p", joined(["怎么计算：" + (source.how || ""), "编号 " + id], "　"), "from"),
    list.children.length ? list : element("p", "没有。"),
  );
  if (!find("proof").open) find("proof").showModal();
  body.focus();
  find("proof").scrollTop = 0;
}

document.querySelector("main").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-s]");
  if (button) show(button.dataset.s, button.dataset.k);
});
find("proof").addEventListener("click", (event) => { if (event.target === find("proof")) find("proof").close(); });
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("filters").addEventListener("input", filter);
find("filters").addEventListener("reset", () => setTimeout(filter));
filter();
if (sources[location.hash.slice(1)]) show(location.hash.slice(1), lookOf(location.hash.slice(1)));
