"""The library of the course: data, explorables, checks. Each part is imported when it is first used."""

__version__ = "0.1.0"
