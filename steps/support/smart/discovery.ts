import { readSmartConfiguration, wordsIn } from '../../../lib/client/smart/discovery.ts';
import type { SmartDocument, SmartReading } from '../../../lib/client/smart/discovery.ts';
import type { TargetConfig } from '../../../lib/config/target-config.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { smartFacts } from './facts.ts';

/** The SMART configuration for scenarios that judge by it: each depends on how its one reading came about. */
export async function knownConfiguration(world: NdhWorld): Promise<SmartReading> {
  return once(world, 'SMART configuration', () => readSmartConfiguration(world.conversation));
}

/** Asks for the SMART configuration as anybody. */
export async function askForConfiguration(world: NdhWorld): Promise<void> {
  await askInEach(world, { accept: 'application/json' });
}

/** Asks for it in each way in which clients ask: with no wish, for JSON, and for FHIR in XML. */
export async function askThreeTimes(world: NdhWorld): Promise<void> {
  await askInEach(world, {}, { accept: 'application/json' }, { accept: 'application/fhir+xml' });
}

async function askInEach(world: NdhWorld, ...headers: Record<string, string>[]): Promise<void> {
  const { readings } = smartFacts(world);
  for (const each of headers) readings.push(await readSmartConfiguration(world.conversation, each));
  world.answer = need(readings.at(-1)).exchange;
}

const told = ({ exchange: { response } }: SmartReading): string =>
  `${response.status}, ${response.headers['content-type'] ?? 'no media type'}`;

/** Whether the configuration speaks of clients of SMART. */
function isConfigured({ loginMode, registration, smart, accounts }: TargetConfig): boolean {
  const registers = registration?.jwks ?? registration?.jwksUrl;
  const named = registers ?? smart.tokenUrl ?? accounts.find(({ client }) => client);
  return loginMode === 'smart' || named !== undefined;
}

/** Whether the edition demands a SMART configuration, or the tester's own speaks of it. */
export const isSmartExpected = ({ edition, config }: NdhWorld): boolean =>
  edition.smart.demanded || isConfigured(config);

/** Where SMART is only recommended, and nobody's login, a server without a document does not take part in it. */
function notOfferedWithout(world: NdhWorld, readings: SmartReading[]): void {
  if (!isSmartExpected(world) && !readings.some(({ document }) => document))
    throw new NotOffered(`no SMART configuration: ${readings.map(told).join('; ')} (NDH-AUTH-23)`);
}

const refusing = new Set([401, 403]);

/** Each answer is the document as JSON (SMART-DISC-01). */
export function expectConfiguration(world: NdhWorld): void {
  const { readings } = smartFacts(world);
  notOfferedWithout(world, readings);
  const judged = readings.filter(({ exchange }) => !refusing.has(exchange.response.status));
  if (judged.length === 0)
    throw new NotTestable('the SMART configuration is kept from strangers (SMART-DISC-07)');
  for (const reading of judged) expectJsonObject(reading);
  for (const { document = {} } of judged) expectSomething(document);
  world.record(`answered ${readings.map(told).join('; ')}`);
}

/** What answers everything with an empty object publishes no SMART configuration. */
function expectSomething(document: SmartDocument): void {
  if (Object.keys(document).length > 0) return;
  throw new NotTestable('an empty object says nothing of SMART (SMART-DISC-02)');
}

function expectJsonObject(reading: SmartReading): void {
  const type = reading.exchange.response.headers['content-type'] ?? '';
  const isJson = /^application\/json\s*(;|$)/i.test(type);
  if (reading.document && isJson) return;
  throw new NonConformance({
    expected: '200, application/json and a JSON object',
    received: reading.document || !isJson ? told(reading) : `${told(reading)}, and no JSON object`,
    where: where(reading.exchange),
  });
}

/** A stranger gets it (SMART-DISC-07). */
export function expectOpenConfiguration(world: NdhWorld): void {
  const { readings } = smartFacts(world);
  notOfferedWithout(world, readings);
  const reading = need(readings[0]);
  const { status, headers } = reading.exchange.response;
  const isPage = /^text\/html/i.test(headers['content-type'] ?? '') && reading.redirects.length > 0;
  if (reading.document) return expectSomething(reading.document);
  if (!refusing.has(status) && !isPage)
    throw new NotTestable(`the answer is no document either way: ${told(reading)} (SMART-DISC-01)`);
  throw new NonConformance({
    expected: 'the SMART configuration without any login',
    received: isPage ? `a page behind ${reading.redirects.length} redirects` : told(reading),
    where: where(reading.exchange),
  });
}

/** The document that was read. @throws NotTestable where there is none */
export function documentRead(world: NdhWorld): SmartDocument {
  const reading = need(smartFacts(world).readings[0]);
  if (reading.document) return reading.document;
  throw new NotTestable(`there is no SMART configuration: ${told(reading)} (SMART-DISC-01)`);
}

/** The strings of a list in it. @throws NotTestable where the document has no such list */
export function listedIn(document: SmartDocument, member: string): string[] {
  const words = wordsIn(document, member);
  if (words) return words;
  throw new NotTestable(`the SMART configuration has no list ${member} (SMART-DISC-02)`);
}
