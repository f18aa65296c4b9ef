import type { FastifyInstance } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { burst, readingScope, retention, samples, scopeOutside } from '../policy.ts';
import { everything } from '../smart/scopes.ts';
import { community } from '../udap/community.ts';

/** The document by which the target publishes how it is to be tested. */
export function bindingRoutes(app: FastifyInstance, ndh: () => Ndh, withControl: boolean): void {
  app.get('/.well-known/ndh-bindings', () => ndh().behaviour.bindingsDocument(bindings(ndh(), withControl)));
}

/** URLs are relative to the document. */
const bindings = ({ edition, tier, sftp }: Ndh, withControl: boolean): Record<string, unknown> => ({
  baseUrl: '/fhir',
  edition: edition.name,
  tier,
  registration: {
    ...{ url: '/accounts', samples },
    // Fields of the request that give the public keys of a SMART client, and what it is to be pre-authorised for;
    // the answer to a granted request then names the client.
    ...{ jwks: 'jwks', jwksUrl: 'jwks_uri', scopes: 'scope', clientIdPath: 'client_id' },
    // A client whose keys stand beside the sample `narrow` has no scope at all on this type, which the server holds.
    scopeOutside,
  },
  smart: { scopes: everything },
  login: { url: '/login', codeUrl: '/login/code', narrowScope: readingScope },
  portal: { url: '/portal' },
  list: { location: '/repository/{accountId}/list' },
  ...(edition.runNotes
    ? { status: { location: '/repository/{accountId}/status?schedule={scheduledId}' } }
    : {}),
  files: { access: 'token' },
  delete: { probeList: true, conditions: { retentionSeconds: Math.max(...Object.values(retention)) } },
  udap: { community },
  audit: {
    // All that an account does is kept, and it finds its own records.
    complete: true,
    request: {
      http: { url: '/fhir/AuditEvent?date=ge{from}&date=le{to}&_count=100' },
    },
  },
  policy: { burst },
  ...(sftp
    ? {
        sftp: {
          port: sftp.port,
          path: '/',
          hostKey: sftp.hostKey,
          auth: ['keyboard-interactive'],
          sameRepository: true,
        },
      }
    : {}),
  ...(withControl ? { control: { url: '/control' } } : {}),
});
