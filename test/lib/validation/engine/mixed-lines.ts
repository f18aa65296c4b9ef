import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { generateDirectory } from '../../../../simulators/ndh/directory/generate-directory.ts';

const edition = '1.0.0-ballot';

/** Lines of a small directory with every kind of defect that a line can have among them. */
export function mixedLines(): Buffer {
  const options = { edition: loadEdition(edition), seed: 4, size: 6, now: '2026-01-15T12:00:00Z' };
  const all = [...generateDirectory(options)].map((resource) => JSON.stringify(resource));
  const good = all.filter((_, i) => i % 3 === 0);
  const broken = good.map((line, i) => {
    if (i % 5 === 0) return line.replace('"id":', '"bogus":1,"id":');
    if (i % 7 === 0) return line.replace(/"lastUpdated":"[^"]*"/, '"lastUpdated":"yesterday"');
    return i % 11 === 0 ? line.slice(0, -9) : line;
  });
  const odd = ['', '[]', 'null', '{"resourceType":"Patient","id":"p","gender":"other"}', '{"a":NaN}', '  \t'];
  const lines = good.flatMap((line, i) => [line, broken[i]!, odd[i % odd.length]!]);
  const notUtf8 = Buffer.from([0x7b, 0xff, 0x7d, 0x0a]);
  return Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), notUtf8, Buffer.from(good[0]!)]);
}
