// Reads the square on a card with the camera. Pictures go into the module (scanning.wasm) and nowhere else: none is kept or
// sent, and the camera is off before anything is shown. The code goes on as if it had been typed (code.js).
const LONGEST = 800;
const PAUSE = 100;
const PATIENCE = 12000;
const LOAD = 30000;

/** What the module saw in a picture (crates/scanning/src/work.rs). */
const [CODE, OTHER] = [1, 2];

/** What is said when the browser gives no camera, by the name of its error (Media Capture and Streams, 10.2). */
const SAID = {
  NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none",
  NotReadableError: "busy", AbortError: "busy", left: "stopped",
};

const part = (name) => document.getElementById(`scan-${name}`);
const [without, video, first, live, start, stop] = ["without", "video", "first", "say", "start", "stop"].map(part);
const root = document.getElementById("scan");
const field = document.getElementById("code");
const canvas = document.createElement("canvas");
const context = canvas.getContext("2d", { willReadFrequently: true });
let module;
let wasm;
let stream;
let timer;
let turn = 0;

const say = (name) => {
  const text = root.dataset[name];
  if (live.textContent !== text) live.textContent = text;
};

const prepare = () => {
  module ??= WebAssembly.compileStreaming(fetch(root.dataset.module, { signal: AbortSignal.timeout(LOAD) }));
  module.catch(() => { module = undefined; });
  return module;
};

/** Nothing of a picture or a code remains in the module's memory; the next picture gets a new one. */
const wipe = () => {
  if (wasm) new Uint8Array(wasm.memory.buffer).fill(0);
  wasm = undefined;
};

/** Turns the camera off, whatever it was doing, and clears what it left. */
const off = () => {
  turn += 1;
  clearTimeout(timer);
  stream?.getTracks().forEach((track) => track.stop());
  stream = undefined;
  video.srcObject = null;
  canvas.width = canvas.height = 0;
  wipe();
  const focused = document.activeElement === stop;
  video.hidden = stop.hidden = true;
  first.hidden = start.hidden = false;
  if (focused) start.focus();
};

/** One picture: what is seen in it, and the code if there is one. */
const look = (ready) => {
  const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight));
  const [width, height] = [video.videoWidth, video.videoHeight].map((side) => Math.floor(side * scale));
  if (!width || !height) return {};
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context.drawImage(video, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height).data;
  try {
    wasm ??= new WebAssembly.Instance(ready).exports;
    const address = wasm.input(width, height);
    if (!address) return {};
    const grey = new Uint8Array(wasm.memory.buffer, address, width * height);
    for (let i = 0, at = 0; i < grey.length; i += 1, at += 4) grey[i] = (77 * pixels[at] + 150 * pixels[at + 1] + 29 * pixels[at + 2]) >> 8;
    const seen = wasm.read();
    const code = seen === CODE ? new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, wasm.output(), wasm.output_length())) : "";
    return { seen, code };
  } catch {
    wipe(); // some pictures make the module trap: they hold no square
    return {};
  } finally {
    pixels.fill(0);
  }
};

const found = (code) => {
  off();
  say("found");
  field.value = code;
  // code.js takes it from here. Where that is not running, nothing is sent: the code waits in its field.
  if (field.dispatchEvent(new Event("scanned", { cancelable: true }))) field.focus();
};

const search = (ready, begun) => {
  const { seen, code } = look(ready);
  if (seen === CODE) {
    found(code);
    return;
  }
  if (seen === OTHER) say("other");
  else if (performance.now() - begun > PATIENCE) say("closer");
  timer = setTimeout(search, PAUSE, ready, begun);
};

const on = async () => {
  off();
  const mine = turn;
  const given = { audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } } };
  say("asking");
  let camera;
  try {
    const loading = prepare();
    loading.catch(() => {});
    camera = await navigator.mediaDevices.getUserMedia(given);
    const ready = await loading;
    // Turned off, or the page left, while the browser asked.
    if (mine !== turn || document.visibilityState === "hidden") throw new DOMException("", "left");
    const [track] = camera.getVideoTracks();
    track.addEventListener("ended", () => {
      if (mine !== turn) return;
      off();
      say("busy");
    });
    stream = camera;
    video.srcObject = camera;
    video.classList.toggle("mirrored", track.getSettings().facingMode !== "environment");
    video.hidden = stop.hidden = false;
    first.hidden = start.hidden = true;
    stop.focus({ preventScroll: true });
    await video.play();
    say("looking");
    for (const each of [root, video]) each.scrollIntoView({ block: "nearest" }); // the picture first, where not all has room
    search(ready, performance.now());
  } catch (error) {
    camera?.getTracks().forEach((each) => each.stop());
    if (mine !== turn) return;
    off();
    say(SAID[error.name] ?? "broken");
  }
};

const able = navigator.mediaDevices?.getUserMedia && typeof WebAssembly === "object" && context;
if (able) {
  root.hidden = false;
  without.hidden = true;
  start.addEventListener("click", on);
  stop.addEventListener("click", () => {
    off();
    say("stopped");
  });
  // Whoever types while the camera is on, sends, and is shown something.
  field.form.addEventListener("submit", off, { capture: true });
  addEventListener("pagehide", off);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !stream) return;
    off();
    say("stopped");
  });
} else without.firstElementChild.textContent = root.dataset.broken;
