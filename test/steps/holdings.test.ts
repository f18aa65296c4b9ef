import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { delivers, sortedLines } from '../../steps/support/holdings.ts';
import { anExchange } from '../lib/client/an-exchange.ts';

const link = { url: 'https://directory.example/x.ndjson', given: 'x.ndjson', kind: 'data' } as const;
const line = '{"resourceType": "Location", "id": "a", "name": "Caf\\u00e9"}';
const held = { files: new Map([[link.url, { link, lines: sortedLines(`${line}\r\n`) }]]) };

describe('A line that is held', () => {
  const alike = [line, `{"id":"b"}\n${line}\n`, '{"id":"a","name":"Café","resourceType":"Location"}'];
  for (const body of alike)
    test(`is delivered by ${JSON.stringify(body)}`, () => assert.ok(delivers(anExchange(body), held)));

  for (const body of ['', '\n', '<p>Sign in</p>', line.replace('"a"', '"b"')])
    test(`is not delivered by ${JSON.stringify(body)}`, () => assert.ok(!delivers(anExchange(body), held)));
});
