import * as z from 'zod';
import { type AccountSid, accountSid as accountSidType } from '../../src/common/sids';
import { Problem } from '../problem';

/** What Twilio's API is asked with. */
export interface Credentials {
  accountSid: AccountSid;
  /** The Account SID, or the SID of an API key (SK…). */
  username: string;
  /** The Auth Token, or the API key's secret. */
  password: string;
  /** Signs calls of our own Functions as Twilio does; undefined when only an API key is known. */
  authToken: string | undefined;
}

type Names = Readonly<Record<string, string | undefined>>;

const HOW =
  'Set ACCOUNT_SID and AUTH_TOKEN in the environment file, or TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, ' +
  'or with TWILIO_API_KEY and TWILIO_API_SECRET, in the shell.';

const credentials = z.object({
  accountSid: accountSidType,
  username: z.string().regex(/^(AC|SK)[0-9a-fA-F]{32}$/),
  password: z.string().min(1),
  authToken: z.string().min(1).optional(),
});

/**
 * The credentials by the convention of Twilio's own tools: `ACCOUNT_SID` and `AUTH_TOKEN` of the environment file
 * (twilio-run; an API key and its secret may stand there too), else the shell's `TWILIO_ACCOUNT_SID` with
 * `TWILIO_API_KEY` and `TWILIO_API_SECRET`, or with `TWILIO_AUTH_TOKEN` (Twilio CLI). Parts of two accounts are never
 * put together.
 * @param file the environment file's variables
 * @param shell the variables of the process
 * @throws Problem naming what is missing or malformed; never shows a secret
 */
export function readCredentials(file: Names, shell: Names): Credentials {
  const half = halfGiven(file, shell);
  if (half !== undefined) throw new Problem(`The Twilio credentials cannot be used: ${half} ${HOW}`);
  const found = fromFile(file, shell) ?? fromShell(file, shell);
  const parsed = credentials.safeParse(found);
  if (parsed.success) return { ...parsed.data, authToken: parsed.data.authToken };
  throw new Problem(
    `The Twilio credentials cannot be used: received ${shown(found.accountSid)} as Account SID, ` +
      `${shown(found.username)} as user name and ${found.password ? 'a secret that is not shown' : 'no secret'}; ` +
      `expected an Account SID (AC and 32 hex digits) with its Auth Token or an API key (SK…) with its secret. ${HOW}`,
  );
}

/** The likeliest slip: one line of two is filled in, and the shell has nothing. */
function halfGiven(
  { ACCOUNT_SID: username, AUTH_TOKEN: password }: Names,
  { TWILIO_ACCOUNT_SID: shellAccount }: Names,
): string | undefined {
  if (shellAccount) return undefined;
  if (username && !password)
    return `ACCOUNT_SID is ${shown(username)} in the environment file, AUTH_TOKEN is empty.`;
  if (password && !username) return 'AUTH_TOKEN is set in the environment file, ACCOUNT_SID is empty.';
  return undefined;
}

interface Found {
  accountSid: string | undefined;
  username: string | undefined;
  password: string | undefined;
  authToken: string | undefined;
}

function fromFile(
  { ACCOUNT_SID: username, AUTH_TOKEN: password }: Names,
  { TWILIO_ACCOUNT_SID: shellAccount, TWILIO_AUTH_TOKEN: shellToken }: Names,
): Found | undefined {
  if (!username || !password) return undefined;
  if (!username.startsWith('SK')) return { accountSid: username, username, password, authToken: password };
  return { accountSid: shellAccount, username, password, authToken: shellToken };
}

function fromShell({ ACCOUNT_SID: inFile }: Names, shell: Names): Found {
  const accountSid = shell.TWILIO_ACCOUNT_SID;
  if (inFile && accountSid && inFile !== accountSid && !inFile.startsWith('SK')) {
    throw new Problem(
      `Two accounts are named: ACCOUNT_SID=${inFile} in the environment file, without AUTH_TOKEN, and ` +
        `TWILIO_ACCOUNT_SID=${accountSid} in the shell. Add AUTH_TOKEN to the file, or take one of the two away.`,
    );
  }
  const authToken = shell.TWILIO_AUTH_TOKEN ? shell.TWILIO_AUTH_TOKEN : undefined;
  if (shell.TWILIO_API_KEY && shell.TWILIO_API_SECRET) {
    return { accountSid, username: shell.TWILIO_API_KEY, password: shell.TWILIO_API_SECRET, authToken };
  }
  return { accountSid, username: accountSid, password: authToken, authToken };
}

function shown(name: string | undefined): string {
  return name ? JSON.stringify(name) : 'nothing';
}
