// Opens a result here in the browser. What leaves it opens nothing: a look-up and a coupon that follow from the code, and of
// a PIN its hash and a public key. Code, PIN, key and result are in this page's memory alone, never in storage, history or a
// request, unless their holder says so where it cannot be opened here.
const PATIENCE = 30000;
const DAY = 86400000;

/** What is wrong with a code, by the module's status (crates/opening/src/status.rs); the box has the words. */
const WRONG = { 1: "empty", 2: "missing", 3: "extra", 4: "impossible", 5: "mistake", 6: "specimen" };

/** What is wrong with a PIN, by the module's status; the form has the words. */
const WRONG_PIN = { 1: "empty", 2: "short", 3: "long", 10: "easy" };
const [CLOSED, PIN] = [8, 9];

let module;

/** Fetches and compiles the module, once. */
export const prepare = (address) => {
  module ??= WebAssembly.compileStreaming(fetch(address, { signal: AbortSignal.timeout(PATIENCE) }));
  module.catch(() => { module = undefined; });
  return module;
};

/** Bytes through one step of the module, which keeps none of them: its status. */
const run = (wasm, step, bytes) => {
  const address = wasm.input(bytes.length);
  if (!address) throw new Error("too long");
  new Uint8Array(wasm.memory.buffer, address, bytes.length).set(bytes);
  bytes.fill(0);
  return wasm[step]();
};

const output = (wasm) => new Uint8Array(wasm.memory.buffer, wasm.output(), wasm.output_length());

/** Nothing remains in the module's memory: neither what it wipes itself, nor what was on its stack. */
const wipe = (wasm) => {
  try { wasm.forget(); } catch { /* it trapped before, and the next line wipes all the same */ }
  new Uint8Array(wasm.memory.buffer).fill(0);
};

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** What the server or the way to it refuses just now: no reason to send it more, so nobody is asked to. */
const away = (message) => Object.assign(new Error(message), { away: true });

const reached = (promise) => promise.catch(() => { throw away("not reached"); });

const ask = (address, options) => reached(
  fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options }),
);

const json = async (answer) => JSON.parse(await reached(answer.text()));

/** Takes out what is not so, and puts days and words where their names stand in braces. */
const settle = (root, facts, words) => {
  root.querySelectorAll("[data-when]").forEach((part) => {
    if (facts.has(part.dataset.when)) part.removeAttribute("data-when");
    else part.remove();
  });
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    texts.currentNode.data = texts.currentNode.data.replace(/\{(\w+)\}/g, (all, name) => words[name] ?? all);
  }
};

/** A part of what the server handed out. */
const html = (answer, part) => new DOMParser().parseFromString(answer[part].map((n) => answer.lines[n]).join("\n"), "text/html");

/** The page that the server would have made of the same result. */
const build = (answer, result) => {
  const date = (day) => {
    const at = new Date(day * DAY);
    const words = { day: at.getUTCDate(), year: at.getUTCFullYear() };
    return answer.months[at.getUTCMonth()].replace(/\{(\w+)\}/g, (_, name) => words[name]);
  };
  const [page, cases] = [html(answer, "page"), html(answer, "cases")];
  const part = (kind, { test, value = "pending", corrected, confirmed }) => {
    const found = cases.querySelector(`${kind}[data-case="${test} ${value}"]`);
    if (!found) throw new Error("no words");
    const facts = new Set();
    const words = {};
    if (corrected) {
      facts.add("corrected");
      words.corrected = date(corrected.day);
      words.before = answer.told[corrected.before];
    }
    if (confirmed !== undefined) {
      facts.add("confirmed");
      words.confirmed = date(confirmed);
    }
    settle(found, facts, words);
    found.removeAttribute("data-case");
    return found;
  };
  const facts = new Set([result.stage]);
  if (result.unshown) facts.add("unshown");
  if (result.sampled !== undefined) facts.add("sampled");
  if (result.tests.some((test) => test.corrected)) facts.add("corrected");
  const main = page.querySelector("main");
  settle(main, facts, { sampled: result.sampled === undefined ? "" : date(result.sampled) });
  const list = main.querySelector(".outcomes");
  list?.append(...result.tests.map((test) => part("li", test)));
  const told = result.stage === "expected" ? [] : result.tests;
  if (!told.length) list?.querySelectorAll("a").forEach((line) => line.removeAttribute("href"));
  main.querySelector("#guides").replaceWith(...told.map((test) => part("section", test)));
  return page;
};

