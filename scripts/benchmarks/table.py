"""Prints figures as a plain table."""

from collections.abc import Iterable, Sequence


def show(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a title and a table with its columns in line."""
    lines = [list(headers), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headers))]
    print(f"\n{title}")
    for line in lines:
        first, *rest = line
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]))
