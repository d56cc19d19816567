import type { OutsideCall } from '../../sandbox/cloud/invocations';

/** As many calls as were made one after the other. */
export function callsInARow(calls: readonly Pick<OutsideCall, 'begun' | 'ended'>[]): number {
  const done = calls.flatMap(({ begun, ended }) => (ended === undefined ? [] : [{ begun, ended }]));
  let row = 0;
  let last = -Infinity;
  for (const { begun, ended } of done.sort((one, other) => one.ended - other.ended)) {
    if (begun < last) continue;
    row += 1;
    last = ended;
  }
  return row;
}
