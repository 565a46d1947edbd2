"""The windows of Teilhabeakte."""
