"""What the findings add up to: charts, reports, coverage."""
