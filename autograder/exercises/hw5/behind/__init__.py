"""Homework 5, behind the rules: averages, limits of the rate, where descent ends, networks that are the same."""
