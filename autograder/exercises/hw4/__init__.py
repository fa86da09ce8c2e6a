"""Homework 4: elbows and backpropagation."""
