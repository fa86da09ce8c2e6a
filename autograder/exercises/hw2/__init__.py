"""Homework 2: nearest neighbours and linear classifiers."""