/** Puts the result in this page's place. Going back, or loading it again, asks the server, which has only what is sealed. */
const show = (page) => {
  for (const part of ["main", "footer"]) document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  document.title = page.title;
  if (location.pathname !== "/result") history.pushState(null, "", "/result");
  scrollTo(0, 0);
  document.getElementById("main").focus({ preventScroll: true });
};

const text = (typed) => new TextEncoder().encode(typed.slice(0, 2000));

const unpacked = (encoded) => Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** What the server hands out for the visit's kit; nothing if it is of none. */
const sealed = async () => {
  const answer = await ask("/result/sealed");
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw away("nothing to open");
  return json(answer);
};

/** Opens what was handed out and shows it; false if the kit's PIN has to come first. */
const opened = (wasm, answer) => {
  const status = run(wasm, "open", unpacked(answer.packet));
  if (status === PIN) return false;
  if (status) throw new Error("not a packet");
  show(build(answer, JSON.parse(new TextDecoder().decode(output(wasm)))));
  return true;
};

/** The server's part in the key, for the proof that the module made last; nothing if the kit has no tries left. */
const peppers = async (wasm) => {
  const body = new URLSearchParams({ proof: base64url(output(wasm)) });
  const answer = await ask("/result/pepper", { method: "POST", body });
  // A network's limit is told by a page.
  const told = answer.headers.get("content-type") === "application/json";
  if (answer.status === 429 && told) return undefined;
  if (!answer.ok) throw away("no pepper");
  return (await json(answer)).peppers.map(unpacked);
};

/** Time for the page to say that it is at work: a PIN's hash leaves none. */
const painted = () => new Promise((resolve) => { setTimeout(resolve, 50); });

/** Opens with a PIN and shows the result; gives what is wrong otherwise. */
const unlock = async (wasm, pin, answer) => {
  const status = run(wasm, "prove", text(pin.normalize("NFKC")));
  if (status) {
    if (!WRONG_PIN[status & 255]) throw new Error("no proof");
    return status === 1 ? "empty" : "wrong";
  }
  const given = await peppers(wasm);
  if (!given) return "tries";
  const packet = unpacked(answer.packet);
  const both = new Uint8Array(packet.length + 32 * given.length);
  both.set(packet);
  given.forEach((pepper, n) => both.set(pepper, packet.length + 32 * n));
  const fits = run(wasm, "unlock", both);
  if (fits === CLOSED) return "wrong";
  if (fits || !opened(wasm, answer)) throw new Error("not unlocked");
  return undefined;
};

/** Takes back what was said to be wrong. */
const clear = (form) => {
  document.getElementById("pin-error")?.remove();
  form.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace("pin-error", "").trim());
  });
};

/** Says at a field what is wrong with it, and no longer at another. */
const complain = (field, words) => {
  clear(field.form);
  const error = document.createElement("p");
  error.className = "wrong";
  error.id = "pin-error";
  const prefix = document.createElement("span");
  prefix.className = "sr";
  prefix.textContent = `${field.form.dataset.prefix} `;
  error.append(prefix, words);
  (field.type === "checkbox" ? field.closest("label") : field).before(error);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `pin-error ${field.getAttribute("aria-describedby") ?? ""}`.trim());
  field.focus();
  field.closest(".field").scrollIntoView({ block: "nearest" });
};

/**
 * A form whose work is done here: `work` gives the field and the word of a mistake, or nothing when it went well. Where it
 * cannot be done here, the page asks before `send`, which is what sends code and PIN; where the server cannot be reached,
 * it says so.
 */
export const attend = (form, work, send) => {
  const [say, asked, far] = ["say", "ask", "away"].map((id) => document.getElementById(`pin-${id}`));
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    asked.hidden = far.hidden = true;
    clear(form);
    say.textContent = form.dataset.working;
    try {
      await painted();
      const wrong = await work();
      if (wrong) complain(wrong.field, form.dataset[wrong.word]);
    } catch (error) {
      const shown = error.away ? far : asked;
      shown.hidden = false;
      shown.focus();
    } finally {
      busy = false;
      say.textContent = "";
    }
  });
  document.getElementById("pin-send").addEventListener("click", send);
  document.getElementById("pin-keep").addEventListener("click", () => {
    asked.hidden = true;
    document.getElementById("pin").focus();
  });
};

