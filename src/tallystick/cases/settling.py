"""Whether a case's money has come to its end."""

from __future__ import annotations

from tallystick.cases.models import Case


def is_settled(case: Case) -> bool:
    """Tell whether nothing that was due is still open."""
    return not case.proposals.filter(move="money", answered_by="").exists()
