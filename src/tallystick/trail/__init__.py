"""Who did what to which, when: append only, hash chained."""
