"""The shared library of the course: data, explorables, checks. Importing it is cheap; each part loads when it is used."""

__version__ = "0.1.0"
