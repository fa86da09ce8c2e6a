"""Tests of the benchmarks: what they measure exists, and their tables say what was measured."""
