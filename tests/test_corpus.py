"""The corpus of this project holds its floors, and what is proven and accounted for is so without exception."""

from pathlib import Path

import pytest

from reportmine.evaluate import Result, evaluate, gate

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="module")
def result() -> Result:
    return evaluate(CORPUS)


def test_no_figure_is_below_its_floor(result):
    assert gate(result, CORPUS / "baseline.json") == []


def test_the_evaluation_page_is_of_this_corpus(result):
    page = (CORPUS.parent / "docs/evaluation.md").read_text(encoding="utf-8")
    assert f"`{result.fingerprint}`" in page, "write it with: reportmine evaluate corpus --format markdown > docs/evaluation.md"
    assert page.index("do not measure") < page.index("| part |")


@pytest.mark.parametrize("share", ["read", "grounding", "proven", "ledger"])
def test_proof_and_account_are_complete(result, share):
    assert result.shares[share].ours > 0
    assert result.shares[share].perfect
