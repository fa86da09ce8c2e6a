"""Questions of the lectures: asked in a notebook, judged, kept in the learner's own file, asked again when due."""
