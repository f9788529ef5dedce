#!/bin/sh
# Every check of the project, cheapest first; arguments go to pytest. Nonzero when anything fails; pytest's closing line is last.
# REPORTMINE_EXTRAS=ocr installs the extra for scans too; without it the tests that need it are skipped.
cd "$(dirname "$0")" || exit 1
want=dev${REPORTMINE_EXTRAS:+,$REPORTMINE_EXTRAS}
. ./setup.sh

failed=0
check() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        printf '%-20s ok\n' "$name"
    else
        printf '%s\n%-20s FAILED\n' "$output" "$name"
        failed=1
    fi
}

check "ruff check" "$python" -m ruff check .
check "ruff format" "$python" -m ruff format --check .
check "mypy" "$python" -m mypy
check "import floors" "$bin/lint-imports" --no-cache
check "accuracy floors" "$bin/reportmine" evaluate corpus --gate
"$python" -m pytest -q -n auto "$@" || failed=1
exit "$failed"
