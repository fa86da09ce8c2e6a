# The benchmarks' targets, part of the Makefile where this folder exists.
.PHONY: bench-widgets

bench-widgets: .venv/tested system  ## measure how soon pictures answer, beside plain interact; some minutes
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.widgets
