import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { Attempt } from '../../../steps/support/bulk/asking.ts';
import {
  expectExactly,
  expectNoOtherType,
  expectSameBothWays,
  exportBothWays,
} from '../../../steps/support/bulk/typed-exports.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { anAnswer } from './a-job.ts';

type Lines = { resourceType: string; id: string }[];

const directory: Lines = [
  { resourceType: 'Practitioner', id: 'p' },
  { resourceType: 'Organization', id: 'o' },
];

const refused: Attempt = { kickOff: anAnswer(400) };
const exported = (resources: Lines): Attempt =>
  ({
    kickOff: anAnswer(202),
    gave: { files: [], resources, manifest: { items: [] } },
  }) as unknown as Attempt;

/** A world in which these exports were tried: by the values of `_type` that were asked for. */
function aWorldWith(tried: Record<string, Attempt>): NdhWorld {
  const shared = new Map<string, unknown>();
  for (const [types, value] of Object.entries(tried)) {
    const parameters = types === '' ? [] : types.split('&').map((each) => ['_type', each]);
    const label = `try of a bulk export ${JSON.stringify(parameters)}`;
    shared.set(label, Promise.resolve({ value, behaviours: [] }));
  }
  return {
    ...{ actor: 'Maryland', edition: { buildsOn: [] }, target: { shared } },
    ...{ behavioursUsed: new Set<string>(), record: () => undefined },
  } as unknown as NdhWorld;
}

const asked = ['Organization', 'Location'];

describe('A server that refuses two types', () => {
  test('is asked for two that it has, where it has not both', async () => {
    const world = aWorldWith({ '': exported(directory), 'Practitioner,Organization': exported(directory) });
    await expectExactly(world, refused, asked);
    const lax = aWorldWith({
      ...{ '': exported(directory), 'Practitioner,Organization': refused },
    });
    await assert.rejects(expectExactly(lax, refused, asked), NonConformance);
  });

  test('is blamed where it has both, or tells of fewer than two', async () => {
    const both = [...directory, { resourceType: 'Location', id: 'l' }];
    for (const held of [both, directory.slice(1), []])
      await assert.rejects(expectExactly(aWorldWith({ '': exported(held) }), refused, asked), NonConformance);
  });
});

describe('A server without locations', () => {
  const [practitioners, organizations] = [directory.slice(0, 1), directory.slice(1)];

  test('is asked for one type that it has', async () => {
    for (const without of [refused, exported([])]) {
      const judge = (given: Attempt) =>
        expectNoOtherType(aWorldWith({ '': exported(directory), Practitioner: given }), without, [
          'Location',
        ]);
      await judge(exported(practitioners));
      await assert.rejects(judge(exported(directory)), NonConformance);
      await assert.rejects(judge(refused), NotTestable);
    }
  });

  test('is blamed where it gives another type for it', async () => {
    const world = aWorldWith({ '': exported(directory) });
    await assert.rejects(expectNoOtherType(world, exported(organizations), ['Location']), NonConformance);
  });

  test('is asked in both ways for two types that it has', async () => {
    const tried = {
      ...{ '': exported(directory), 'Organization,Location': exported(organizations) },
      ...{
        'Organization&Location': exported(organizations),
        'Practitioner,Organization': exported(directory),
      },
    };
    const judge = async (repeated: Attempt) => {
      const world = aWorldWith({ ...tried, 'Practitioner&Organization': repeated });
      expectSameBothWays(world, await exportBothWays(world, 'Maryland'));
    };
    await judge(exported(directory));
    await assert.rejects(judge(exported(practitioners)), NonConformance);
    await assert.rejects(judge(refused), NonConformance);
  });
});
