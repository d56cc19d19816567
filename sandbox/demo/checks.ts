import { isDeepStrictEqual } from 'node:util';

/** Something a story must end with, and what it did end with. */
export interface Check {
  what: string;
  expected: unknown;
  came: unknown;
}

/** Whether it came as it must; the order of properties does not matter. */
export function holds({ expected, came }: Check): boolean {
  return isDeepStrictEqual(came, expected);
}
