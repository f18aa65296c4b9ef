import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is answered at a path: JSON, or text as a web page. */
export type Answers = Record<string, unknown>;

/** A server that answers GET at these paths, and 404 elsewhere; `{origin}` in its answers is its own. */
export async function aServer(
  answers: Answers,
): Promise<{ origin: string; asked: string[]; stop: () => Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers[path];
    const type = typeof answer === 'string' ? 'text/html' : 'application/json';
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? { error: 'nothing there' });
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': type });
    response.end(text.replaceAll('{origin}', origin));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

const guide = 'http://hl7.org/fhir/us/ndh';

/** A CapabilityStatement of the edition 1.0.0. */
export const statement = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  instantiates: [`${guide}/CapabilityStatement/national-directory-api-server|1.0.0`],
  rest: [{ operation: [{ name: '$ndhschExport', definition: `${guide}/OperationDefinition/ndhschexport` }] }],
};
