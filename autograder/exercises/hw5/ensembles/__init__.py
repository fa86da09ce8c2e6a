"""Homework 5, ensembles: more data from the same, and several networks together."""
