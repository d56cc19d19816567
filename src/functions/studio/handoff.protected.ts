import { studioHandoff } from '../../ai-worker/studio/on-studio-request';
import { studioWidget } from '../../host/studio-widget';

/** The attributes of the task for people, for the Send to Flex widget that follows in a Studio flow. */
export const handler = studioWidget({ act: studioHandoff, outcomeOf: () => 'attributes' });
