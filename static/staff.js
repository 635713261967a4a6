// Staff pages: a print button. It works without: browsers print by themselves.
// <button type="button" data-print hidden>
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
