"""How we know what the office's pages do."""
