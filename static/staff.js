// Staff pages: one key for one answer, and a print button. Everything works without it, a little slower.

// <fieldset class="values"> with <input type="radio" data-key="n">: the key chooses and goes on to the next test.
const groups = [...document.querySelectorAll("fieldset.values")];
const enter = (group) => {
  const target = group
    ? group.querySelector("input:checked") ?? group.querySelector("input")
    : groups.at(-1)?.form.querySelector("button:not([type=button])");
  target?.focus();
};
groups.forEach((group, place) => {
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!event.target.matches("input[type=radio]")) return;
    const chosen = [...group.querySelectorAll("input[data-key]")].find((i) => i.dataset.key === event.key.toLowerCase());
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    enter(groups[place + 1]);
  });
});

// <button type="button" data-print hidden>
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
