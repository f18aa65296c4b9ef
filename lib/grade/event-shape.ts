type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag: Check = (value) => typeof value === 'boolean';
const isTime: Check = (value) => isText(value) && !Number.isNaN(Date.parse(value as string));

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const withTexts =
  (...names: string[]): Check =>
  (value) =>
    isObject(value) && names.every((name) => isText(value[name]));

/** What each member of an event has to be, where it is there. */
const members = new Map<string, Check>(
  Object.entries({
    ...{ n: isNumber, end: isNumber, of: isNumber, status: isNumber },
    ...{ at: isTime, real: isTime, whole: isFlag, requiresToken: isFlag, udap: isFlag },
    ...Object.fromEntries(
      [
        ...[
          'kind',
          'method',
          'url',
          'operation',
          'encoding',
          'job',
          'account',
          'client',
          'keysUrl',
          'issued',
        ],
        ...[
          'tokenUrl',
          'grantType',
          'assertionLabel',
          'error',
          'run',
          'note',
          'text',
          'name',
          'cacheControl',
        ],
        ...['problem', 'coding'],
      ].map((name) => [name, isText]),
    ),
    retryAfter: (value) => isText(value) || isNumber(value),
    headers: (value) => isObject(value) && Object.values(value).every(isText),
    credential: withTexts('scheme', 'label'),
    elsewhere: listOf(withTexts('place', 'label')),
    parameters: listOf(withTexts('name')),
    links: listOf(isText),
    keys: Array.isArray,
    assertion: (value) => isObject(value) && isObject(value['header']) && isObject(value['claims']),
  }),
);

/** What is wrong with a line of a trace below its head; `undefined` where it is an event. */
export function problemOf(value: unknown): string | undefined {
  if (!isObject(value) || !isNumber(value['n']) || !isText(value['kind']) || !isText(value['at']))
    return 'expected an event with n, at and kind';
  const wrong = Object.keys(value).find((name) => members.get(name)?.(value[name]) === false);
  return wrong === undefined
    ? undefined
    : `"${wrong}" is not as a simulator writes it: the trace has been edited, or is of another version`;
}
