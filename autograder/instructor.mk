# The instructor's targets, part of the Makefile where this folder exists.
.PHONY: grade-demo release bundle new-exercise

grade-demo: .venv/installed  ## a class of twenty: released, submitted, graded, reported, and every row checked
	$(BIN)/python -m autograder.demo

release: .venv/installed  ## make the students' homework (assignments/) from the solved one
	set -e; for each in $(notdir $(wildcard solutions/notebooks/*)); do $(BIN)/course release $$each; done

bundle: .venv/installed  ## what students are given: dist/course-bundle.zip, without solutions and grading
	$(BIN)/python -m autograder.bundle

new-exercise: .venv/installed  ## the skeleton of a graded function (HW=hw1 NAME=r_squared; POINTS, AFTER, METHOD_OF)
	$(BIN)/python -m tools.new_exercise $(HW) $(NAME) $(if $(POINTS),--points $(POINTS)) $(if $(AFTER),--after $(AFTER)) $(if $(METHOD_OF),--method-of $(METHOD_OF))
