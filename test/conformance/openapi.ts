/** What Twilio's documents use of OpenAPI 3.0. */
export interface OpenApiSchema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: OpenApiSchema;
  properties?: Record<string, OpenApiSchema>;
  required?: string[];
}

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: OpenApiSchema;
}

export interface OpenApiResponse {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: OpenApiSchema; examples?: Record<string, { value: unknown }> }>;
}

export interface OpenApiOperation {
  operationId: string;
  parameters?: OpenApiParameter[];
  requestBody?: { content: Record<string, { schema: OpenApiSchema }> };
  responses: Record<string, OpenApiResponse>;
}

export type OpenApiMethod = 'get' | 'post' | 'delete';

export type OpenApiPath = Partial<Record<OpenApiMethod, OpenApiOperation>> & {
  servers?: { url: string }[];
};

export interface OpenApiDocument {
  paths: Record<string, OpenApiPath>;
  components: { schemas: Record<string, OpenApiSchema> };
}
