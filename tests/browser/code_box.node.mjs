// Runs code_box.js without a browser: node tests/browser/code_box.node.mjs
import { readFileSync } from "node:fs";
import { runInThisContext, constants } from "node:vm";

const here = new URL(".", import.meta.url);
const body = readFileSync(new URL("code_box.js", here), "utf8");
const script = new URL("../../static/code.js", here).href;
const run = runInThisContext(`(function () {\n${body}\n})`, { importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
const failures = await new Promise((done) => run(script, done));
failures.forEach((failure) => console.error(failure));
process.exit(failures.length ? 1 : 0);
