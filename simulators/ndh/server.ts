import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { operatorRoutes } from '../portal/operator/operator.ts';
import { isOfPortal, portalRoutes, sendFailure } from '../portal/portal.ts';
import { datedBy } from './dated-response.ts';
import { keepShapes } from './keep-shapes.ts';
import type { Ndh } from './ndh.ts';
import { accountRoutes } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { bindingRoutes } from './routes/bindings.ts';
import { notFound, refuse } from './routes/caller.ts';
import { defectControlRoutes } from './routes/control-defects.ts';
import { exportControlRoutes } from './routes/control-exports.ts';
import { controlRoutes, type Controls } from './routes/control.ts';
import { fhirRoutes } from './routes/fhir.ts';
import { loginRoutes } from './routes/login.ts';
import { operationRoutes } from './routes/operation.ts';
import { provenanceRoutes } from './routes/provenance.ts';
import { repositoryRoutes } from './routes/repository.ts';
import { smartRoutes } from './routes/smart.ts';
import { subscriptionRoutes } from './routes/subscriptions.ts';
import { udapRoutes } from './routes/udap.ts';
import { endHandshakesToo, secureOptions, type Certified } from './tls/certified.ts';

const bodyLimit = 1024 * 1024;

/** The HTTP server of the simulated NDH, with all its routes. Nothing is logged. */
export function buildServer(controls: Controls, withControl: boolean, tls?: Certified): FastifyInstance {
  const { ndh } = controls;
  const ServerResponse = datedBy(() => ndh().clock.now());
  const app = Fastify({
    // Of the same type in both cases: what a route sees of it is the same.
    ...({ [tls ? 'https' : 'http']: { ...(tls && secureOptions(tls)), ServerResponse } } as object),
    bodyLimit,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    // The router does not decode a dollar sign that some clients encode.
    rewriteUrl: ({ url = '/' }) => (url.includes('%24') ? url.replace(/\/%24/g, '/$') : url),
    frameworkErrors: (error, request, reply) => answerError(error, request, reply, ndh()),
  });
  if (tls) endHandshakesToo(app.server);
  keepShapes(app.server);
  app.server.headersTimeout = 15_000;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, ndh()));
  app.setNotFoundHandler((_request: FastifyRequest, reply) => notFound(reply));
  addRoutes(app, ndh, controls, withControl);
  return app;
}

function addRoutes(app: FastifyInstance, ndh: () => Ndh, controls: Controls, withControl: boolean): void {
  accountRoutes(app, ndh);
  loginRoutes(app, ndh);
  smartRoutes(app, ndh);
  fhirRoutes(app, ndh);
  provenanceRoutes(app, ndh);
  auditRoutes(app, ndh);
  operationRoutes(app, ndh);
  bulkRoutes(app, ndh);
  subscriptionRoutes(app, ndh);
  udapRoutes(app, ndh);
  repositoryRoutes(app, ndh);
  portalRoutes(app, ndh);
  bindingRoutes(app, ndh, withControl);
  if (!withControl) return;
  controlRoutes(app, controls);
  exportControlRoutes(app, ndh);
  defectControlRoutes(app, ndh);
  const { log } = ndh();
  if (log) operatorRoutes(app, ndh, log);
}

/** Errors of the framework (a body too large, a broken URL) as OperationOutcome or page; others tell nothing of the inside. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, ndh: Ndh): void {
  const status = error.statusCode ?? 500;
  const isOurs = status < 400 || status >= 500;
  if (isOfPortal(request.url)) return void sendFailure(request, reply, isOurs ? 500 : status, ndh);
  void refuse(
    reply,
    isOurs ? 500 : status,
    isOurs ? 'exception' : 'invalid',
    isOurs ? 'internal error' : error.message,
  );
}
