"""Homework 4, layers: forward, backward, a network of two layers, and its training."""
