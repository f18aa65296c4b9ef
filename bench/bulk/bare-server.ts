/** What node:http answers a poll at best: as many bytes as the manifest of a small export has, and nothing looked up. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const manifest = JSON.stringify({
  transactionTime: '2026-01-31T12:00:00.000Z',
  request: 'http://127.0.0.1:8080/fhir/$export?_type=Endpoint',
  requiresAccessToken: true,
  output: [
    {
      type: 'Endpoint',
      url: `http://127.0.0.1:8080/fhir/exports/${'0'.repeat(32)}/Endpoint-1.ndjson`,
      count: 1,
    },
  ],
  error: [],
});

const server = createServer((_request, answer) => {
  answer.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(manifest),
  });
  answer.end(manifest);
}).listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
