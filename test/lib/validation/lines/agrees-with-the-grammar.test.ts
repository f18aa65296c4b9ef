import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readByGrammar } from './reference-json.ts';
import { RandomJson } from './random-json.ts';
import { readLine } from './pieces.ts';

/** What a line is, in the words of the reference. */
function told(text: string): { kind: string; faults: string[] } {
  const { kind, rules, faults, message } = readLine(text);
  if (kind === 'json') return { kind: 'object', faults };
  if (kind === 'empty') return { kind: 'blank', faults: [] };
  assert.ok(message!.length < 200, message);
  return { kind: rules[0]!, faults: [] };
}

function expected(text: string): { kind: string; faults: string[] } {
  const { kind, faults } = readByGrammar(text);
  if (kind === 'object' || kind === 'blank') return { kind, faults };
  return { kind: kind === 'nothing' ? 'Ndjson_Not_Json' : 'Ndjson_Not_Object', faults: [] };
}

describe('What is told of random lines', () => {
  test('is what the grammar of JSON says, whatever is wrong with them', () => {
    const random = new RandomJson(8259);
    const seen: Record<string, number> = {};
    for (let i = 0; i < 20_000; i++) {
      const whole = random.text();
      for (const text of [whole, random.spoilt(whole)]) {
        if (text.trim() === '' || text.endsWith('\r')) continue;
        const right = expected(text);
        assert.deepEqual(told(text), right, JSON.stringify(text));
        for (const kind of [right.kind, ...right.faults.map((fault) => fault.split(' ')[0]!)])
          seen[kind] = (seen[kind] ?? 0) + 1;
      }
    }
    for (const kind of [
      'object',
      'Ndjson_Not_Json',
      'Ndjson_Not_Object',
      'Json_Duplicate_Key',
      'Json_Lone_Surrogate',
      'Json_Number_Precision',
    ])
      // prettier-ignore
      assert.ok((seen[kind] ?? 0) > 1000, `${kind}: ${seen[kind]}`);
  });

  test('names the first byte that is no UTF-8', () => {
    const random = new RandomJson(3629);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const isValid = (bytes: Uint8Array): boolean => {
      try {
        return typeof decoder.decode(bytes) === 'string';
      } catch {
        return false;
      }
    };
    let spoilt = 0;
    for (let i = 0; i < 1500; i++) {
      const bytes = Buffer.from(`{"a":"${'né€😀'.repeat(random.below(40))}"}`);
      bytes[7 + random.below(bytes.length - 7)] = 0x80 + random.below(0x80);
      if (isValid(bytes)) continue;
      spoilt++;
      let good = bytes.length;
      while (!isValid(bytes.subarray(0, good))) good--;
      const found = bytes[good]!.toString(16);
      assert.deepEqual(
        readLine(bytes).message,
        `the line is not valid UTF-8 from byte ${good + 1} on (0x${found})`,
      );
    }
    assert.ok(spoilt > 1000);
  });
});
