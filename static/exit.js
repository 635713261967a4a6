// Quick exit: Shift three times, or the link, empties the page at once and puts the exit in its place.
// Without scripts the link does the same, a little slower.
(() => {
  const link = document.querySelector(".exit[data-exit]");
  const say = document.querySelector("[data-exit-say]");
  if (!link) return;
  const PATIENCE = 5000;
  let presses = 0;
  let wasModifier = false;
  let timer;

  const vanish = () => {
    document.title = "\u2026";
    document.body.replaceChildren();
  };
  const leave = () => {
    const to = link.href;
    vanish();
    location.replace(to);
  };
  const reset = () => {
    clearTimeout(timer);
    presses = 0;
    say.textContent = "";
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-exit]")) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      // Shift that made a capital letter is no press of its own.
      wasModifier = event.shiftKey;
      if (presses) reset();
      return;
    }
    if (wasModifier) {
      wasModifier = false;
      return;
    }
    presses += 1;
    clearTimeout(timer);
    if (presses === 3) {
      leave();
      return;
    }
    say.textContent = presses === 1 ? link.dataset.two : link.dataset.one;
    timer = setTimeout(reset, PATIENCE);
  });

  // A page from the back/forward cache may show what was left: ask the server again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    vanish();
    location.reload();
  });
})();
