import nock from 'nock';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { origin } from '../a-conversation.ts';

/** The document of a server that follows the guide. */
export const smartDocument = {
  token_endpoint: `${origin}/oauth/token`,
  grant_types_supported: ['client_credentials'],
  capabilities: ['client-confidential-asymmetric', 'permission-v2'],
  scopes_supported: ['system/*.rs'],
};

/** Publishes a SMART configuration below the FHIR base, any number of times. */
export function publish(document: object = smartDocument): void {
  nock(origin).persist().get('/fhir/.well-known/smart-configuration').reply(200, document);
}

/** A token request as the server sees it. */
export interface SeenRequest {
  form: URLSearchParams;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Answers token requests one after the other, the last answer for ever, and keeps what it saw. */
export function tokenServer(
  ...answers: [status: number, body: object, headers?: Record<string, string>][]
): SeenRequest[] {
  const seen: SeenRequest[] = [];
  nock(origin)
    .persist()
    .post('/oauth/token')
    .reply(async (request: Request) => {
      const form = new URLSearchParams(await request.text());
      const jwt = form.get('client_assertion') ?? '';
      seen.push({ form, header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) });
      return answers[Math.min(seen.length, answers.length) - 1]!;
    });
  return seen;
}

/** A grant of a token with that name. */
export const grant = (token: string, seconds = 300): [number, object] => [
  200,
  { access_token: token, token_type: 'bearer', expires_in: seconds, scope: 'system/*.rs' },
];
