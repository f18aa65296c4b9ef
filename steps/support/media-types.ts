import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { encodeKickOff } from '../../lib/client/kickoff.ts';
import { parametersAsXml } from '../../lib/client/kickoff-xml.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { submit, validRequest } from './exporting.ts';
import { askForMetadata, getMetadata, statementIn } from './metadata.ts';
import { need } from './need.ts';
import { isKnown } from './bulk.ts';
import { expectToldApart } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

const unsupported = 415;

/** The valid request as FHIR Parameters, by some media type. */
async function submitAs(world: NdhWorld, name: string, contentType: string): Promise<Exchange> {
  const parameters = await validRequest(world, await world.receiver(name));
  const { body = '' } = encodeKickOff(parameters, 'parameters', world.edition);
  const sent = contentType === 'application/fhir+xml' ? parametersAsXml(body) : body;
  return (await submit(world, name, {}, { body: sent, contentType, fallback: false })).exchange;
}

/** FHIR's media type for JSON is not refused as such, where another one is taken (FHIR-OP-01). */
export async function expectFhirJsonTaken(world: NdhWorld, answer: Exchange): Promise<void> {
  const { actor } = world;
  if (!isKnown(answer))
    throw new NotTestable(`the operation is not known (${answer.response.status}, NDH-SCHED-01)`);
  await expectToldApart(world, await world.receiver(actor), answer);
  if (answer.response.status !== unsupported)
    return world.record(`application/fhir+json is answered ${answer.response.status}`);
  const statuses: string[] = [];
  const others = [
    await submitAs(world, actor, 'application/json'),
    await submitAs(world, actor, 'application/fhir+xml'),
    (await submit(world, actor, {}, { encoding: 'query', fallback: false })).exchange,
  ];
  for (const { request, response } of others)
    statuses.push(`${request.headers['content-type'] ?? 'the query string'}: ${response.status}`);
  world.record(statuses.join(', '));
  const finding = { expected: 'application/fhir+json taken', received: `415, ${statuses.join(', ')}` };
  const [json, xml, query] = others;
  if ([json, xml].some((other) => need(other).response.status !== unsupported))
    throw new NonConformance({ ...finding, where: where(answer) });
  if (need(query).response.status < 300) throw new FallsShort({ ...finding, where: where(answer) });
  throw new NotTestable(`no form of the valid request is accepted (${statuses.join(', ')}, NDH-SCHED-02)`);
}

/** Sends a text that is no request, then the valid request labelled as text. */
export async function sendPlainText(world: NdhWorld, name: string): Promise<void> {
  const valid = await submitAs(world, name, 'application/fhir+json');
  if (valid.response.status >= 300) throw await withoutBodies(world, name, valid.response.status);
  const text = { contentType: 'text/plain', fallback: false };
  const hello = (await submit(world, name, {}, { ...text, body: 'hello' })).exchange;
  world.answers = [hello, await submitAs(world, name, 'text/plain')];
  world.answer = hello;
}

/** Why a body says nothing: the server takes requests in another form only, or none at all. */
async function withoutBodies(world: NdhWorld, name: string, status: number): Promise<Error> {
  const { exchange, encoding } = await submit(world, name);
  if (exchange.response.status < 300)
    return new NotOffered(`FHIR Parameters are answered ${status}; requests come as ${encoding}`);
  return new NotTestable(`the valid request is answered ${exchange.response.status} (NDH-SCHED-02)`);
}

/** A body that cannot be read is refused (FHIR-OP-04). */
export function expectPlainTextRefused(world: NdhWorld): void {
  const [hello, labelled] = need(world.answers);
  const { status } = need(hello).response;
  world.record(`text is answered ${status}, a request labelled as text ${need(labelled).response.status}`);
  if (status < 200 || status > 299) return;
  throw new NonConformance({
    expected: 'a refusal',
    received: `status ${status}`,
    where: where(need(hello)),
  });
}

/** Asks for metadata in a format that no server has, once more where that is an error of the server. */
export async function askForPdf(world: NdhWorld, name: string): Promise<void> {
  statementIn(await askForMetadata(world, name));
  const first = await getMetadata(world, 'application/pdf');
  world.answer = first.response.status < 500 ? first : await getMetadata(world, 'application/pdf');
}

const kinds: [kind: string, media: RegExp, text: RegExp][] = [
  ['JSON', /\bjson\b/i, /^\s*[{[]/],
  ['HTML', /\bhtml\b/i, /^\s*<(!doctype\s+html|html)\b/i],
  ['XML', /\bxml\b/i, /^\s*<(\?xml|[A-Z])/],
  ['Turtle', /\bturtle\b/i, /^\s*@(prefix|base)\b/],
  ['PDF', /\bpdf\b/i, /^%PDF-/],
];

/** The media type of a delivered body is the true one (FHIR-OP-03). */
export function expectTrulyLabelled(world: NdhWorld, answer: Exchange): void {
  const { status, headers } = answer.response;
  const type = headers['content-type'] ?? 'no media type';
  world.record(`answered ${status}, ${type}`);
  const finding = { where: where(answer) };
  if (status >= 500)
    throw new FallsShort({ ...finding, expected: '406, or another format', received: `status ${status}` });
  if (status < 200 || status > 299) return;
  const text = bodyText(answer);
  const kind = kinds.find(([, , begin]) => begin.test(text));
  if (!kind || kind[1].test(type)) return;
  throw new NonConformance({ ...finding, expected: `the media type of ${kind[0]}`, received: type });
}
