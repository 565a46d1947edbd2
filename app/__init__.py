"""Everything Teilhabeakte knows, with no window in sight."""
