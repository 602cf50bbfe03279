"""Who is who, and why we think so."""
