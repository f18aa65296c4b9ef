import { advertisedName } from '../../lib/client/kickoff-style.ts';
import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { patientlyFollowed } from '../../lib/client/patiently.ts';
import { expectStatus, where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/** The elements of a CapabilityStatement that rows look at, as far as they have the right type. */
export interface CapabilityStatement {
  fhirVersion?: string;
  software?: { name?: string };
  implementation?: { description?: string };
  instantiates?: string[];
  imports?: string[];
  format?: string[];
  /** As it is: `declaredBy` reads it. */
  rest?: Record<string, unknown>[];
}

/** Asks for metadata as anybody, and once more with a session where that shows nothing for FHIR R4. */
export async function askForMetadata(world: NdhWorld, name: string): Promise<Exchange> {
  const first = await getMetadata(world, 'application/fhir+json');
  const { status } = first.response;
  const { fhirVersion } = statementOf(first) ?? {};
  const otherVersion = fhirVersion !== undefined && !isR4(fhirVersion);
  if (status !== 401 && status !== 403 && !otherVersion) return first;
  const { carrier } = await (await world.receiver(name)).session();
  const second = await getMetadata(world, 'application/fhir+json; fhirVersion=4.0', carrier);
  return second.response.status === 200 ? second : first;
}

/** Asks for metadata in some format, as anybody or with a session. */
export async function getMetadata(
  { config, conversation }: NdhWorld,
  accept: string,
  carrier: Record<string, string> = {},
): Promise<Exchange> {
  const url = `${config.baseUrl}/metadata`;
  const headers = { accept, ...carrier };
  return (await patientlyFollowed(conversation, { method: 'GET', url, headers })).exchange;
}

/** The CapabilityStatement of an answer, which must be one for FHIR R4. */
export function expectStatement(answer: Exchange): CapabilityStatement {
  expectStatus(answer, 200);
  const statement = statementOf(answer);
  const finding = { expected: 'a CapabilityStatement for FHIR 4.0.1 in JSON', where: where(answer) };
  if (!statement) throw new NonConformance({ ...finding, received: 'none' });
  const received = `FHIR version ${statement.fhirVersion ?? 'not named'}`;
  if (!isR4(statement.fhirVersion)) throw new NonConformance({ ...finding, received });
  if (statement.fhirVersion !== '4.0.1') throw new FallsShort({ ...finding, received });
  return statement;
}

/**
 * The CapabilityStatement of an answer for rows that read it.
 * @throws NotTestable where there is none (NDH-CAP-01)
 */
export function statementIn(answer: Exchange): CapabilityStatement {
  const statement = answer.response.status === 200 ? statementOf(answer) : undefined;
  if (statement && isR4(statement.fhirVersion)) return statement;
  throw new NotTestable('metadata is no CapabilityStatement for FHIR R4 (NDH-CAP-01)');
}

function isR4(version: string | undefined): boolean {
  return version === '4.0.1' || version === '4.0.0';
}

function statementOf(answer: Exchange): CapabilityStatement | undefined {
  const body = bodyJson(answer);
  if (!isObject(body) || body['resourceType'] !== 'CapabilityStatement') return undefined;
  return {
    ...body,
    instantiates: strings(body['instantiates']),
    imports: strings(body['imports']),
    format: strings(body['format']),
    rest: objects(body['rest']),
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function objects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name of the operation in metadata. @throws NotTestable where metadata names none */
export async function nameInMetadata({ conversation, edition }: NdhWorld): Promise<string> {
  const name = advertisedName(await conversation.metadata(), edition);
  if (name === undefined) throw new NotTestable('metadata does not advertise the operation (NDH-CAP-02)');
  return name;
}

/** The search parameters that metadata declares for a type. @throws NotTestable where it declares none */
export async function declaredSearch({ conversation }: NdhWorld, type: string): Promise<string[]> {
  const { rest = [] } = statementIn(await conversation.metadata());
  const declared = rest
    .flatMap((part) => objects(part['resource']))
    .filter((resource) => resource['type'] === type)
    .flatMap((resource) => objects(resource['searchParam']))
    .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  if (declared.length > 0) return declared;
  throw new NotTestable(`metadata declares no search parameter of ${type} (NDH-CAP-10)`);
}
