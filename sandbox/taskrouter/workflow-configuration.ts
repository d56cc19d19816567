import * as z from 'zod';
import { workflowConfiguration } from '../../src/expressions/workflow-configuration';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { badRequest } from './errors';

export type {
  WorkflowConfiguration,
  WorkflowTarget as TargetConfiguration,
} from '../../src/expressions/workflow-configuration';

/** Reads a workflow's `Configuration`; throws 400/20001 when it is no JSON or not of the documented shape. */
export function parseWorkflowConfiguration(text: string): WorkflowConfiguration {
  const { success, data, error } = workflowConfiguration.safeParse(parsedJson(text));
  if (!success) throw badRequest(`Invalid Configuration: ${z.prettifyError(error)}`);
  return data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid Configuration: it is not valid JSON');
  }
}
