// Scanner field: it has the focus whenever the page has, so that the next scan lands in it; one scan is sent once.
const field = document.querySelector("input.scan");
if (field) {
  const ready = () => {
    // Somebody who is at another control of the page stays there.
    if (document.activeElement === document.body || document.activeElement === null) field.focus();
  };
  let sent = false;
  ready();
  addEventListener("focus", ready);
  field.addEventListener("focus", () => field.select());
  field.form.addEventListener("submit", (event) => {
    if (sent || !field.value.trim()) event.preventDefault();
    sent ||= Boolean(field.value.trim());
  });
  addEventListener("pageshow", () => { sent = false; });
}
