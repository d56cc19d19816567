import { readHandoffs } from '../../console/handoffs';
import { consoleDoor } from '../../host/console-door';

/** What the AI handed off and resolved, for the console. */
export const handler = consoleDoor(readHandoffs);
