import { readStory } from '../../console/story';
import { consoleDoor } from '../../host/console-door';

/** The story of one customer, for the console. */
export const handler = consoleDoor(readStory);
