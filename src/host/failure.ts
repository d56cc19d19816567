import type { Log } from '../common/log';
import { SettingsError } from '../settings/read-settings';

/** Logs why an event could not be dealt with; settings that are wrong alarm the person who can mend them. */
export function logFailure(error: unknown, log: Log): void {
  if (error instanceof SettingsError) {
    logSettings(error, log);
    return;
  }
  const { name, message } = nameAndMessage(error);
  log.step('failed', { outcome: name, error: message });
}

/** The last settings this process raised an alarm for. */
let alarmedFor: string | undefined;

/** One alarm is enough: whoever calls, and however often, the settings stay as they are until the next deploy. */
function logSettings({ message }: SettingsError, log: Log): void {
  if (message === alarmedFor) log.step('settings', { outcome: 'cannot be used' });
  else log.alarm('settings', message);
  alarmedFor = message;
}

/** What a caller is told of a failure. */
export function tellFailure(error: unknown): object {
  if (error instanceof SettingsError) return { error: 'settings', problems: error.problems };
  return { error: nameAndMessage(error).name };
}

function nameAndMessage(error: unknown): { name: string; message: string } {
  return error instanceof Error ? error : { name: 'unknown', message: String(error) };
}
