"""nbgrader's settings, read by every nbgrader command and by JupyterLab's assignment list and grading view.

A student's copy has only the first half: where assignments are handed in. The instructor's rooms add theirs.
COURSE_ROOT names another folder to work in (the grading demo does); COURSE_EXCHANGE another place to hand in; COURSE_ID
sets classes apart that share an exchange.
"""

import importlib
import os
import sys
from pathlib import Path

from course.folders import course_id

HERE = Path(__file__).resolve().parent
ROOT = Path(os.environ.get("COURSE_ROOT", HERE))
OWN = ROOT / "work"  # a student's own copies, which `make lab` makes

c = get_config()
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = course_id()
c.Exchange.root = os.environ.get("COURSE_EXCHANGE", str(ROOT / "exchange"))
c.Exchange.cache = str(ROOT / ".nbgrader_cache")
c.ExchangeFactory.submit = "course.hand_in.Submit"
c.Exchange.assignment_dir = str((OWN if OWN.is_dir() else ROOT) / "assignments")

if (HERE / "autograder").is_dir():
    sys.path.insert(0, str(HERE))
    importlib.import_module("autograder.gradebook.settings").configure(c)
