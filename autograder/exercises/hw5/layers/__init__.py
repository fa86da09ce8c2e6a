"""Homework 5, layers: batch norm and dropout, forward and backward."""
