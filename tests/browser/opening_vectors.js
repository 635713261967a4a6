// The published vectors (tests/vectors/) against static/opening.wasm. `check(module, vectors)` gives a list of failures, empty
// when all is well. In Chromium by tests/portal/opening_browser.rs; outside a browser: node tests/browser/opening_vectors.node.mjs
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const KINDS = { 1: "empty", 2: "too-short", 3: "too-long", 4: "unknown-symbol", 5: "check" };
const [DONE, SPECIMEN, CLOSED] = [0, 6, 8];
const PINS = { 1: "empty", 2: "too-short", 3: "too-long", 10: "easy" };

/** A fresh instance, and one step of it. */
const started = async (module) => {
  const wasm = (await WebAssembly.instantiate(module)).exports;
  const step = (name, bytes) => {
    const address = wasm.input(bytes.length); // before the memory is looked at, which may grow by it
    new Uint8Array(wasm.memory.buffer, address, bytes.length).set(bytes);
    return wasm[name]();
  };
  const output = () => new Uint8Array(wasm.memory.buffer, wasm.output(), wasm.output_length()).slice();
  const derive = (code) => step("derive", new TextEncoder().encode(code));
  const unseal = ({ specimen, sequence }, envelope) => {
    const input = new Uint8Array(14 + envelope.length);
    input.set(new TextEncoder().encode(specimen));
    new DataView(input.buffer).setUint32(10, sequence);
    input.set(envelope, 14);
    return step("unseal", input);
  };
  return { wasm, step, output, derive, unseal };
};

/** The envelope of a refusal: its own, or another case's, cut, lengthened or with a byte changed. */
const refused = (refusal, envelopes) => {
  const whole = unhex(refusal.envelope ?? envelopes.find((other) => other.name === refusal.of).envelope);
  const envelope = new Uint8Array(refusal.length ?? whole.length);
  envelope.set(whole.subarray(0, envelope.length));
  if (refusal.offset !== undefined) envelope[refusal.offset] ^= refusal.mask;
  return envelope;
};

const check = async (module, { codes, specimens, keys, pins, envelopes, refusals }) => {
  const failures = [];
  const expect = (what, got, wanted) => { if (got !== wanted) failures.push(`${what}: ${got} instead of ${wanted}`); };
  if (WebAssembly.Module.imports(module).length) failures.push("the module imports something");
  const one = await started(module);
  for (const { name, input, canonical, error, number } of codes) {
    const status = one.derive(input);
    if (canonical) {
      expect(`${name}: status`, status, DONE);
      const typed = hex(one.output());
      one.derive(canonical);
      expect(`${name}: derived`, typed, hex(one.output()));
    } else if (status !== SPECIMEN) {
      expect(`${name}: kind`, KINDS[status & 255], error);
      expect(`${name}: number`, status >>> 8, number ?? 0);
      expect(`${name}: output`, one.output().length, 0);
    }
  }
  for (const { name, input, canonical } of specimens) {
    if (canonical) expect(`specimen ${name}`, one.derive(input), SPECIMEN);
  }
  for (const { name, code, look_up, coupon } of keys) {
    expect(`${name}: status`, one.derive(code), DONE);
    expect(`${name}: look_up and coupon`, hex(one.output()), look_up + coupon);
  }
  for (const { name, input, canonical, error, number, code, proof, pepper, pkRm } of pins) {
    one.derive(code ?? keys[0].code);
    const status = one.step("choose", new TextEncoder().encode(input.normalize("NFKC")));
    expect(`${name}: status`, canonical ? status : PINS[status & 255], canonical ? DONE : error);
    expect(`${name}: number`, status >>> 8, number ?? 0);
    if (!code) continue;
    expect(`${name}: proof`, hex(one.output()), proof);
    expect(`${name}: lock`, one.step("lock", unhex(pepper)), DONE);
    expect(`${name}: pk`, hex(one.output()), pkRm);
  }
  for (const sealed of envelopes) {
    expect(`${sealed.name}: code`, one.derive(sealed.code), DONE);
    expect(`${sealed.name}: status`, one.unseal(sealed, unhex(sealed.envelope)), DONE);
    expect(`${sealed.name}: plaintext`, hex(one.output()), sealed.plaintext);
  }
  for (const refusal of refusals) {
    expect(`${refusal.name}: code`, one.derive(refusal.code), DONE);
    const status = one.unseal(refusal, refused(refusal, envelopes));
    expect(`${refusal.name}: status`, status, CLOSED);
    expect(`${refusal.name}: output`, one.output().length, 0);
  }
  // Nothing remains of what was there, and without a code nothing opens.
  const [first] = envelopes;
  one.derive(first.code);
  one.unseal(first, unhex(first.envelope));
  one.wasm.forget();
  expect("output after forgetting", one.output().length, 0);
  expect("opening after forgetting", one.unseal(first, unhex(first.envelope)), 7);
  expect("an input too long", one.wasm.input(65537), 0);
  return failures;
};
