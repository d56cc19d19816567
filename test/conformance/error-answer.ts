/** What is wrong with the body of a refusal. Twilio: exactly these four properties, with the status of the answer. */
export function errorObjections(status: number, body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return ['a refusal without a JSON body'];
  const { code, message, more_info: moreInfo, ...rest } = body as Record<string, unknown>;
  const expected: [string, boolean][] = [
    ['code is not a number of the error dictionary', Number.isInteger(code) && Number(code) >= 10_000],
    ['message says nothing', typeof message === 'string' && message !== ''],
    [
      'more_info does not lead to the code',
      moreInfo === `https://www.twilio.com/docs/errors/${String(code)}`,
    ],
    ['status is not the answer’s', rest.status === status],
    ['it has other properties', Object.keys(rest).join() === 'status'],
  ];
  return expected.filter(([, holds]) => !holds).map(([objection]) => objection);
}
