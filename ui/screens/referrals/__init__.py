"""The parts of the screen „Vermittlung“."""
