// A staff page that the browser brings back whole (its back/forward cache) may be from before a sign-out, even though it
// was not to be kept: it is emptied, and the server is asked again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.title = "\u2026";
  document.body.replaceChildren();
  location.reload();
});
