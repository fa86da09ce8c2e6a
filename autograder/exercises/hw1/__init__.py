"""Homework 1: review."""
