/*
 * Loaded into the process that runs the Functions, before anything else: keeps its time equal to the sandbox's. `Date`
 * and the timers set by `setTimeout` follow when the sandbox moves its clock. The sandbox tells by lines of JSON on file
 * descriptor 3 and gets one line back for each: when the next timer is due, and how many requests are open.
 */
const { subscribe } = require('node:diagnostics_channel');
const { Socket } = require('node:net');
const { createInterface } = require('node:readline');

const CONTROL = 3;
/** Of the event loop: more than it takes from a timer, or from an answer, to the request that follows. */
const TURNS = 20;
const UNDER_WAY = /^(FSReq|GetAddrInfoReq|TCPConnect)/;

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
  // Node: what is no length is one millisecond.
  const length = milliseconds >= 1 ? milliseconds : 1;
  if (typeof action !== 'function') return plainTimeout(action, length, ...parameters);
  const timer = plainTimeout(
    (...given) => {
      pending.delete(timer);
      action(...given);
    },
    length,
    ...parameters,
  );
  pending.set(timer, now() + length);
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

/**
 * What the process waits for that is neither a timer nor a request: files that are read, names that are looked up,
 * connections that are made. The request that needs it has not started yet.
 */
function underWay() {
  return process.getActiveResourcesInfo().filter((resource) => UNDER_WAY.test(resource)).length;
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
    afterTurns(TURNS, () => answer(control, id));
  });
  control.unref();
}

function afterTurns(turns, act) {
  if (turns === 0) act();
  else setImmediate(() => afterTurns(turns - 1, act));
}

function answer(control, id) {
  const dues = living().map(([, due]) => due);
  const nextTimer = dues.length === 0 ? null : Math.min(...dues);
  const outgoing = open.outgoing + underWay();
  control.write(`${JSON.stringify({ id, nextTimer, outgoing, incoming: open.incoming })}\n`);
}

followClock();
