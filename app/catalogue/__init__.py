"""The catalogue: an encrypted cache of what every case file shows in lists."""
