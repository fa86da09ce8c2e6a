# Targets for instructors; the Makefile includes this file if it exists.
.PHONY: grade-demo release bundle

grade-demo: .venv/installed  ## grade a small class, from release to feedback, and check every row
	$(BIN)/python -m autograder.demo

release: .venv/installed  ## make the students' homework (assignments/) from the solved one
	set -e; for each in $(notdir $(wildcard solutions/notebooks/*)); do $(BIN)/course release $$each; done

bundle: .venv/installed  ## the copy for students: dist/course-bundle.zip, without solutions and grading
	$(BIN)/python -m autograder.bundle
