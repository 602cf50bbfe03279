"""What inquiries promise."""
