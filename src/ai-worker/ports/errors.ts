/** Twilio refused a call. Its own sentence is left out: it may name a number. The code tells what it was. */
export class CallRefused extends Error {
  constructor(
    readonly operation: string,
    readonly status: number,
    readonly code: number | undefined,
  ) {
    super(`${operation}: refused with ${status}${code === undefined ? '' : `/${code}`}`);
    this.name = 'CallRefused';
  }
}

/** Twilio did not answer a call, or with a server error: whether it took effect is not known. */
export class CallUnanswered extends Error {
  constructor(
    readonly operation: string,
    readonly why: string,
  ) {
    super(`${operation}: no answer (${why})`);
    this.name = 'CallUnanswered';
  }
}

/** What an accept needs of Flex is still being done: what it is waited for may succeed a little later. */
export class AcceptOnItsWay extends CallUnanswered {
  constructor() {
    super('accept', 'Flex is still setting the agent up');
    this.name = 'AcceptOnItsWay';
  }
}
