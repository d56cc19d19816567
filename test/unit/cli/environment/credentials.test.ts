import { readCredentials } from '../../../../cli/environment/credentials';
import { sidOf } from '../../support/sids';

const AC = sidOf('AC');
const SK = sidOf('SK');

describe('Credentials', () => {
  test('the environment file comes before the shell', () => {
    expect(
      readCredentials(
        { ACCOUNT_SID: AC, AUTH_TOKEN: 'token' },
        { TWILIO_ACCOUNT_SID: sidOf('AC', 2), TWILIO_API_KEY: SK, TWILIO_API_SECRET: 'secret' },
      ),
    ).toEqual({ accountSid: AC, username: AC, password: 'token', authToken: 'token' });
  });

  test('an API key in the environment file, as Twilio’s template has it, takes the account from the shell', () => {
    const file = { ACCOUNT_SID: SK, AUTH_TOKEN: 'secret' };
    expect(readCredentials(file, { TWILIO_ACCOUNT_SID: AC })).toEqual({
      accountSid: AC,
      username: SK,
      password: 'secret',
      authToken: undefined,
    });
    expect(() => readCredentials(file, {})).toThrow(/received nothing as Account SID/);
  });

  test('the shell’s API key asks, its Auth Token signs', () => {
    const key = { TWILIO_ACCOUNT_SID: AC, TWILIO_API_KEY: SK, TWILIO_API_SECRET: 'secret' };
    expect(readCredentials({}, key)).toEqual({
      accountSid: AC,
      username: SK,
      password: 'secret',
      authToken: undefined,
    });
    expect(readCredentials({}, { ...key, TWILIO_AUTH_TOKEN: 'token' })).toMatchObject({
      username: SK,
      authToken: 'token',
    });
  });

  test('the shell’s Auth Token', () => {
    expect(readCredentials({}, { TWILIO_ACCOUNT_SID: AC, TWILIO_AUTH_TOKEN: 'token' })).toEqual({
      accountSid: AC,
      username: AC,
      password: 'token',
      authToken: 'token',
    });
  });

  test('parts of two accounts are never put together', () => {
    const shell = { TWILIO_ACCOUNT_SID: sidOf('AC', 2), TWILIO_AUTH_TOKEN: 'token' };
    expect(() => readCredentials({ ACCOUNT_SID: AC }, shell)).toThrow(/Two accounts are named/);
  });

  test.each([
    [{}, /received nothing as Account SID, nothing as user name and no secret/],
    [{ ACCOUNT_SID: 'AC1', AUTH_TOKEN: 'hush' }, /received "AC1" .* a secret that is not shown/],
    [{ ACCOUNT_SID: AC }, /ACCOUNT_SID is "AC\w+" in the environment file, AUTH_TOKEN is empty\. Set/],
    [{ AUTH_TOKEN: 'hush' }, /AUTH_TOKEN is set in the environment file, ACCOUNT_SID is empty\. Set/],
  ])('%j cannot be used', (file, message) => {
    expect(() => readCredentials(file, {})).toThrow(message);
    expect(() => readCredentials(file, {})).not.toThrow(/hush/);
  });
});
