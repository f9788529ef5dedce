#!/bin/sh
# Parses the corpus, checks one report, imports the corpus as an archive, and writes records, review page, recurring problems and the
# digest (Word, workbook, page) to demo-output/.
cd "$(dirname "$0")" || exit 1
want=core
. ./setup.sh

out=demo-output
example=corpus/reports/jy-2022/source.docx
draft=corpus/reports/xx-2019/source.docx
archive=$out/archive.db
mkdir -p "$out"
rm -f "$archive" "$archive"-*
status=0
"$bin/reportmine" parse corpus/reports/*/source.* --no-text --format jsonl -o "$out/records.jsonl" || status=$?
"$bin/reportmine" parse "$example" --format html -o "$out/review.html" || status=$?
"$python" corpus/overview.py "$out/records.jsonl" || status=$?
printf '\n'
"$bin/reportmine" check "$draft" || [ $? -eq 1 ] || status=2

printf '\n'
"$bin/reportmine" import corpus/reports/*/source.* --archive "$archive" || status=$?
"$bin/reportmine" status --archive "$archive" || status=$?
"$bin/reportmine" recurrences --archive "$archive" --format html -o "$out/recurrences.html" || status=$?
for suffix in docx xlsx html json; do
    "$bin/reportmine" digest --archive "$archive" -o "$out/digest.$suffix" || status=$?
done
printf '\n'
"$python" corpus/told.py "$out/digest.json" || status=$?

printf '\n'
printf '全部记录（每行一份报告，JSONL）：%s\n' "$out/records.jsonl"
printf '核对页（用浏览器打开，点数值即亮出原文）：%s\n' "$out/review.html"
printf '反复出现的问题（用浏览器打开）：%s\n' "$out/recurrences.html"
printf '跨部门汇总：%s（Word）、%s（Excel）、%s（网页）\n' "$out/digest.docx" "$out/digest.xlsx" "$out/digest.html"
exit "$status"
