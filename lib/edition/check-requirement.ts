import { listOf, oneOf, section, text } from './shape.ts';

const cell = text();

/** Checks one row of a requirements.yaml; throws an Error that names the key. */
export const checkRequirement = section(
  {
    id: cell,
    editions: listOf(cell),
    actor: cell,
    level: oneOf('SHALL', 'SHOULD', 'MAY', 'implied'),
    area: cell,
    testability: oneOf('auto', 'timed', 'bind', 'manual'),
    config: listOf(cell),
    source: cell,
    statement: cell,
    do: cell,
    expect: cell,
  },
  {
    fail: cell,
    short: cell,
    passToo: cell,
    record: cell,
    skip: cell,
    defect: cell,
    excluded: cell,
    unbreakable: cell,
  },
);
