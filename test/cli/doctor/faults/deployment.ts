import { uploadedVariables } from '../../../../sandbox/deployment-variables';
import type { ServerlessService } from '../../../../sandbox/serverless/model';
import { type Fault, mustSay, said } from '../fault';

let removed: ServerlessService | undefined;

/** What is deployed. */
export const DEPLOYMENT: readonly Fault[] = [
  {
    check: 'deployment',
    because: 'nothing is deployed',
    cause: ({ sandbox: { serverless, deployed } }) => {
      removed = deployed.service;
      serverless.services.remove(deployed.service);
    },
    mend: ({ sandbox: { serverless } }, fix) => {
      mustSay(fix, 'npm run deploy');
      if (removed) serverless.services.all.push(removed);
    },
  },
  {
    check: 'deployment',
    because: 'two environments are deployed and none is named',
    cause: ({ sandbox: { serverless, deployed } }) => {
      const second = serverless.services.addEnvironment(deployed.service, 'production', undefined);
      second.deployments.push(...deployed.environment.deployments);
    },
    mend: (world, fix) => {
      mustSay(fix, '--url https://<its domain>');
      world.given = { url: world.sandbox.urlOf('') };
    },
  },
  {
    check: 'functions-reachable',
    because: 'the Functions do not answer',
    cause: (world) => {
      world.given = { post: () => Promise.reject(new Error('connect ECONNREFUSED')) };
    },
    mend: (world, fix) => {
      mustSay(fix, 'Check the network');
      world.given = {};
    },
  },
  {
    check: 'functions-reachable',
    because: 'the domain answers, and there is no such Function',
    cause: (world) => {
      world.given = { post: () => Promise.resolve({ status: 404, body: '' }) };
    },
    mend: (world, fix) => {
      mustSay(fix, 'npm run deploy');
      world.given = {};
    },
  },
  {
    check: 'functions-status',
    because: 'the Auth Token was rotated, and the Functions still have the old one',
    cause: (world) => world.restart({ AUTH_TOKEN: 'f'.repeat(32) }),
    mend: (world, fix) => {
      mustSay(fix, 'Run npm run deploy');
      return world.restart();
    },
  },
  {
    check: 'functions-settings',
    because: 'the Functions have not got the settings the environment has',
    cause: async (world) => {
      await world.restart({ WORKSPACE_SID: '', WORKFLOW_SID: '' });
      world.deploy();
    },
    mend: (world, fix) => {
      mustSay(fix, 'Run npm run deploy');
      return world.restart();
    },
  },
  {
    check: 'functions-settings',
    because: 'somebody has taken the credentials from the Functions',
    cause: async (world) => {
      await world.restart({ ACCOUNT_SID: '' });
      world.deploy();
    },
    mend: (world, fix) => {
      mustSay(fix, 'Tick "Add my Twilio Credentials (ACCOUNT_SID) and (AUTH_TOKEN) to ENV"');
      return world.restart();
    },
  },
  {
    check: 'functions-build',
    because: 'other sources are deployed',
    cause: (world) => {
      world.given = { localBuild: () => ({ version: '0.9.0', build: 'of-other-sources' }) };
    },
    mend: (world, fix) => {
      mustSay(fix, 'check out the sources that are deployed');
      world.given = {};
    },
  },
  {
    check: 'deployed-settings',
    because: 'a setting was changed and not deployed',
    cause: (world) => world.write({ AI_REPLY_SECONDS: '60' }),
    mend: (world, fix) => {
      mustSay(fix, 'npm run deploy');
      world.deploy();
    },
  },
  {
    check: 'deployed-settings',
    because: 'a setting was removed, and the deploy does not remove it',
    cause: (world) => {
      world.writeAndDeploy({ AI_REPLY_SECONDS: '60' });
      world.write({ AI_REPLY_SECONDS: '' });
    },
    mend: async (world, fix) => {
      const name = said(fix, /^Remove (\S+) in Console/);
      const { service, environment } = world.sandbox.deployed;
      const { variables } = world.client.serverless.v1.services(service.sid).environments(environment.sid);
      const found = (await variables.list()).find(({ key }) => key === name);
      await variables(found?.sid ?? '').remove();
    },
  },
  {
    check: 'deployed-settings',
    because: 'the settings are missing in the deployment, and the Functions answer 503',
    cause: async (world) => {
      const { WORKSPACE_SID: _workspace, WORKFLOW_SID: _workflow, ...rest } = world.variables;
      await world.restart({ WORKSPACE_SID: '', WORKFLOW_SID: '' });
      world.sandbox.deployed.setVariables(uploadedVariables(rest));
    },
    mend: (world, fix) => {
      mustSay(fix, 'Run npm run deploy');
      return world.restart();
    },
  },
  inTheConsole('a variable stands in the place of one that Twilio gives', {
    DOMAIN_NAME: 'another-1234.twil.io',
  }),
  inTheConsole('there is more than a Function can be given', {
    NOTES: 'x'.repeat(440),
    MORE: 'x'.repeat(440),
    STILL: 'x'.repeat(440),
    AND: 'x'.repeat(440),
    THEN: 'x'.repeat(440),
    LAST: 'x'.repeat(440),
  }),
];

/** Somebody sets variables in the Console; the fix has them removed. */
function inTheConsole(because: string, variables: Readonly<Record<string, string>>): Fault {
  return {
    ...{ check: 'deployed-settings', because },
    cause: ({ sandbox, variables: file }) =>
      sandbox.deployed.setVariables({ ...uploadedVariables(file), ...variables }),
    mend: (world, fix) => {
      mustSay(fix, 'in Console -> Functions and Assets');
      world.deploy();
    },
  };
}
