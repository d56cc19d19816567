/*
 * Loaded into the process that runs the Functions, before anything else: keeps its time equal to the sandbox's. `Date`
 * and the timers set by `setTimeout` follow when the sandbox moves its clock. The sandbox tells by lines of JSON on file
 * descriptor 3 and gets one line back for each: when the next timer is due, and how many requests are open.
 */
const { subscribe } = require('node:diagnostics_channel');
const { Socket } = require('node:net');
const { createInterface } = require('node:readline');

const CONTROL = 3;

const RealDate = Date;
const plainTimeout = globalThis.setTimeout;
const pending = new Map();
let ahead = 0;
/** Requests that are open: of other servers, and to this one. */
const open = { outgoing: 0, incoming: 0 };

const now = () => RealDate.now() + ahead;

const MovedDate = new Proxy(RealDate, {
  construct: (date, parameters, newTarget) =>
    Reflect.construct(date, parameters.length === 0 ? [now()] : parameters, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
});

function movedTimeout(action, milliseconds, ...parameters) {
  if (typeof action !== 'function' || !(milliseconds >= 1)) {
    return plainTimeout(action, milliseconds, ...parameters);
  }
  const timer = plainTimeout(
    (...given) => {
      pending.delete(timer);
      action(...given);
    },
    milliseconds,
    ...parameters,
  );
  pending.set(timer, now() + milliseconds);
  return timer;
}

/** The timers that still run, with the moment each is due. */
function living() {
  for (const timer of pending.keys()) if (timer._destroyed) pending.delete(timer);
  return [...pending];
}

function moveTo(wanted) {
  const isMoved = wanted !== ahead;
  ahead = wanted;
  if (!isMoved) return;
  for (const [timer, due] of living()) {
    // Node starts a timer anew with the length it has now; a new timer would not be the one its owner can clear.
    timer._idleTimeout = Math.max(1, due - now());
    timer.refresh();
  }
}

function count(direction, stream) {
  open[direction] += 1;
  stream.once('close', () => (open[direction] -= 1));
}

/** Follows the sandbox's clock from now on. */
function followClock() {
  subscribe('http.client.request.start', ({ request }) => count('outgoing', request));
  subscribe('http.server.request.start', ({ response }) => count('incoming', response));
  globalThis.Date = MovedDate;
  globalThis.setTimeout = Object.assign(movedTimeout, plainTimeout);
  const control = new Socket({ fd: CONTROL });
  createInterface({ input: control }).on('line', (line) => {
    const { id, movedBy } = JSON.parse(line);
    moveTo(movedBy);
    // What the move woke, and what has arrived meanwhile, has its turn before the answer.
    setImmediate(() => setImmediate(() => answer(control, id)));
  });
  control.unref();
}

function answer(control, id) {
  const dues = living().map(([, due]) => due);
  control.write(
    `${JSON.stringify({ id, nextTimer: dues.length === 0 ? null : Math.min(...dues), ...open })}\n`,
  );
}

followClock();
