import { sessionDoor } from '../../host/session-door';

/** A ticket for the console, for who comes from Flex. Public: Twilio says whose token it is. */
export const handler = sessionDoor;
