"""Parquet for programs that reckon with tables: the first listing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from reportmine.errors import MissingTool
from reportmine.model.listing import Book, BookExport, Cell


def write(book: Book, to: IO[bytes]) -> None:
    """Columns by their names for programs. Raises MissingTool without pyarrow."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise MissingTool("导出 Parquet 要用 pyarrow；请运行 pip install 'reportmine[parquet]' 后再试。") from error
    listing = book.listings[0]
    columns = {
        column.name: arrow.array(values, _type(arrow, values))
        for place, column in enumerate(listing.columns)
        for values in [[row[place] for row in listing.rows]]
    }
    parquet.write_table(arrow.table(columns), to)


def _type(arrow: Any, values: Sequence[Cell]) -> Any:
    """The same type whatever rows there are: whole numbers, numbers, or words."""
    told = [value for value in values if value is not None]
    if told and all(isinstance(value, int) for value in told):
        return arrow.int64()
    return arrow.float64() if told and all(isinstance(value, int | float) for value in told) else arrow.string()


EXPORT = BookExport("parquet", ".parquet", write)
