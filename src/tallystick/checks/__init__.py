"""Questions asked of the records: cards, examples, mutants, runs, findings."""
