// Stopwatch in the page: from an event to the frame in which the picture has changed on the screen.
(() => {
  const QUIET = 150; // milliseconds without a further change: the picture is complete
  const PATIENCE = 8000;

  // Calls `then` once the frame that shows the present state of the page has been painted.
  const painted = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(0);
    });

  // Acts, and resolves to the milliseconds until `root` was first seen changed and until it was seen complete.
  const time = (root, act, attributes) =>
    new Promise((resolve, reject) => {
      let first = 0, last = 0, quiet = 0;
      const seen = () => {
        last = performance.now() - start;
        first = first || last;
        clearTimeout(quiet);
        quiet = setTimeout(finish, QUIET);
      };
      const changed = () => painted(seen);
      const observer = new MutationObserver(changed);
      const finish = () => {
        clearTimeout(patience);
        observer.disconnect();
        root.removeEventListener("load", changed, true);
        resolve({ first, last });
      };
      const patience = setTimeout(() => reject(new Error("the picture did not change")), PATIENCE);
      observer.observe(root, { subtree: true, childList: true, attributes, characterData: attributes });
      root.addEventListener("load", changed, true); // images are seen when they are decoded
      const start = performance.now();
      act();
    });

  const cellAt = (index) => document.querySelectorAll(".jp-Notebook .jp-CodeCell")[index];

  const handleOf = (cell, label) =>
    [...cell.querySelectorAll(".widget-label")]
      .find((element) => element.textContent.trim() === label)
      .parentElement.querySelector(".noUi-handle");

  // One stop further; at an end it turns round.
  const press = (handle) => {
    const [at, low, high] = ["now", "min", "max"].map((name) => Number(handle.getAttribute(`aria-value${name}`)));
    handle.way = at >= high ? "ArrowLeft" : at <= low ? "ArrowRight" : handle.way || "ArrowRight";
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: handle.way, bubbles: true, cancelable: true }));
  };

  const mouse = (target, name, x, y) =>
    target.dispatchEvent(
      new MouseEvent(name, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, button: 0 }),
    );

  // The last marker of the first figure: in all our pictures one that can be dragged.
  const dotOf = (cell) => [...cell.querySelector(".course-figures .bqplot").querySelectorAll(".dot")].pop();

  window.stopwatch = {
    // A step of an explorable's slider. All that stands in its figures counts.
    step: (index, label) => {
      const cell = cellAt(index), handle = handleOf(cell, label);
      return time(cell.querySelector(".course-figures"), () => press(handle), true);
    },
    // A step of a slider of `interact`. A new image counts when it is there, tidying up after it does not.
    inlineStep: (index, label) => {
      const cell = cellAt(index), handle = handleOf(cell, label);
      return time(cell.querySelector(".widget-interact .widget-output"), () => press(handle), false);
    },
    grab: (index) => {
      const dot = dotOf(cellAt(index)), box = dot.getBoundingClientRect();
      window.held = { dot, x: box.x + box.width / 2, y: box.y + box.height / 2 };
      mouse(dot, "mousedown", held.x, held.y);
    },
    // The dragged point comes first, what depends on it last. The point must not have waited for the kernel.
    pull: (index, dx, dy) =>
      time(
        cellAt(index).querySelector(".course-figures"),
        () => {
          const before = held.dot.getBoundingClientRect();
          mouse(window, "mousemove", held.x + dx, held.y + dy);
          const after = held.dot.getBoundingClientRect();
          if (before.x === after.x && before.y === after.y) throw new Error("the point did not follow at once");
        },
        true,
      ),
    drop: () => mouse(window, "mouseup", held.x, held.y),
    // Frames of a run that were seen in so many milliseconds.
    frames: (index, duration) =>
      new Promise((resolve) => {
        const cell = cellAt(index);
        const button = (name) =>
          [...cell.querySelectorAll(".course-buttons button")].find((each) => each.textContent.trim() === name);
        let frames = 0, waiting = false;
        const seen = () => { frames += 1; waiting = false; };
        const observer = new MutationObserver(() => {
          if (!waiting) { waiting = true; painted(seen); }
        });
        observer.observe(cell.querySelector(".course-text"), { subtree: true, childList: true, characterData: true });
        button("Run").click();
        setTimeout(() => { button("Stop").click(); observer.disconnect(); resolve(frames); }, duration);
      }),
    // Runs all cells; resolves when the first picture is drawn.
    firstPicture: () =>
      new Promise((resolve) => {
        const start = performance.now();
        const look = () =>
          document.querySelector(".course-live .course-figures .bqplot g.mark, .course-live .course-figures .bqplot .line")
            ? painted(() => resolve(performance.now() - start))
            : requestAnimationFrame(look);
        window.jupyterapp.commands.execute("notebook:run-all-cells");
        look();
      }),
  };
})();
