"""An example office of invented people: to try the program, for the tour and for pictures."""

from app.sample.building import PASSPHRASE, SampleCancelled, build
from app.sample.many import fill_cabinet, fill_catalogue
from app.sample.marker import NotTheSample, is_sample, reset

__all__ = [
    "PASSPHRASE",
    "NotTheSample",
    "SampleCancelled",
    "build",
    "fill_cabinet",
    "fill_catalogue",
    "is_sample",
    "reset",
]
