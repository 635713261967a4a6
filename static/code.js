// The box for a code: groups form by themselves, look-alikes are put right, what is missing or impossible is said.
// The page works without this. A code stays in the field: it is never stored or logged from here, and sent only when its
// holder says so after opening it here has failed (opening.js opens it).
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TOTAL = 24;
const GROUP = 4;

/** Any text as an array of symbols: no spaces or dashes, capitals, O as 0, I and L as 1. What no code has stays in. */
export const tidy = (text) => [...text.normalize("NFKC").replace(/[\s\p{Dash}\p{Cf}\uFE0E\uFE0F]/gu, "")]
  .map((c) => (/[a-z]/.test(c) ? c.toUpperCase() : c))
  .map((c) => ({ O: "0", I: "1", L: "1" })[c] ?? c);

/** Symbols in groups of four. */
export const grouped = (symbols) => symbols.map((c, i) => (i && i % GROUP === 0 ? `-${c}` : c)).join("");

/** True if the check symbol fits: the sum of 2^i * s_i is 0 in GF(32) modulo x^5 + x^2 + 1. */
export const fits = (symbols) => symbols.reduceRight((sum, c) => {
  const doubled = sum << 1;
  return (doubled & 32 ? doubled ^ 37 : doubled) ^ SYMBOLS.indexOf(c);
}, 0) === 0;

/** What is to be said about the symbols: [kind, number]. */
export const judge = (symbols) => {
  const odd = symbols.findIndex((c) => !SYMBOLS.includes(c));
  if (!symbols.length) return ["empty", 0];
  if (odd >= 0) return ["impossible", Math.floor(odd / GROUP) + 1];
  if (symbols.length > TOTAL) return ["extra", symbols.length - TOTAL];
  if (symbols.length < TOTAL) return ["missing", TOTAL - symbols.length];
  return [fits(symbols) ? "whole" : "mistake", 0];
};

const attach = (field) => {
  const texts = field.form.dataset;
  const [bars, live, say] = ["groups", "live", "say"].map((id) => document.getElementById(`code-${id}`));
  bars.append(...Array.from({ length: TOTAL / GROUP }, () => document.createElement("i")));
  bars.hidden = live.hidden = false;
  let later;

  const shape = () => {
    const symbols = tidy(field.value);
    const text = grouped(symbols);
    if (field.value !== text) {
      // The caret stays behind the symbol it stood behind, whatever happened to the dashes.
      const before = tidy(field.value.slice(0, field.selectionStart)).length;
      const caret = grouped(symbols.slice(0, before)).length;
      field.value = text;
      field.setSelectionRange(caret, caret);
    }
    const [kind, number] = judge(symbols);
    [...bars.children].forEach((bar, i) => {
      bar.style.setProperty("--n", Math.max(0, Math.min(GROUP, symbols.length - i * GROUP)));
      bar.className = kind === "impossible" && number === i + 1 ? "bad" : "";
    });
    const name = kind === "missing" ? (number === 1 ? "missingOne" : "missingOther") : kind;
    live.textContent = (texts[name] ?? "").replace("#", number);
    // A screen reader hears it when the typing rests, not at every key.
    clearTimeout(later);
    later = setTimeout(() => { say.textContent = live.textContent; }, 1200);
  };

  // A clinic may opt in to cards with https://HOST/#CODE; the fragment leaves the address at once.
  const fromAddress = () => {
    let given = [];
    try { given = tidy(decodeURIComponent(location.hash.slice(1))); } catch { /* not a code */ }
    if (given.length !== TOTAL) return;
    history.replaceState(null, "", location.pathname + location.search);
    field.value = grouped(given);
    shape();
  };

  // The browser opens the result itself, if it can. If not, the code goes to the server only when its holder says so.
  const form = field.form;
  const [asked, far, send, keep] = ["ask", "away", "send", "keep"].map((id) => document.getElementById(`code-${id}`));
  let opening;
  const prepare = () => {
    opening ??= import(texts.script).then((script) => script.prepare(texts.module).then(() => script));
    opening.catch(() => { opening = undefined; });
    return opening;
  };
  const clear = () => {
    document.getElementById("code-error")?.remove();
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", "code-hint");
  };
  const complain = (error) => {
    field.before(error);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "code-error code-hint");
    field.focus();
    field.closest(".field").scrollIntoView({ block: "nearest" });
  };
  const mistake = ({ wrong, number }) => {
    const error = document.createElement("p");
    error.className = "wrong";
    error.id = "code-error";
    const name = wrong === "missing" ? (number === 1 ? "missingOne" : "missingOther") : wrong;
    error.textContent = texts[name].replace("#", number);
    return error;
  };
  const refusal = (html) => document.adoptNode(new DOMParser().parseFromString(html, "text/html").getElementById("code-error"));
  /** True if the server answers: what did not load is kept from this browser then, and not by the way to it. */
  const reachable = () => fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(10000) }).then((answer) => answer.ok, () => false);
  let busy = false;
  // A result takes the place of this page under an address of its own. Going back or forth between the two asks the server.
  let here = location.pathname;
  addEventListener("popstate", () => {
    if (location.pathname === here) return;
    document.body.replaceChildren();
    location.reload();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    asked.hidden = far.hidden = true;
    clearTimeout(later);
    clear();
    live.textContent = say.textContent = texts.working;
    try {
      const script = await prepare();
      const left = await script.open(field.value, texts.module);
      if (left) complain(left.wrong ? mistake(left) : refusal(left.refusal));
      else {
        field.value = "";
        here = location.pathname;
      }
    } catch (error) {
      const shown = error.away || (!opening && !await reachable()) ? far : asked;
      shown.hidden = false;
      shown.focus();
    } finally {
      busy = false;
      live.textContent = say.textContent = "";
    }
  });
  send.addEventListener("click", () => form.submit());
  keep.addEventListener("click", () => {
    asked.hidden = true;
    field.focus();
  });

  field.addEventListener("input", shape);
  field.addEventListener("input", () => { prepare().catch(() => {}); }, { once: true });
  field.addEventListener("scanned", (event) => { // the camera read it (scan.js)
    event.preventDefault();
    shape();
    form.requestSubmit();
  });
  const camera = document.getElementById("code-camera");
  if (camera && navigator.mediaDevices?.getUserMedia) camera.hidden = false;
  addEventListener("hashchange", fromAddress);
  addEventListener("pagehide", () => { field.value = ""; });
  fromAddress();
  if (field.value) shape();
};

if (typeof document !== "undefined") {
  const field = document.getElementById("code");
  if (field) attach(field);
}
