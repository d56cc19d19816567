import { dirname, join } from 'node:path';
import { readFlexAccount } from '../account/read-flex-account';
import { orProblem } from '../account/refused';
import type { GetText } from '../account/get-text';
import { type DeployedCard, readDeployedCard } from '../account/read-handoff-card';
import { resourcesOf } from '../account/resources';
import { applyChanges } from './apply';
import { aiTasksOf } from './ai-tasks';
import { askAnswers, askPeople, askWorkflow } from './ask';
import { askVoiceNumbers } from './ask-voice-numbers';
import { BACKUP_FOLDER, BackupFile } from './backup';
import { checkFallbackFiles } from './check-fallback-files';
import { checkHumanQueues } from './check-human-queues';
import { chooseHandoffCard } from './choose-handoff-card';
import { settingsSchema } from '../../src/settings/settings';
import { findFunctions } from './find-functions';
import { filledIn, knownSids } from './known-sids';
import { learnAiWait } from './learn-ai-wait';
import type { Options } from './options';
import type { Situation } from './plan/choices';
import { planConnection } from './plan/plan';
import { configurationOf } from './plan/plan-workflow';
import { counted, introduce, nameAccount, refuses, showPlan } from './show-plan';
import { verify } from './verify';
import type { ConnectInstruments } from './instruments';

/**
 * Reads the account, shows what has to be made or changed so that the AI serves it, and does so when confirmed.
 * @returns whether the account is connected, or would be after a plan that was only to be shown
 * @throws Problem when something stands in the way, or a question cannot be asked; nothing is changed then
 */
export async function connect(given: ConnectInstruments, options: Options): Promise<boolean> {
  const { client, terminal, environment } = given;
  const situation = await readSituation(given, options);
  const plan = planConnection(situation);
  await checkHumanQueues(client, situation.snapshot, plan.changes);
  introduce(situation, terminal);
  showPlan(plan, terminal);
  terminal.print(`${plan.answered}\n`);
  if (plan.changes.length === 0) {
    terminal.print('Everything is connected already: nothing to change.');
    return true;
  }
  const isRefused = !options.replace && refuses(plan, terminal);
  if (options.dryRun) {
    terminal.print(
      `${counted(plan)} This was a dry run: nothing was changed.${isRefused ? ' Without --replace it would not be applied.' : ''}`,
    );
  }
  if (isRefused || options.dryRun) return !isRefused;
  if (!options.yes && !(await terminal.confirm(`${counted(plan)} Apply?`, '--yes'))) {
    terminal.print('Nothing was changed.');
    return false;
  }
  const { account, workspace } = situation.snapshot;
  const folder = join(dirname(environment.path), BACKUP_FOLDER);
  const backup = BackupFile.begin(folder, account.sid, workspace.sid, given.now());
  await orProblem(
    'the plan was applied',
    applyChanges(plan.changes, resourcesOf(client, workspace.sid), backup, terminal),
    `The steps before are done, and in ${backup.path}: run this again to go on, or with --undo to take them back.`,
  );
  terminal.print(`\nWhat was there before is in ${backup.path}; npm run connect -- --undo takes this back.`);
  return verify(given, situation);
}

async function readSituation(
  { client, environment, get, terminal }: ConnectInstruments,
  options: Options,
): Promise<Situation> {
  const variables = filledIn(environment.variables);
  const snapshot = await terminal.during(
    'Reading the account',
    orProblem('the account was read', readFlexAccount(client, knownSids(variables))),
  );
  nameAccount(snapshot, terminal);
  const functions = await findFunctions(client, snapshot.deployment, options.url);
  const workflow = await askWorkflow(snapshot, variables, options, terminal);
  const aiFilter = aiTasksOf(options, configurationOf(workflow));
  const people = await askPeople(snapshot, workflow, variables, { options, terminal });
  const known = { ...functions.deployed?.variables, ...variables };
  const answers = await askAnswers(known, options, terminal);
  const aiWait = await learnAiWait(known, options, terminal);
  const handoffCard = chooseHandoffCard(variables, options);
  const voiceNumbers = await askVoiceNumbers(snapshot, functions.domainName, options, terminal);
  const voiceLanguage = settingsSchema.shape.VOICE_LANGUAGE.parse(known.VOICE_LANGUAGE || undefined);
  await checkFallbackFiles(get, { voiceNumbers, domainName: functions.domainName, voiceLanguage });
  return {
    snapshot,
    choices: {
      ...{ workflow, ...people, aiFilter, answers, aiWait, voiceNumbers, handoffCard },
      domainName: functions.domainName,
      voiceLanguage,
    },
    card: handoffCard === 'on' ? await cardOf(get, functions.domainName) : undefined,
    file: { path: environment.path, variables },
    deployed: functions.deployed,
  };
}

/** The handoff card of the deployment; undefined when its domain does not answer: the AI is connected all the same. */
async function cardOf(get: GetText, domainName: string): Promise<DeployedCard | undefined> {
  try {
    return await readDeployedCard(get, domainName);
  } catch {
    return undefined;
  }
}
