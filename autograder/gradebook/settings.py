"""The instructor's settings of nbgrader: names of folders, and our parts of its pipeline."""

from pathlib import Path
from typing import Any

import nbgrader

from autograder.gradebook.notebook import KEY
from autograder.gradebook.plugins import autograde_copies

TEMPLATES = Path(__file__).parent / "templates"
NBGRADERS = Path(nbgrader.__file__).parent / "server_extensions/formgrader/templates"
STUB = "...  # your code here"


def configure(c: Any) -> None:
    """Fill nbgrader's configuration object."""
    c.CourseDirectory.source_directory = "solutions/notebooks"
    c.CourseDirectory.release_directory = "assignments"
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".nbgrader.log"]
    c.ExchangeReleaseAssignment.force = True  # releasing again replaces what was released
    c.ClearSolutions.code_stub = {"python": STUB}
    c.ClearSolutions.text_stub = "*Your answer here.*"
    c.IncludeHeaderFooter.header = ""

    # Submissions are read as data, run in the jail, and scored here; nbgrader itself runs none of them.
    c.ExchangeFactory.collect = "autograder.gradebook.exchange.Collect"
    c.ExchangeFactory.release_feedback = "autograder.gradebook.exchange.ReleaseFeedback"
    autograde_copies()
    c.Autograde.exporter_class = "autograder.gradebook.plugins.SanitisingExporter"
    c.Autograde.autograde_preprocessors = [
        "autograder.gradebook.plugins.FillFromRecord",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {("language_info", "name"), KEY}
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "autograder.gradebook.first_screen.AddFirstScreen",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    # Nothing that a student wrote may run in a reader's browser. nbgrader's pages clean outputs if asked to, and text
    # cells never: these are cleaned when they become HTML. No cell takes minutes to highlight.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), str(NBGRADERS)]  # ours wins
    own = {
        "markdown2html": "autograder.submission.safe_html.markdown",
        "highlight_code": "autograder.submission.safe_html.code",
    }
    c.HTMLExporter.filters = own
