"""One screen for each thing a caseworker does."""
