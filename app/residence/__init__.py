"""The residence papers of the person and what is printed on them."""

from app.residence.records import ResidencePaper

__all__ = ["ResidencePaper"]
