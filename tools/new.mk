# Skeletons for contributors; the Makefile includes this file if it exists.
.PHONY: new-explorable new-exercise

new-explorable: .venv/tested  ## write the skeleton of a picture (LECTURE=07 NAME=FallingRate)
	@$(BIN)/python -m tools.new_explorable "$(LECTURE)" "$(NAME)"

new-exercise: .venv/tested  ## write the skeleton of a graded function (HW=hw1 NAME=r_squared; POINTS, AFTER, METHOD_OF)
	@$(BIN)/python -m tools.new_exercise $(HW) $(NAME) $(if $(POINTS),--points $(POINTS)) $(if $(AFTER),--after $(AFTER)) $(if $(METHOD_OF),--method-of $(METHOD_OF))
