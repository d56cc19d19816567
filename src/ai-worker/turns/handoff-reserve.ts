/** Milliseconds kept for a handoff with all its calls, should the AI not answer in time. */
export const HANDOFF_RESERVE = 3_000;
