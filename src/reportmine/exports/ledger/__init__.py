"""The ledger as a workbook, out and back."""

from __future__ import annotations

from reportmine.exports.ledger._layout import given

__all__ = ["given"]
