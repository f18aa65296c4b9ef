import type { Body } from '../fhir/outcome-body.ts';
import { clientProblems } from '../login/client-problems.ts';
import type { FieldProblem } from '../login/registration-problems.ts';
import type { Ndh } from '../ndh.ts';
import { accessTokenLife } from '../policy.ts';
import type { Access } from './access.ts';
import type { OAuthError } from '../smart/oauth-error.ts';
import { mayRead, narrowScopes, scopedTypes } from '../smart/scopes.ts';
import type { Client, Jwk } from '../store/clients.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import type { Session } from '../store/sessions.ts';

type Json = Record<string, unknown>;

/** What the simulated NDH decides about clients of SMART Backend Services and their tokens. */
export interface SmartBehaviour {
  /** Whether the caller may find out how to get a token. */
  mayDiscover(caller: Session | undefined): Access;
  /** The document that tells how to get a token; nothing where there is none. */
  smartConfiguration(document: Json): Json | undefined;
  /** Content-Type of that document. */
  smartConfigurationType(): string;
  /** What is wrong with what a registration says of its client; nothing where it may be evaluated. */
  checkClient(body: unknown): FieldProblem[];
  /** What is kept of the keys that a registration names. */
  keysToKeep(keys: Pick<RegistrationRequest, 'jwks' | 'jwks_uri'>): Pick<Client, 'keys' | 'keySetUrl'>;
  /** The keys of a client after its key set was fetched: those of the first fetch, of the last one, and of this one. */
  keysAfterFetch(first: readonly Jwk[], last: readonly Jwk[], now: readonly Jwk[]): readonly Jwk[];
  /** Whether tokens are given by a grant type. */
  acceptsGrantType(type: string): boolean;
  /** Whether a client may authenticate by assertions of a type. */
  acceptsAssertionType(type: string): boolean;
  /** Whether a client that is recognised gets tokens. */
  givesTokens(client: Client): boolean;
  /** The scopes of a token; empty where none of those asked for can be granted. */
  scopesGranted(asked: string | undefined, client: Pick<Client, 'scopes'>, ndh: Ndh): string;
  /** Seconds that an access token lives. */
  accessTokenLife(): number;
  /** The answer with a token; `asked` are the scopes that were asked for. */
  tokenAnswer(answer: Json, asked: string | undefined): Json;
  /** The headers of the answer with a token. */
  tokenHeaders(headers: Record<string, string>): Record<string, string>;
  /** The answer to a request that gets no token. */
  tokenErrorBody(error: OAuthError): Body;
  /** Whether the caller may read and search a type, or do what `letters` says of it. */
  mayReadType(caller: Session, type: string, letters?: string): boolean;
}

/** How an NDH that keeps to SMART Backend Services (2.2.0) decides. */
export const usualSmart: SmartBehaviour = {
  mayDiscover: () => 'granted',
  smartConfiguration: (document) => document,
  smartConfigurationType: () => 'application/json; charset=utf-8',
  checkClient: clientProblems,
  keysToKeep: ({ jwks, jwks_uri }) => ({
    ...(jwks === undefined ? {} : { keys: jwks.keys }),
    ...(jwks_uri === undefined ? {} : { keySetUrl: jwks_uri }),
  }),
  keysAfterFetch: (_first, _last, now) => now,
  acceptsGrantType: (type) => type === 'client_credentials',
  acceptsAssertionType: (type) => type === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  givesTokens: () => true,
  // A request that names no scope gets none: SMART Backend Services demands one.
  scopesGranted: (asked = '', { scopes }, { edition }) => narrowScopes(asked, scopes, scopedTypes(edition)),
  accessTokenLife: () => accessTokenLife,
  tokenAnswer: (answer) => answer,
  tokenHeaders: (headers) => headers,
  tokenErrorBody: ({ code, message }) => ({
    type: 'application/json; charset=utf-8',
    text: JSON.stringify({ error: code, error_description: message }),
  }),
  mayReadType: mayRead,
};
