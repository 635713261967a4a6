// Staff pages: a key less, and a print button. Everything works without it, a little slower.

// Enter in a list of values goes on, as it does in any other field; alone it would open the list.
document.querySelectorAll("form[data-enter] select").forEach((select) => {
  select.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.altKey || event.isComposing) return;
    event.preventDefault();
    select.form.requestSubmit();
  });
});

// <button type="button" data-print hidden>
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
