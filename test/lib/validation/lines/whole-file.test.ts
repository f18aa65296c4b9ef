import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { wholeFileFault } from '../../../../lib/validation/lines/whole-file.ts';

const resource = { resourceType: 'Location', id: 'a', name: 'Ward', position: { longitude: 1, latitude: 2 } };
const line = JSON.stringify(resource);
const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource }] };

const others: [string, string | Uint8Array][] = [
  ['UTF-16 or UTF-32 text', Buffer.from(`\ufeff${line}\n`, 'utf16le')],
  ['UTF-16 or UTF-32 text', Buffer.from(`${line}\n`, 'utf16le')],
  ['compressed twice', gzipSync(line)],
  ['a ZIP archive', 'PK\x03\x04rest'],
  ['a PDF document', '%PDF-1.7'],
  ['an HTML page', '<!DOCTYPE html><html></html>'],
  ['XML', '<?xml version="1.0"?>\n<Location/>'],
  ['XML', '<Location xmlns="http://hl7.org/fhir"/>'],
  ['a JSON array', `[${line},${line}]`],
  ['a JSON array', `[\n${line},\n${line}\n]`],
  ['a Bundle', JSON.stringify(bundle)],
  ['a Bundle', JSON.stringify(bundle, null, 2)],
  ['JSON spread over several lines', JSON.stringify(resource, null, 2)],
  ['JSON spread over several lines', JSON.stringify(resource, null, 2).replaceAll('\n', '\r\n')],
  ['CSV', 'id,name,city\n1,Ward,Boston\n'],
  ['lines that end with carriage returns alone', `${line}\r${line}\r`],
];

const ndjson: [string, string][] = [
  ['one line', line],
  ['one line with its newline', `${line}\n`],
  ['a long first line that is cut', `{"resourceType":"Location","name":"${'x'.repeat(100_000)}`],
  ['a byte order mark and a line', `\ufeff${line}\n`],
  ['a Bundle among other lines', `${JSON.stringify(bundle)}\n${line}\n`],
  ['a broken first line', `{"resourceType":"Location","id":\n${line}\n`],
  ['a blank first line', `\n${line}\n`],
  ['nothing', ''],
  ['spaced JSON', '{ "resourceType" : "Location", "id" : "a" }\n{ "resourceType" : "Location" }\n'],
];

describe('A file', () => {
  for (const [is, text] of others)
    test(`that is ${is} gets one diagnosis (${String(text)
      .slice(0, 12)
      .replaceAll(/[^ -~]/g, '.')})`, () => {
      const finding = wholeFileFault(Buffer.from(text as string));
      assert.equal(finding?.found, is);
      assert.match(finding.message, /the file is no NDJSON but .*: \w+/);
    });

  for (const [what, text] of ndjson)
    test(`with ${what} is read line by line`, () => {
      assert.equal(wholeFileFault(Buffer.from(text)), undefined);
    });
});
