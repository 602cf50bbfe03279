"""From the texts of cells to typed values, a column at a time."""
