# The benchmarks' targets, part of the Makefile where this folder exists.
.PHONY: bench-widgets bench-grading bench-reference bench-imports bench-frames

bench-widgets: .venv/tested system  ## measure how soon pictures answer, beside plain interact; some minutes
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.widgets

bench-grading: .venv/tested system  ## measure how fast a class is graded, beside stock nbgrader; an hour
	$(BIN)/python -m benchmarks.grading --homework hw2 --large 370
	$(BIN)/python -m benchmarks.grading --homework hw0 --large 60 370 1000

bench-reference: .venv/tested  ## measure how fast the reference solutions are, beside scikit-learn and PyTorch
	$(BIN)/python -m benchmarks.references

bench-imports: .venv/tested  ## measure how long import course takes, beside import numpy
	$(BIN)/python -m benchmarks.imports

bench-frames: .venv/tested  ## measure how long the numbers of each picture take, beside drawing them
	$(BIN)/python -m benchmarks.frames
