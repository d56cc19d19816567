/** A SID of the right form: its two letters and 32 hex digits, told apart by `number`. */
export function sidOf<Prefix extends string>(prefix: Prefix, number = 1): `${Prefix}${string}` {
  return `${prefix}${number.toString(16).padStart(32, '0')}`;
}
