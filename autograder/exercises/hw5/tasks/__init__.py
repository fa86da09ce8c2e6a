"""Homework 5, several tasks on one layer, and layers from another network."""
