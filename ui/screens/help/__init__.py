"""The manual: its pages, how they are found and how they are shown."""
