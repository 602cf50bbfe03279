"""What the tests of records share: an empty book, its engine, and ways to look into it."""
