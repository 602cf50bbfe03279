"""Findings put to the office that can answer them."""
