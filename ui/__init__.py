"""The windows of Teilhabeakte."""

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to imports is taken back here

# PySide6 reads the whole source of every module that is imported after it, to see whether the module
# might ask for names in snake_case, which nothing here does: a fifth of the start, and 15 MiB of
# memory full of holes. Imports go the way they went before.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
