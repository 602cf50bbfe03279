"""The raw cells behind a finding: shown by right, one row at a time, each look in the trail."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from tallystick.inquiries import at_hand
from tallystick.inquiries.models import Inquiry
from tallystick.records.raw_rows import RawRow, raw_row
from tallystick.trail.actions import leave_entry


def fetch(inquiry: Inquiry, ref: int, *, by: str) -> RawRow:
    """Return a row that an inquiry rests on as it was typed, and leave an entry before it is shown.

    A row of another inquiry is not there (Http404), so that nobody leafs through a source.
    """
    if not any(ref in finding.refs for finding in inquiry.findings.all()):
        raise Http404
    with transaction.atomic():
        leave_entry("cells_read", of=("inquiry", inquiry.pk), by=by, ref=str(ref))
    return raw_row(at_hand.book(), ref)
