/** What the AI's filter is called in a workflow while somebody has switched the AI off with `npm run connect -- --off`. */
export const AI_OFF_FILTER_NAME = 'OpenCX: AI switched off';
