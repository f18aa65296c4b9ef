import type { FastifyRequest } from 'fastify';
import type { Kind } from './event.ts';

const byRoute: [pattern: RegExp, method: RegExp, kind: Kind][] = [
  [/^\/(accounts|oauth\/register)$/, /^POST$/, 'registration'],
  [/^\/accounts\/requests\//, /^GET$/, 'registration'],
  [/^\/login(\/code)?$/, /^POST$/, 'login'],
  [/^\/oauth\/token$/, /^POST$/, 'token'],
  [/\/\$export$/, /./, 'kick-off'],
  [/\/\$:operation$/, /./, 'kick-off'],
  [/^\/fhir\/exports\/:id$/, /^DELETE$/, 'job end'],
  [/^\/fhir\/exports\/:id$/, /./, 'poll'],
  [/^\/fhir\/exports\/:id\/:file$/, /./, 'file'],
  [/^\/repository\/:account\/list$/, /./, 'list'],
  [/^\/repository\/:account\/status$/, /./, 'status file'],
  [/^\/repository\/:account\/files\//, /^DELETE$/, 'deletion'],
  [/^\/repository\/:account\/files\//, /./, 'file'],
  [/\/\.well-known\/|^\/fhir\/metadata$/, /./, 'discovery'],
];

/** What a request is for, by the route that takes it. */
export function kindOf({ routeOptions, method }: FastifyRequest): Kind {
  const { url = '' } = routeOptions;
  return byRoute.find(([pattern, verb]) => pattern.test(url) && verb.test(method))?.[2] ?? 'other';
}
