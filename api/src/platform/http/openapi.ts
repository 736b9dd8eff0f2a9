import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { type OpenApiDocument, openApiDocument } from './openapi-document.ts';

/** OpenAPI 3.1 from the contract at /openapi.json, and a page to read it at /docs. Neither needs anything from outside. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  // Describing every route takes a third of a second, which a start should not wait for: made for the first who asks.
  let document: OpenApiDocument | undefined;
  const described = () => (document ??= openApiDocument());
  // The page asks for the plugin that would gather the document from the routes; ours comes from the contract.
  const gathered = plugin(async (scope) => void scope.decorate('swagger', described as never), {
    name: '@fastify/swagger',
  });
  await app.register(gathered);
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0, displayOperationId: true },
    theme: { title: '说事直通 API' },
  });
  let text: string | undefined;
  app.get('/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(described());
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
