"""Measures the program against the figures it promises, each beside the floor it is compared with."""
