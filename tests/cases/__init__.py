"""Leads and cases under a procedure: steps, documents, replies, outcome, recovery, repair."""
