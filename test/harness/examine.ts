import { resolve } from 'node:path';
import { CHECKS } from '../../cli/doctor/checks';
import { gatherers, type DoctorInstruments } from '../../cli/doctor/evidence/gatherers';
import { postForm } from '../../cli/doctor/evidence/post-form';
import { getText, type GetText } from '../../cli/account/get-text';
import type { PostForm } from '../../cli/doctor/evidence/status';
import { Inquiry } from '../../cli/doctor/inquiry';
import { projectVersion, sourceFingerprint } from '../../scripts/project-build.cjs';
import { type Examined, runChecks } from '../../cli/doctor/run-checks';
import type { Sandbox } from '../../sandbox/sandbox';
import { sandboxClient } from './twilio-client';

const PROJECT = resolve(__dirname, '../..');
/** Every source is read for it: once for all that a test file looks at. */
let localBuild: { version: string; build: string } | undefined;

/** What the doctor is given to look at a sandbox with, as a person's environment file and shell would give it. */
export function instrumentsFor(
  sandbox: Sandbox,
  variables: Readonly<Record<string, string>>,
  given: Partial<DoctorInstruments> = {},
): DoctorInstruments {
  return {
    variables,
    environmentFile: { path: '.env', mode: 0o600 },
    shell: {},
    twilioClient: (credentials) => sandboxClient(sandbox, credentials),
    post: reaching(sandbox, postForm),
    get: gettingFrom(sandbox),
    now: () => sandbox.clock.now(),
    localBuild: () =>
      (localBuild ??= { version: projectVersion(PROJECT), build: sourceFingerprint(PROJECT) }),
    url: undefined,
    ...given,
  };
}

/** Posts to the sandbox's deployment; other hosts are not there. */
export function reaching(sandbox: Sandbox, post: PostForm): PostForm {
  return (url, form, headers) => {
    const { pathname, search, host } = new URL(url);
    if (!sandbox.urlOf('/').includes(host)) return Promise.reject(new Error(`getaddrinfo ENOTFOUND ${host}`));
    return post(sandbox.addressOf(pathname + search), form, headers);
  };
}

/** Gets from the sandbox's deployment; other hosts are not there. */
export function gettingFrom(sandbox: Sandbox): GetText {
  return (url) => {
    const { pathname, search, host } = new URL(url);
    if (!sandbox.urlOf('/').includes(host)) return Promise.reject(new Error(`getaddrinfo ENOTFOUND ${host}`));
    return getText(sandbox.addressOf(pathname + search));
  };
}

/** Runs every check on a sandbox. */
export function examine(instruments: DoctorInstruments): Promise<Examined[]> {
  return runChecks(CHECKS, new Inquiry(gatherers(instruments)));
}
