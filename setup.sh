# Makes .venv and installs reportmine into it, once for each state of pyproject.toml and constraints.txt.
# Sourced by demo.sh and test.sh with want=core, want=dev or want=dev,ocr; leaves $python and $bin. pip's own configuration is respected.
# Offline: set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder of wheels.
# shellcheck shell=sh

find_python() {
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        [ -n "$name" ] || continue
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

say() {
    printf '%s\n' "$*" >&2
}

want=${want:-core}
root=$(pwd)
venv=$root/.venv
if [ -x "$venv/Scripts/python.exe" ]; then python=$venv/Scripts/python.exe; else python=$venv/bin/python; fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    base=$(find_python) || {
        say "需要 Python 3.11 或更高版本，但没有找到。请先安装，或用环境变量 PYTHON 指明它的位置。"
        say "Python 3.11 or later is needed and was not found. Install it, or name it in the variable PYTHON."
        exit 1
    }
    say "正在建立 Python 环境 .venv … / making .venv …"
    "$base" -m venv --clear "$venv" || {
        say "无法建立 Python 环境（Debian/Ubuntu 请先安装 python3-venv）。"
        say "Could not make the virtual environment (on Debian or Ubuntu install python3-venv)."
        exit 1
    }
    if [ -x "$venv/Scripts/python.exe" ]; then python=$venv/Scripts/python.exe; else python=$venv/bin/python; fi
fi

bin=$(dirname "$python")
state=$(cat pyproject.toml constraints.txt | cksum | tr -d ' \t')
stamp=$venv/reportmine-$want-$state
# An environment with the development tools serves the demo too, one with an extra besides serves both.
case $want in
    core | dev) serving='dev*' ;;
    *) serving=$want ;;
esac
if [ ! -e "$stamp" ] && [ -z "$(find "$venv" -maxdepth 1 -name "reportmine-$serving-$state")" ]; then
    say "正在安装依赖（只需一次）… / installing (once) …"
    what=.
    [ "$want" = core ] || what=".[$want]"
    "$python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e "$what" >&2 || {
        say "安装失败，请看上面的信息。离线安装的方法见 README。"
        say "Installing failed, see above. README tells how to install without a network."
        exit 1
    }
    rm -f "$venv"/reportmine-"$want"-*
    : >"$stamp"
fi
