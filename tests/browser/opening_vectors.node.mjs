// Runs opening_vectors.js without a browser: node tests/browser/opening_vectors.node.mjs
import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url));
const names = ["codes", "specimens", "keys", "pins", "envelopes", "refusals"];
const vectors = Object.fromEntries(names.map((name) => [name, JSON.parse(read(`vectors/${name}.json`))]));
const check = new Function(`${read("browser/opening_vectors.js")}; return check;`)();
const failures = await check(new WebAssembly.Module(read("../static/opening.wasm")), vectors);
failures.forEach((failure) => console.error(failure));
process.exit(failures.length ? 1 : 0);
