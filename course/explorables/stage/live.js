// What ipywidgets and bqplot leave out for screen readers: names of sliders, fields, figures and buttons, and what a
// slider says. It stands in the output area of one picture, waits until that is drawn, and names its parts once. The
// picture of a prediction is followed by the one that shows the answer.
(() => {
  const area = document.currentScript?.closest(".jp-OutputArea");
  if (!area) return;
  const give = (element, attributes) =>
    Object.entries(attributes).forEach(([name, value]) => {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    });

  // The number beside a slider follows the hand at once; the kernel writes it again with the next frame.
  const nameSlider = (row) => {
    const [handle, label, readout, field] = [".noUi-handle", ".widget-label", ".widget-readout", "input"].map((part) =>
      row.querySelector(part),
    );
    const say = () => {
      give(handle, { "aria-valuetext": readout.textContent });
      if (document.activeElement !== field) field.value = readout.textContent;
    };
    give(handle, { "aria-label": label.textContent });
    give(field, { "aria-label": `${label.textContent}, as a number` });
    new MutationObserver(say).observe(readout, { childList: true, characterData: true, subtree: true });
    new MutationObserver(say).observe(handle, { attributeFilter: ["aria-valuetext"] });
    say();
  };

  const nameFigure = (column, sentence) => {
    const parts = [column.querySelector("b"), ...column.querySelectorAll("text.axislabel")];
    const words = parts.map((part) => part?.textContent.trim()).filter(Boolean);
    give(column.querySelector(".bqplot"), { role: "img", "aria-label": [sentence, ...words].join(" ") });
  };

  const nameButton = (button) => {
    const [state, mark] = button.matches(".course-view") ? ["pressed", "viewed"] : ["disabled", "off"];
    const say = () => give(button, { [`aria-${state}`]: String(button.classList.contains(`course-${mark}`)) });
    new MutationObserver(say).observe(button, { attributeFilter: ["class"] });
    say();
  };

  const nameAll = () => {
    const live = area.querySelector(".course-live:not([aria-label])");
    const rows = [...(live?.querySelectorAll(".course-slider") ?? [])];
    const columns = [...(live?.querySelectorAll(".course-figures > *") ?? [])];
    const there = (among, part) => among.every((one) => one.querySelector(part));
    if (!columns.length || !there(rows, ".noUi-handle") || !there(columns, ".bqplot svg")) return;
    if (!area.querySelector(".course-prediction")) watch.disconnect();
    const sentence = area.querySelector(".course-still img")?.alt ?? "";
    give(live, { role: "group", "aria-label": sentence });
    give(live.querySelector(".course-text"), { "aria-live": "polite" });
    columns.forEach((column) => nameFigure(column, sentence));
    rows.forEach(nameSlider);
    live.querySelectorAll(".course-bar button").forEach(nameButton);
  };
  const watch = new MutationObserver(nameAll);
  watch.observe(area, { childList: true, subtree: true });
  nameAll();
})();
