"""Whether a case's money has come to its end."""

from __future__ import annotations

from tallystick.cases.models import Case
from tallystick.cases.money import balances


def is_settled(case: Case) -> bool:
    """Tell whether nothing is open or overpaid, and all that came in or was owed has gone where it belongs."""
    standing = balances(case)
    return all(standing.figures(currency).is_settled for currency in standing.currencies)
