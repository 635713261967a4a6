// Staff pages: a key less, a click that counts once, and a print button. Everything works without it, a little slower.

// Enter in a list of values goes on, as it does in any other field; alone it would open the list.
document.querySelectorAll("form[data-enter] select").forEach((select) => {
  select.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.altKey || event.isComposing) return;
    event.preventDefault();
    select.form.requestSubmit();
  });
});

// <form data-once>: a second click sends nothing while the first is on its way.
document.querySelectorAll("form[data-once]").forEach((form) => {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // The browser's way back can show the page as it was left.
  addEventListener("pageshow", () => (sent = false));
});

// <button type="button" data-print hidden>
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
