import { UNNAMED_OPERATIONS, USED_OPERATIONS } from './used-operations';

/** What customers, reps and administrators ask of Twilio in the scenarios. */
export const OPERATIONS_OF_PEOPLE: readonly string[] = [
  'conversations.CreateConversation',
  'conversations.CreateConversationMessage',
  'conversations.CreateConversationParticipant',
  'conversations.CreateService',
  'conversations.CreateServiceConversation',
  'conversations.DeleteConversation',
  'conversations.DeleteService',
  'conversations.ListConversationMessageReceipt',
  'conversations.ListService',
  'flex.CreateInteraction',
  'flex.ListInteractionChannel',
  'sync.UpdateDocument',
  'taskrouter.CreateActivity',
  'taskrouter.CreateTask',
  'taskrouter.CreateTaskQueue',
  'taskrouter.CreateWorker',
  'taskrouter.CreateWorkflow',
  'taskrouter.DeleteActivity',
  'taskrouter.DeleteTask',
  'taskrouter.DeleteTaskQueue',
  'taskrouter.DeleteWorker',
  'taskrouter.DeleteWorkflow',
  'taskrouter.FetchActivity',
  'taskrouter.FetchWorkspaceCumulativeStatistics',
  'taskrouter.ListActivity',
  'taskrouter.ListTask',
  'taskrouter.ListTaskChannel',
  'taskrouter.ListTaskQueue',
  'taskrouter.ListWorker',
  'taskrouter.ListWorkerChannel',
  'taskrouter.ListWorkerReservation',
  'taskrouter.ListWorkflow',
  'taskrouter.ListWorkspace',
  'taskrouter.UpdateTask',
  'taskrouter.UpdateTaskQueue',
  'taskrouter.UpdateWorker',
  'taskrouter.UpdateWorkerChannel',
  'taskrouter.UpdateWorkflow',
];

/** What `connect` asks of Twilio, and the way back. */
export const OPERATIONS_OF_CONNECT: readonly string[] = [
  'conversations.FetchConfiguration',
  'conversations.FetchServiceWebhookConfiguration',
  'conversations.ListConfigurationAddress',
  'conversations.UpdateServiceWebhookConfiguration',
  'core.FetchAccount',
  'core.FetchIncomingPhoneNumber',
  'core.ListIncomingPhoneNumber',
  'core.UpdateIncomingPhoneNumber',
  'flex.CreatePlugin',
  'flex.CreatePluginConfiguration',
  'flex.CreatePluginRelease',
  'flex.CreatePluginVersion',
  'flex.FetchConfiguration',
  'flex.FetchPlugin',
  'flex.FetchPluginConfiguration',
  'flex.FetchPluginRelease',
  'flex.ListConfiguredPlugin',
  'flex.ListPluginVersion',
  'serverless.CreateVariable',
  'serverless.DeleteVariable',
  'serverless.ListEnvironment',
  'serverless.ListService',
  'serverless.ListVariable',
  'sync.CreateService',
  'sync.DeleteService',
  'sync.FetchService',
  'sync.ListService',
  'taskrouter.CreateTaskQueue',
  'taskrouter.CreateWorker',
  'taskrouter.DeleteTaskQueue',
  'taskrouter.DeleteWorker',
  'taskrouter.FetchTaskQueue',
  'taskrouter.FetchWorker',
  'taskrouter.FetchWorkflow',
  'taskrouter.FetchWorkspace',
  'taskrouter.ListActivity',
  'taskrouter.ListTaskChannel',
  'taskrouter.ListTaskQueue',
  'taskrouter.ListWorker',
  'taskrouter.ListWorkerChannel',
  'taskrouter.ListWorkflow',
  'taskrouter.UpdateTaskQueue',
  'taskrouter.UpdateWorker',
  'taskrouter.UpdateWorkerChannel',
  'taskrouter.UpdateWorkflow',
  'taskrouter.UpdateWorkspace',
];

/** What a deploy asks of the Serverless API. */
export const OPERATIONS_OF_DEPLOY: readonly string[] = [
  'serverless.CreateBuild',
  'serverless.CreateDeployment',
  'serverless.CreateEnvironment',
  'serverless.CreateFunction',
  'serverless.CreateService',
  'serverless.CreateVariable',
  'serverless.FetchEnvironment',
  'serverless.FetchService',
  'serverless.ListAsset',
  'serverless.ListBuild',
  'serverless.ListDeployment',
  'serverless.ListEnvironment',
  'serverless.ListFunction',
  'serverless.ListLog',
  'serverless.ListService',
  'serverless.ListVariable',
];

/** The operations the Functions use, in alphabetical order. */
export function usedOperations(): string[] {
  return inOrder([...Object.values(USED_OPERATIONS).flat(), ...UNNAMED_OPERATIONS]);
}

/** Every operation that is played here and is in a document of Twilio's, in alphabetical order: of media, and of what is only linked to, there is none. */
export function documentedOperations(): string[] {
  return inOrder([
    ...usedOperations().filter((operation) => !/^(media|linked)\./.test(operation)),
    ...OPERATIONS_OF_PEOPLE,
    ...OPERATIONS_OF_CONNECT,
    ...OPERATIONS_OF_DEPLOY,
  ]);
}

function inOrder(operations: readonly string[]): string[] {
  return [...new Set(operations)].sort();
}
