# Skeletons for contributors, part of the Makefile where this folder exists.
.PHONY: new-explorable

new-explorable: .venv/tested  ## write the skeleton of a picture (LECTURE=07 NAME=FallingRate)
	@$(BIN)/python -m tools.new_explorable "$(LECTURE)" "$(NAME)"
