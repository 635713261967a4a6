// Sets a PIN here in the browser, where the visit's code is not on the server: opening.js does the work, and nothing of code
// or PIN is sent unless their holder says so. The form works without this, and then sends both.
const form = document.getElementById("set-pin");

/** As near as two typed PINs must come to each other: what does not count in one is left out. */
const tidy = (text) => text.normalize("NFKC").replace(/[\s\p{Dash}\p{Cf}]/gu, "").toLowerCase();

const attach = () => {
  const { script, module } = form.dataset;
  const [code, pin, again, confirm] = ["pin-code", "pin", "again", "confirm"].map((id) => document.getElementById(id));
  let loading;
  const load = () => {
    loading ??= import(script).then((opening) => opening.prepare(module).then(() => opening));
    loading.catch(() => { loading = undefined; });
    return loading;
  };
  const empty = () => { code.value = pin.value = again.value = ""; };

  /** What can be said before anything is hashed. */
  const mistake = () => {
    if (!code.value.trim()) return { field: code, word: "uncoded" };
    if (!pin.value.trim()) return { field: pin, word: "empty" };
    if (tidy(pin.value) !== tidy(again.value)) return { field: again, word: "differ" };
    return confirm.checked ? undefined : { field: confirm, word: "confirm" };
  };
  const work = async (opening) => {
    const early = mistake();
    if (early) return early;
    const left = await opening.setPin(code.value, pin.value, module);
    if (!left) {
      empty();
      const done = document.getElementById("pin-done");
      done?.classList.add("now");
      done?.focus();
      return undefined;
    }
    if (typeof left === "string") return { field: left === "code" ? code : pin, word: left };
    const page = new DOMParser().parseFromString(left.refusal, "text/html");
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    document.getElementById("main").focus();
    return undefined;
  };

  // Before the script is there, nothing is sent either.
  const [asked, far] = ["ask", "away"].map((id) => document.getElementById(`pin-${id}`));
  const reachable = () => fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(10000) }).then((answer) => answer.ok, () => false);
  form.addEventListener("submit", async (event) => {
    if (form.dataset.ready) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    asked.hidden = far.hidden = true;
    try {
      const opening = await load();
      if (!form.dataset.ready) {
        form.dataset.ready = "yes";
        opening.attend(form, () => work(opening), () => form.submit());
      }
      // While one sending is announced, a form takes no other.
      setTimeout(() => form.requestSubmit());
    } catch {
      const shown = await reachable() ? asked : far;
      shown.hidden = false;
      shown.focus();
      document.getElementById("pin-send").onclick = () => form.submit();
      document.getElementById("pin-keep").onclick = () => { asked.hidden = true; pin.focus(); };
    }
  });
  form.addEventListener("input", () => { load().catch(() => {}); }, { once: true });
  addEventListener("pagehide", empty);
  // The result takes the place of this page under an address of its own. Going back asks the server.
  const here = location.pathname;
  addEventListener("popstate", () => {
    document.body.replaceChildren();
    if (location.pathname === here) location.assign("/result");
    else location.reload();
  });
};

if (form?.dataset.script) attach();
