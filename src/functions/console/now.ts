import { readNow } from '../../console/now';
import { consoleDoor } from '../../host/console-door';

/** What the AI does now, for the console. */
export const handler = consoleDoor(readNow);