/** Asks for the PIN in this page's place. The module keeps what follows from the code until the page goes. */
const askPin = (wasm, answer, typed) => {
  show(html(answer, "unlock"));
  const form = document.getElementById("unlock");
  const field = document.getElementById("pin");
  let code = typed;
  const done = () => {
    field.value = code = "";
    wipe(wasm);
  };
  addEventListener("pagehide", done, { once: true });
  const work = async () => {
    const word = await unlock(wasm, field.value, answer);
    if (!word) done();
    return word && { field, word };
  };
  const send = async () => {
    const body = new URLSearchParams({ code });
    const entered = await ask("/open", { method: "POST", body }).catch(() => undefined);
    // Without a visit that has the code, the server could do nothing with the PIN.
    if (entered?.type === "opaqueredirect") form.submit();
    else complain(field, form.dataset.unsent);
  };
  attend(form, work, send);
};

/** What is wrong with a typed code, if it is none; otherwise the module keeps what follows from it. */
const derive = (wasm, typed) => {
  const status = run(wasm, "derive", text(typed));
  if (!status) return undefined;
  const wrong = WRONG[status & 255];
  if (!wrong) throw new Error("no code");
  return { wrong, number: status >>> 8 };
};

/**
 * Opens what belongs to a typed code. Gives nothing when the page shows it, asks for a PIN, or is on its way to another;
 * otherwise `{ wrong, number }` with the name of a mistake, or `{ refusal }` with the page that the server answered. Throws
 * when it cannot be done here, or (then `away` is true) not now; the code was not sent.
 */
export const open = async (typed, address) => {
  const wasm = (await WebAssembly.instantiate(await prepare(address))).exports;
  let waiting = false;
  try {
    const mistake = derive(wasm, typed);
    if (mistake) return mistake;
    const derived = output(wasm);
    const body = new URLSearchParams({ look_up: base64url(derived.subarray(0, 32)), coupon: base64url(derived.subarray(32)) });
    const entered = await ask("/open", { method: "POST", body });
    if ([404, 422, 429].includes(entered.status)) {
      const refusal = await reached(entered.text());
      if (refusal.includes('id="code-error"')) return { refusal };
    }
    if (entered.type !== "opaqueredirect") throw away("not opened");
    const answer = await sealed();
    if (!answer) location.assign("/booking");
    else if (!opened(wasm, answer)) {
      waiting = true;
      askPin(wasm, answer, typed);
    }
    return undefined;
  } finally {
    if (!waiting) wipe(wasm);
  }
};

/**
 * Sets a PIN for the visit's kit, whose code is typed again: only the public key of both is sent. Gives nothing when it is
 * set and the page shows the result; otherwise the word for a mistake, or `{ refusal }` with the page that the server
 * answered. Throws when it cannot be done here, or (then `away` is true) not now; neither code nor PIN was sent.
 */
export const setPin = async (typed, pin, address) => {
  const wasm = (await WebAssembly.instantiate(await prepare(address))).exports;
  try {
    if (derive(wasm, typed)) return "code";
    const lookUp = base64url(output(wasm).subarray(0, 32));
    const status = run(wasm, "choose", text(pin.normalize("NFKC")));
    if (status) {
      const wrong = WRONG_PIN[status & 255];
      if (!wrong) throw new Error("no proof");
      return wrong;
    }
    const given = await peppers(wasm);
    if (!given) return "tries";
    if (run(wasm, "lock", given[0])) throw new Error("no key");
    const body = new URLSearchParams({ look_up: lookUp, key: base64url(output(wasm)), confirm: "yes" });
    const answer = await ask("/result/pin", { method: "POST", body });
    if (answer.status === 409) return { refusal: await reached(answer.text()) };
    if (answer.status === 422) return "code";
    if (answer.status === 429) return "limited";
    if (answer.type !== "opaqueredirect") throw away("not set");
    // It is set: what cannot be shown here now is asked for again.
    try {
      if (!opened(wasm, await sealed())) throw new Error("not unlocked");
    } catch {
      location.assign("/result");
    }
    return undefined;
  } finally {
    wipe(wasm);
  }
};
