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
  ['CSV', '"NPI","Organization Name (Legal)"\n"1234567893","Ward, Inc."\n'],
  ['lines that end with carriage returns alone', `${line}\r${line}\r`],
  ['UTF-16 or UTF-32 text', Buffer.from(`${line}\n`, 'utf16le').swap16()],
  ['UTF-16 or UTF-32 text', Buffer.from([...line].flatMap((letter) => [0, 0, 0, letter.charCodeAt(0)]))],
  ['nothing but zero bytes', Buffer.alloc(100)],
  ['compressed with bzip2 or xz', 'BZh91AY&SY'],
  ['a tar archive', `${'Location.ndjson'.padEnd(257, '\0')}ustar`],
  ['an HTML page', '\n\n  <html lang="en"><body>502</body></html>'],
  ['a JSON text sequence', `\x1e${line}\n\x1e${line}\n`],
  ['a JSON array', `[\r\n  ${line},\r\n  ${line}\r\n]`],
  ['a JSON array', `[${line},\n${line}]\n`],
  ['a JSON array', `[${line},${line.repeat(1000)}`],
  ['a Bundle', `\ufeff${JSON.stringify(bundle)}\n`],
  ['a Bundle', JSON.stringify({ id: 'x', meta: { versionId: '1' }, ...bundle })],
  ['a Bundle', `{"resourceType":"Bundle","entry":[\n{"resource":${line}},\n{"resource":${line}}\n]}`],
  ['a Bundle', JSON.stringify({ ...bundle, entry: Array(2000).fill({ resource }) })],
  ['JSON spread over several lines', `${JSON.stringify(resource, null, 2)}\n${JSON.stringify(resource, null, 2)}\n`],
]; // prettier-ignore

const ndjson: [string, string][] = [
  ['one line', line],
  ['one line with its newline', `${line}\n`],
  ['a long first line that is cut', `{"resourceType":"Location","name":"${'x'.repeat(100_000)}`],
  ['a byte order mark and a line', `\ufeff${line}\n`],
  ['a Bundle among other lines', `${JSON.stringify(bundle)}\n${line}\n`],
  ['a broken first line', `{"resourceType":"Location","id":\n${line}\n`],
  ['a blank first line', `\n${line}\n`],
  ['an empty array among other lines', `[]\n${line}\n`],
  ['an array among other lines', `[${line}]\n${line}\n`],
  ['a Bundle that breaks off before other lines', `{"resourceType":"Bundle","entry":[\n${line}\n`],
  ['a first line cut by a newline in a text', `{"resourceType":"Location","name":"a\nb"}\n${line}\n${line}\n`],
  ['a first line cut short', `${line.slice(0, 20)}\n${line}\n${line}\n`],
  ['a line and rubbish', `${line}\n"a"\n}\n{\n]\n`],
  ['plain text', 'no such file\nsorry\n'],
  ['an error in one line', '{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}'],
  ['zero bytes behind a line', `${line}\n\0\0\0\0\0\0`],
  ['nothing', ''],
  ['nothing but spaces', ' \n\r\n\t\n'],
  ['spaced JSON', '{ "resourceType" : "Location", "id" : "a" }\n{ "resourceType" : "Location" }\n'],
]; // prettier-ignore

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
