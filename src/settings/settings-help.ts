/** What a person needs to know to mend one setting. */
export interface SettingHelp {
  expected: string;
  example: string;
  /** Its value is never shown. */
  secret?: true;
}

const someSid = (prefix: string): string => `${prefix}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`;

/** By name of the setting: what is expected, and a line that would be right. */
export const settingsHelp: Readonly<Record<string, SettingHelp>> = {
  ACCOUNT_SID: {
    expected: 'the Account SID (AC…), which Twilio gives to every Function',
    example: someSid('AC'),
  },
  OPENCX_API_KEY: {
    expected: 'an API key of OpenCX (Settings -> Access)',
    example: 'ocx_live_…',
    secret: true,
  },
  OPENCX_API_URL: { expected: 'an http(s) address', example: 'https://api.open.cx' },
  OPENCX_WEBHOOK_SECRET: {
    expected:
      'a secret of at least 16 characters that nobody can guess, two with a comma between them, or nothing',
    example: '…',
    secret: true,
  },
  OPENCX_ORGANIZATION_ID: { expected: 'the id of your OpenCX organization, or nothing', example: 'org_…' },
  OPENCX_SESSION_URL: {
    expected:
      'an https address with {session} in the place of a session’s id, at most 300 characters, or nothing',
    example: 'https://inbox.example.com/{session}',
  },
  WORKSPACE_SID: { expected: 'the SID of the Flex workspace (WS…)', example: someSid('WS') },
  WORKFLOW_SID: { expected: 'the SID of the workflow for new tasks (WW…)', example: someSid('WW') },
  AI_WORKER_SID: { expected: 'one or several worker SIDs (WK…), comma-separated', example: someSid('WK') },
  AI_QUEUE_SID: { expected: 'a task queue SID (WQ…), or nothing', example: someSid('WQ') },
  CONVERSATIONS_SERVICE_SID: {
    expected: 'a Conversations service SID (IS…), or nothing',
    example: someSid('IS'),
  },
  SYNC_SERVICE_SID: { expected: '"default" or a Sync service SID (IS…)', example: 'default' },
  TURNS_SYNC_SERVICE_SID: {
    expected: 'a Sync service SID (IS…) whose webhook is /turns/continue, or nothing',
    example: someSid('IS'),
  },
  AI_AUTHOR: { expected: 'a name of 1 to 256 characters', example: 'AI Support Agent' },
  HANDOFF_NOTE: { expected: 'auto, full or off', example: 'auto' },
  WITHHELD_ATTRIBUTES: {
    expected: 'names of task attributes with commas between them, or nothing',
    example: 'accountNumber,customers.email',
  },
  HANDOFF_CARD: { expected: 'on or off', example: 'on' },
  ON_RESOLVE: { expected: 'wrapup or close', example: 'wrapup' },
  RETURN_TO_AI: { expected: 'both, transfer, message or off', example: 'both' },
  VOICE_LANGUAGE: { expected: 'a language tag such as en-US', example: 'en-US' },
  VOICE_NAME: { expected: 'a voice of Twilio’s Say, or nothing', example: 'Polly.Joanna-Neural' },
  VOICE_GREETING: {
    expected: 'a sentence of at most 400 characters, or nothing',
    example: 'Hello, how can I help you?',
  },
  AI_IDLE_MINUTES: { expected: 'a whole number from 5 to 1440', example: '15' },
  AI_WAIT_SECONDS: { expected: 'a number from 1 to 8', example: '2.4' },
  AI_REPLY_SECONDS: { expected: 'a whole number from 5 to 110', example: '75' },
};
