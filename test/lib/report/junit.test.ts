import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { junit } from '../../../lib/report/junit.ts';
import { fabricatedReport } from './fabricated-report.ts';

/** Throws where tags do not nest, or a character stands where XML 1.0 forbids it. */
function assertWellFormed(xml: string): void {
  assert.doesNotMatch(xml, /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/u);
  const open: string[] = [];
  const token = /<\?xml [^<>]*\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy;
  let end = 0;
  for (const match of xml.matchAll(token)) {
    end = match.index + match[0].length;
    const [whole, closing, name = '', , empty] = match;
    assert.doesNotMatch(whole, /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
    if (closing) assert.equal(open.pop(), name);
    else if (name && !empty) open.push(name);
  }
  assert.equal(end, xml.length, `not well-formed at ${xml.slice(end, end + 80)}`);
  assert.deepEqual(open, []);
}

const xml = junit(fabricatedReport());

function testCase(id: string, text = xml): string {
  const [found] =
    new RegExp(`<testcase [^>]*name="${id}[^>]*/>|<testcase [^>]*name="${id}[\\s\\S]*?</testcase>`).exec(
      text,
    ) ?? [];
  assert.ok(found, `${id} has a test case`);
  return found;
}

describe('JUnit', () => {
  test('is well-formed whatever a server sent', () => {
    assertWellFormed(xml);
  });

  test('has a suite for each area and counts its cases', () => {
    assert.match(xml, /<testsuites name="NDH 1\.0\.0-ballot" tests="9" failures="1" errors="2" skipped="3"/);
    assert.match(xml, /<testsuite name="sftp" tests="3" failures="0" errors="1" skipped="2">/);
  });

  test('fails for what does not conform, and for nothing else', () => {
    assert.match(testCase('NDH-AUTH-01'), /<failure message="expected &quot;a&quot; &amp; &lt;b&gt;/);
    assert.equal(xml.split('<failure ').length, 2);
  });

  test('skips with the reason, and calls a fault of the harness an error', () => {
    assert.match(testCase('NDH-SFTP-01'), /<skipped message="notOffered: no sftp"\/>/);
    assert.match(testCase('NDH-SFTP-02'), /<skipped message="notTestable: no account"\/>/);
    assert.match(testCase('NDH-BULK-01'), /<skipped message="notTested: excluded: not yet"\/>/);
    assert.match(testCase('NDH-SFTP-03'), /<error message="harness error: no step definition matches/);
  });

  test('says what falls short without failing, unless the run is strict', () => {
    assert.match(testCase('NDH-AUTH-02'), /<system-out>fallsShort: /);
    assert.match(testCase('NDH-AUTH-02', junit(fabricatedReport({ strict: true }))), /<failure /);
  });
});
