// Opens a result here in the browser. What leaves it opens nothing: a look-up and a coupon that follow from the code.
// The code, the key and the result are in this page's memory alone, never in storage, history or a request.
const PATIENCE = 30000;
const DAY = 86400000;

/** What is wrong with a code, by the module's status (crates/opening/src/status.rs); the box has the words. */
const WRONG = { 1: "empty", 2: "missing", 3: "extra", 4: "impossible", 5: "mistake", 6: "specimen" };

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

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace("=", "");

const ask = (address, options) => fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });

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

/** The page that the server would have made of the same result. */
const build = (answer, result) => {
  const html = (numbers) => new DOMParser().parseFromString(numbers.map((n) => answer.lines[n]).join("\n"), "text/html");
  const date = (day) => {
    const at = new Date(day * DAY);
    const words = { day: at.getUTCDate(), year: at.getUTCFullYear() };
    return answer.months[at.getUTCMonth()].replace(/\{(\w+)\}/g, (_, name) => words[name]);
  };
  const [page, cases] = [html(answer.page), html(answer.cases)];
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
  main.querySelector(".outcomes")?.append(...result.tests.map((test) => part("li", test)));
  const told = result.stage === "expected" ? [] : result.tests;
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

/**
 * Opens what belongs to a typed code. Gives nothing when the page shows it or is on its way to another; otherwise
 * `{ wrong, number }` with the name of a mistake, or `{ refusal }` with the page that the server answered. Throws when it
 * cannot be done here; the code was not sent, and never is by this script.
 */
export const open = async (typed, address) => {
  const wasm = (await WebAssembly.instantiate(await prepare(address))).exports;
  try {
    const status = run(wasm, "derive", new TextEncoder().encode(typed.slice(0, 2000)));
    if (status) {
      const wrong = WRONG[status & 255];
      if (!wrong) throw new Error("no code");
      return { wrong, number: status >>> 8 };
    }
    const derived = output(wasm);
    const body = new URLSearchParams({ look_up: base64url(derived.subarray(0, 32)), coupon: base64url(derived.subarray(32)) });
    const opened = await ask("/open", { method: "POST", body });
    if ([404, 422, 429].includes(opened.status)) return { refusal: await opened.text() };
    if (opened.type !== "opaqueredirect") throw new Error("not opened");
    const sealed = await ask("/result/sealed");
    if (sealed.status === 404) {
      location.assign("/booking");
      return undefined;
    }
    if (!sealed.ok) throw new Error("nothing to open");
    const answer = await sealed.json();
    const packet = Uint8Array.from(atob(answer.packet), (c) => c.charCodeAt(0));
    if (run(wasm, "open", packet)) throw new Error("not a packet");
    const result = JSON.parse(new TextDecoder().decode(output(wasm)));
    show(build(answer, result));
    return undefined;
  } finally {
    wipe(wasm);
  }
};
