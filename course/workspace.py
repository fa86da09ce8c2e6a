"""The layout in which JupyterLab opens for a learner: without the file browser, so that pictures have the width."""

import json
from pathlib import Path

NAME = "default-37a8.jupyterlab-workspace"
"""The file that JupyterLab reads for the workspace `default`."""
LAYOUT = {
    "main": {"dock": None, "current": None},
    "down": {"size": 0, "widgets": []},
    "left": {"collapsed": True, "visible": True, "widgets": []},
    "right": {"collapsed": True, "visible": True, "widgets": []},
    "relativeSizes": [0, 1, 0],
    "top": {"simpleVisibility": True},
}


def folder(work: Path) -> Path:
    """Where JupyterLab keeps the layouts of this course, apart from the learner's others."""
    return work / ".course" / "workspaces"


def write_default(work: Path) -> None:
    """Write the layout for the first start; a layout that is there, which is the learner's, stays."""
    path = folder(work) / NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"data": {"layout-restorer:data": LAYOUT}, "metadata": {"id": "default"}}))
