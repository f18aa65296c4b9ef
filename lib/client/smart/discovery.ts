import type { Conversation } from '../conversation.ts';
import { bodyJson } from '../decoded-body.ts';
import type { Exchange } from '../exchange.ts';
import { follow } from '../follow.ts';
import { noteWait, waitedOut } from '../patiently.ts';

/** What a target answers when it is asked for its SMART configuration. */
export interface SmartReading {
  /** The last answer, after redirects. */
  exchange: Exchange;
  redirects: Exchange[];
  /** The document; absent where the answer is none. */
  document?: SmartDocument;
}

/** A SMART configuration as it came; nothing of it has been checked but that it is a JSON object. */
export type SmartDocument = Record<string, unknown>;

/** Where SMART puts the document: below the FHIR base (SMART App Launch 2.2, conformance.md). */
const smartConfigurationPath = '/.well-known/smart-configuration';

/** Asks for the document of the FHIR base without credentials, with these headers. */
export async function readSmartConfiguration(
  conversation: Conversation,
  headers: Record<string, string> = { accept: 'application/json' },
): Promise<SmartReading> {
  const { http, config } = conversation;
  const request = { method: 'GET', url: `${config.baseUrl}${smartConfigurationPath}`, headers };
  let followed = await follow(http, request, config);
  if (await waitedOut(conversation, followed.exchange)) {
    followed = await follow(http, request, config);
    noteWait(conversation, followed.exchange);
  }
  const document = documentIn(followed.exchange);
  return document ? { ...followed, document } : followed;
}

/** The JSON object of an answer 200, whatever it is labelled as. */
function documentIn(exchange: Exchange): SmartDocument | undefined {
  if (exchange.response.status !== 200) return undefined;
  const body = bodyJson(exchange);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject ? (body as SmartDocument) : undefined;
}

/** The address that a member of the document names; a relative one counts from the FHIR base. */
export function addressIn(document: SmartDocument, member: string, baseUrl: string): string | undefined {
  const given = document[member];
  if (typeof given !== 'string' || given === '' || !URL.canParse(given, `${baseUrl}/`)) return undefined;
  return new URL(given, `${baseUrl}/`).href;
}

/** The strings of a list in the document; undefined where it is no list of strings. */
export function wordsIn(document: SmartDocument, member: string): string[] | undefined {
  const given = document[member];
  return Array.isArray(given) && given.every((word) => typeof word === 'string') ? given : undefined;
}
