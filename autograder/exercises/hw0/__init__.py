"""Homework 0: readiness."""
