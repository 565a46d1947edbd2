"""Finished documents on the screen and on real paper."""
