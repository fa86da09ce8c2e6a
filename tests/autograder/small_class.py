"""A small class for the tests of grading: what each hands in. What must come of it stands in the tests."""

import base64

from tests.autograder.handing_in import code, hand_in, solved, text

WARNS = """def softmax(z):
    import sys, warnings
    warnings.warn("about to subtract")
    print("subtracting", file=sys.stderr)
    np.float64(1) / np.float64(0)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
ONE_ERROR = "raise RuntimeError('half way')"
NO_SYNTAX = "def softmax_predict(W, X:\n    return"
SHOWS = [
    "%matplotlib widget",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "!ls",
    "import sys\nfor i in range(30): print(f'\\r{i} %', end='', file=sys.stderr, flush=True)",
    "from IPython.display import HTML, Javascript\ndisplay(HTML('<b>bold</b>'), Javascript('alert(1)'))",
    "input()",
]
# The hidden inputs leave in every way that a submission has: as an error's name, its text, and as output.
FORGES = """
import builtins, course.check.play as p, course.check.serve as s

class Leak(Exception):
    pass

def play(scenario, namespace):
    told = repr([getattr(step.get("args", [0])[0], "tolist", list)() for step in scenario if step.get("args")])
    print(told)
    return {"error": "LEAK" + told, "message": "LEAK" + told, "line": "LEAK" + told}

p.play = s.play = play
builtins.isinstance = isinstance
np.isclose = np.allclose = lambda *args, **kwargs: True
"""
SCRIPT = "<script>alert('LEAK')</script>"
MARKUP = f"""# A heading that stays

{SCRIPT} <img src=x onerror="alert('LEAK')"> [a link](javascript:alert('LEAK')) <a href="JaVaScRiPt:alert('LEAK')">b</a>
<iframe src="https://example.org"></iframe> <svg onload="alert('LEAK')"></svg> <style>body {{display: none}}</style>
![a picture from elsewhere](https://example.org/counts-readers.png) ![missing](attachment:nowhere.png)
<a href="data:text/html,{SCRIPT}">c</a> <form action="https://example.org"><input name="password"></form>

| a table | stays |
|---|---|
| $a < b$ | [so does this](https://example.org) |

```mermaid
graph TD; A["{SCRIPT}"] --> B
```
"""
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
DRAWN = text("![mine](attachment:mine.png)", attachments={"mine.png": {"image/png": PIXEL, "text/html": SCRIPT}})
PRINTS = f"""
print("\\x1b[31m{SCRIPT}\\x1b[0m")
raise ValueError("\\x1b[1m<img src=x onerror=alert('LEAK')>")
"""
FORGED_OUTPUT = f"""
k = get_ipython().kernel
def send(kind, **content):
    k.session.send(k.iopub_socket, kind, content, parent=k.get_parent())
send("stream", name='"><script>alert(1)</script>', text="{SCRIPT}")
send("display_data", data={{"image/png": '"><script>alert(1)</script>'}}, metadata={{}})
send("display_data", data={{"text/plain": ["{SCRIPT}"], "text/html": "{SCRIPT}"}}, metadata={{}})
send("display_data", data={{"image/svg+xml": "<svg onload=alert(1)/>", "text/markdown": "{SCRIPT}"}}, metadata={{}})
"""
ANSWER_TOO_LARGE = "def softmax(z):\n    return 10 ** 400"


def everyone_hands_in(folder):
    """One run holds them all: what one of them hands in must not change what another one gets."""
    hand_in(folder, "right", solved())
    hand_in(folder, "warns", solved(softmax=WARNS))
    hand_in(folder, "one-broken-cell", solved(code(ONE_ERROR), softmax_predict=NO_SYNTAX))
    hand_in(folder, "renamed", solved(), name="Homework 2 (final).ipynb")
    hand_in(folder, "no-notebook", b"see my mail", name="readme.txt")
    hand_in(folder, "two-others", solved(), name="a.ipynb")
    hand_in(folder, "two-others", solved(), name="b.ipynb")
    desk = hand_in(folder, "link")
    (desk / "hw2.ipynb").symlink_to(folder / "solutions/notebooks/hw2/hw2.ipynb")
    (desk / "notes.txt").symlink_to(folder / "gradebook.db")
    hand_in(folder, "broken-json", solved()[:5000])
    hand_in(folder, "shows", solved(*map(code, SHOWS)))
    hand_in(folder, "exits", solved(code("exit()"), code("quit()"), softmax="exit()\ndef softmax(z): return z"))
    hand_in(folder, "forges", solved(code(FORGES)))
    cells = [text(MARKUP), text(SCRIPT), DRAWN, code(PRINTS), code(FORGED_OUTPUT)]
    hand_in(folder, "scripts", solved(*cells, derivation=MARKUP, softmax=ANSWER_TOO_LARGE))
    hand_in(folder, "wrong-axis", solved(softmax="def softmax(z):\n    e = np.exp(z)\n    return e / e.sum(axis=0)"))
