/*
 * Keeps the time of the process that runs the Functions equal to the sandbox's: `Date` and the timers set by `setTimeout`
 * follow when the sandbox moves its clock. Where the sandbox's time passes slower than real time they do too, and so do the
 * limits of requests. Loaded before anything that takes a copy of any of these.
 */
const { subscribe } = require('node:diagnostics_channel');
const { Socket } = require('node:net');

/** Of the event loop: more than it takes from a timer, or from an answer, to the request that follows. */
const TURNS = 20;
/** So many times these: more than the requests that are open at an end take to be answered. */
const ROUNDS = 200;
const UNDER_WAY = /^(FSReq|GetAddrInfoReq|TCPConnect)/;

const RealDate = Date;
const plainTimeout = globalThis.setTimeout;
const plainLimit = Socket.prototype.setTimeout;
const plainAbort = globalThis.AbortSignal.timeout;
const pending = new Map();
let ahead = 0;
/** As the sandbox's clock has it (see kernel/clock.ts). */
let pace = { slowness: 1, since: 0 };
/** Requests that are open: of other servers, and to this one. */
const open = { outgoing: 0, incoming: 0 };
/** How often one of them has begun or ended. */
let happened = 0;
/** Real milliseconds. */
const STILL = 1;
/** After so many looks whoever asks is told that something happens all the time. */
const MOST_LOOKS = 40;

const now = () => Math.floor(pace.since + (RealDate.now() - pace.since) / pace.slowness) + ahead;
/** Real milliseconds for those of the sandbox. */
const real = (milliseconds) => milliseconds * pace.slowness;

const MovedDate = new Proxy(RealDate, {
  construct: (date, parameters, newTarget) =>
    Reflect.construct(date, parameters.length === 0 ? [now()] : parameters, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
});

function movedTimeout(action, milliseconds, ...parameters) {
  // Node: what is no length is one millisecond.
  const length = milliseconds >= 1 ? milliseconds : 1;
  if (typeof action !== 'function') return plainTimeout(action, real(length), ...parameters);
  const timer = plainTimeout(
    (...given) => {
      pending.delete(timer);
      action(...given);
    },
    real(length),
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
    timer._idleTimeout = Math.max(1, real(due - now()));
    timer.refresh();
  }
}

function count(direction, stream) {
  const change = (by) => {
    open[direction] += by;
    happened += 1;
  };
  change(1);
  stream.once('close', () => change(-1));
}

/**
 * What the process waits for that is neither a timer nor a request: files that are read, names that are looked up,
 * connections that are made. The request that needs it has not started yet.
 */
function underWay() {
  return process.getActiveResourcesInfo().filter((resource) => UNDER_WAY.test(resource)).length;
}

function afterTurns(turns) {
  return new Promise((resolve) => {
    const wait = (left) => (left === 0 ? resolve() : setImmediate(() => wait(left - 1)));
    wait(turns);
  });
}

/** What the process waits for: when its next timer is due by the moved clock, and how many requests are open. */
function state() {
  const dues = living().map(([, due]) => due);
  const nextTimer = dues.length === 0 ? null : Math.min(...dues);
  return { nextTimer, outgoing: open.outgoing + underWay(), incoming: open.incoming };
}

/** From now on the clock can be moved. */
module.exports.followClock = () => {
  subscribe('http.client.request.start', ({ request }) => count('outgoing', request));
  subscribe('http.server.request.start', ({ response }) => count('incoming', response));
  globalThis.Date = MovedDate;
  globalThis.setTimeout = Object.assign(movedTimeout, plainTimeout);
  globalThis.AbortSignal.timeout = (milliseconds) =>
    plainAbort.call(globalThis.AbortSignal, real(milliseconds));
  Socket.prototype.setTimeout = function (milliseconds, action) {
    return plainLimit.call(this, real(milliseconds), action);
  };
};

/** From now on the clock goes as fast as the sandbox's. Before anything waits for it. */
module.exports.keep = (wanted) => {
  pace = wanted;
};

/** Is `movedBy` milliseconds ahead of real time from now on. Answers the state after what that woke has had its turn. */
module.exports.move = async ({ movedBy }) => {
  moveTo(movedBy);
  await afterTurns(TURNS);
  return state();
};

/**
 * Answers the state once nothing has begun or ended in so many looks, a millisecond each. To look from here takes no way
 * there and back, which on a busy machine takes longer than all else.
 */
module.exports.still = async ({ looks }) => {
  for (let look = 0, quiet = 0; quiet < looks && look < MOST_LOOKS; look += 1) {
    const before = happened;
    await new Promise((resolve) => plainTimeout(resolve, STILL));
    await afterTurns(TURNS);
    quiet = happened === before ? quiet + 1 : 0;
  }
  return state();
};

/** Whatever waits for its time waits for ever. Answers whether the process waits for nothing then, once its requests are answered. */
module.exports.comesToRest = async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [timer] of living()) globalThis.clearTimeout(timer);
    await afterTurns(TURNS);
    const { nextTimer, outgoing, incoming } = state();
    if (nextTimer === null && outgoing === 0 && incoming === 0) return true;
  }
  return false;
};
