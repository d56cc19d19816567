import { studioTurn } from '../../ai-worker/studio/on-studio-request';
import { studioWidget } from '../../host/studio-widget';

/** One turn of the AI, for the Run Function widget of a Studio flow. */
export const handler = studioWidget({ act: studioTurn, outcomeOf: ({ outcome }) => outcome });
