# Tools for contributors; the Makefile includes this file if it exists.
.PHONY: new-explorable new-exercise mistakes mutants

new-explorable: .venv/tested  ## write the skeleton of a picture (LECTURE=07 NAME=FallingRate)
	@$(BIN)/python -m tools.new_explorable "$(LECTURE)" "$(NAME)"

new-exercise: .venv/tested  ## write the skeleton of a graded function (HW=hw1 NAME=r_squared; POINTS, AFTER, METHOD_OF)
	@$(BIN)/python -m tools.new_exercise $(HW) $(NAME) $(if $(POINTS),--points $(POINTS)) $(if $(AFTER),--after $(AFTER)) $(if $(METHOD_OF),--method-of $(METHOD_OF))

mistakes: .venv/tested  ## what each known mistake of a homework is named, and what tells two apart (HW=hw1; NAME=entropy)
	@$(BIN)/python -m tools.mistakes $(HW) $(NAME)

mutants: .venv/tested  ## what is said of the references of a homework with one small change (HW=hw1; NAME=entropy)
	@$(BIN)/python -m tools.mutants $(HW) $(NAME)
