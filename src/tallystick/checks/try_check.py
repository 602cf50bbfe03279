"""Tries check files: prints mistakes, verdicts of examples, and changes that no example noticed."""

import sys
from pathlib import Path

from tallystick.checks.catalogue import read_ground, refiner_of
from tallystick.checks.card_reader import read_check
from tallystick.checks.examples import diff, try_examples
from tallystick.checks.mutants import hunt
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError

ground = read_ground()
total = missed = 0
for name in sys.argv[1:]:
    print(f"== {name}")
    try:
        check = read_check(Path(name).resolve(), ground)
        engine = DuckDBEngine(threads=1)
        refiner = refiner_of(check)
        verdicts = try_examples(engine, check, ground, refiner)
    except TallystickError as error:
        print(error.say("en"))
        continue
    for verdict in verdicts:
        print("  passed" if verdict.has_passed else "  FAILED", verdict.example.name)
        if not verdict.has_passed:
            print(diff(verdict))
    if all(verdict.has_passed for verdict in verdicts):
        found = hunt(engine, check, ground, refiner)
        total += len(found.mutants)
        missed += len(found.missed)
        print(f"  mutants: {found.caught} of {len(found.mutants)} caught")
        for mutant in found.missed:
            print("   survived", mutant.said)
print(f"all: {total - missed} of {total} caught")
