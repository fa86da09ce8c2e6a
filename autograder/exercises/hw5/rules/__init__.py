"""Homework 5, update rules: momentum to AdamW as functions of weights, gradient and state, and clipping."""
