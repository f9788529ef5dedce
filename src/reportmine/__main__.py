"""`python -m reportmine` is the command `reportmine`."""

from reportmine.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
