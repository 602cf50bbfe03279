"""`python -m benchmarks [name…]`: run the named benchmarks, or all, and write RESULTS.md."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

from benchmarks import checks_10m, evaluation, import_rate, linkage, office, pandas_ten
from benchmarks.results import Section, keep, show

BENCHMARKS: Mapping[str, Callable[[], Section | Iterable[Section]]] = {
    "import_rate": import_rate.measure,
    "checks_10m": checks_10m.measure,
    "pandas_ten": pandas_ten.measure,
    "evaluation": evaluation.measure,
    "linkage": linkage.measure,
    "office": office.measure,
}


def main(names: list[str]) -> None:
    """Run benchmarks one after another; each one's section is written as soon as it is known."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        raise SystemExit(f"No benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
    for name in names or BENCHMARKS:
        came_to = BENCHMARKS[name]()
        for section in [came_to] if isinstance(came_to, Section) else came_to:
            show(section)
            keep([section], f"python -m benchmarks {name}")


main(sys.argv[1:])
