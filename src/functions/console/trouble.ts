import { readTrouble } from '../../console/trouble';
import { consoleDoor } from '../../host/console-door';

/** Alarms of the Functions and webhooks that did not get through, for the console. */
export const handler = consoleDoor(readTrouble);
