"""Homework 3: descent and the singular-value view."""
