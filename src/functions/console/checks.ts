import { readChecks } from '../../console/checks';
import { consoleDoor } from '../../host/console-door';

/** The checks that run from inside of a Function, for the console. */
export const handler = consoleDoor(readChecks);
