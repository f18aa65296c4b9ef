import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkSecondTier } from '../../../lib/run/second-tier.ts';
import { ConfigurationError } from '../../../lib/verdict/outcomes.ts';

const open = async function* () {};
const file = { name: 'a.ndjson', size: 1, open };
const stdin = { name: 'stdin', open };

const refusing = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ConfigurationError, String(error));
  assert.match(error.message, pattern);
  return true;
};

describe('The second tier is refused before anything is read', () => {
  test('for standard input, which can be read only once', () => {
    assert.throws(
      () => checkSecondTier({ hl7: 'sample' }, [file, stdin]),
      refusing(/stdin can be read only once; name files/),
    );
  });

  test('for what is no address of a terminology server', () => {
    assert.throws(
      () => checkSecondTier({ hl7: 'all', tx: 'tx.example' }, [file]),
      refusing(/"tx\.example" is not an http/),
    );
  });

  test('where only its options are given', () => {
    assert.throws(
      () => checkSecondTier({ tx: 'https://tx.example' }, [file]),
      refusing(/^--tx .* add --hl7/),
    );
    assert.throws(() => checkSecondTier({ hl7Memory: 1 }, [file]), refusing(/^--hl7-memory .* add --hl7/));
  });

  test('and not otherwise', () => {
    checkSecondTier({}, [stdin]);
    checkSecondTier({ hl7: 'sample', tx: 'https://tx.example/r4', hl7Memory: 1000 }, [file]);
  });
});
