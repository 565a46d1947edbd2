"""How names are read aloud from each script: one module per family of scripts."""
