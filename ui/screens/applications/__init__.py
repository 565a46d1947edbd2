"""The parts of the workshop for applications."""
