/**
 * AI_WAIT_SECONDS where OpenCX goes on when its caller hangs up: a quick answer still comes in the response, and no
 * Function sleeps for a slow one.
 */
export const SHORT_WAIT = '2.4';
