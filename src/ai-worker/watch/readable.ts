import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';

/** Of several things a look reads those that can be read. That another one cannot stands in the log: the look comes again. */
export async function readable<Thing>(ports: Ports, asked: readonly Promise<Thing>[]): Promise<Thing[]> {
  const failed = onlyLogged(ports, 'look about');
  const found = await Promise.all(asked.map((one) => one.then((thing) => [thing], failed)));
  return found.flatMap((things) => things ?? []);
}
