import { Problem } from '../../problem';
import { gatherers, type DoctorInstruments } from '../evidence/gatherers';
import type { PostForm } from '../evidence/status';
import { Inquiry } from '../inquiry';
import { reasonOf } from '../reason-of';
import type { Patience } from './patience';
import type { DeployedFunctions, ProbeContext } from './probe';

/** What probes are given. */
export interface ProbeInstruments extends DoctorInstruments {
  /** Hangs up after a second. */
  postBriefly: PostForm;
  phone: string | undefined;
  patience: Patience;
}

/** Reads the account as the doctor does. @throws Problem or Missing when the account itself cannot be read */
export async function probeContext(given: ProbeInstruments): Promise<ProbeContext> {
  const inquiry = new Inquiry(gatherers(given));
  const client = await inquiry.get('twilio');
  const [settings, workspace, conversations] = await Promise.all([
    inquiry.get('settings'),
    inquiry.get('workspace'),
    inquiry.get('conversations'),
  ]);
  return {
    client,
    settings,
    workspace: client.taskrouter.v1.workspaces(workspace.sid),
    conversationsServiceSid: conversations.sid,
    syncServiceSid: settings.SYNC_SERVICE_SID,
    functions: await deployedFunctions(given, inquiry),
    phone: checkedPhone(given.phone),
    patience: given.patience,
  };
}

async function deployedFunctions(
  { post, postBriefly }: ProbeInstruments,
  inquiry: Inquiry,
): Promise<DeployedFunctions | { missing: string }> {
  const { authToken } = await inquiry.get('credentials');
  if (authToken === undefined) {
    return { missing: 'it signs calls as Twilio does, which takes AUTH_TOKEN; an API key cannot sign' };
  }
  try {
    const { domainName } = await inquiry.get('environment');
    return { domainName, authToken, post, postBriefly };
  } catch (error) {
    return { missing: `it needs the deployed Functions: ${reasonOf(error)}` };
  }
}

function checkedPhone(phone: string | undefined): string | undefined {
  if (phone === undefined || /^\+[1-9]\d{6,14}$/.test(phone)) return phone;
  throw new Problem(`--probe-phone ${phone} is no phone number: write it as +15005550123.`);
}
