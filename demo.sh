#!/bin/sh
# Parses the corpus, shows what was found, checks one report, and writes the records and one review page to demo-output/.
cd "$(dirname "$0")" || exit 1
want=core
. ./setup.sh

out=demo-output
example=corpus/reports/jy-2022/source.docx
draft=corpus/reports/xx-2019/source.docx
mkdir -p "$out"
status=0
"$bin/reportmine" parse corpus/reports/*/source.* --no-text --format jsonl -o "$out/records.jsonl" || status=$?
"$bin/reportmine" parse "$example" --format html -o "$out/review.html" || status=$?
"$python" corpus/overview.py "$out/records.jsonl" || status=$?
printf '\n'
"$bin/reportmine" check "$draft" || [ $? -eq 1 ] || status=2

printf '\n'
printf '全部记录（每行一份报告，JSONL）：%s\n' "$out/records.jsonl"
printf '核对页（用浏览器打开，点数值即亮出原文）：%s\n' "$out/review.html"
exit "$status"
