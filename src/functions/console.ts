import { consolePage } from '../host/console-page';

/** The console's page. Public: it holds nothing, and its data asks for a ticket. */
export const handler = consolePage;
