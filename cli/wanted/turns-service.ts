/** The Sync service whose webhook starts the next Function of a turn is found again by this name (docs/settings.md). */
export const TURNS_SERVICE_NAME = 'OpenCX turns';
