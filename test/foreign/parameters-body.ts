/** Why an order cannot be followed, with the code of an OperationOutcome. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Duration {
  value?: unknown;
  code?: unknown;
  system?: unknown;
}

/** The elements in which each parameter may come. */
const elements: Record<string, string[]> = {
  _account: ['valueString'],
  _scheduledId: ['valueId', 'valueString'],
  _type: ['valueString'],
  _typeFilter: ['valueString'],
  _outputFormat: ['valueString', 'valueCode'],
  _startdate: ['valueDateTime', 'valueDate', 'valueInstant'],
  _frequency: ['valueDuration'],
  _cancel: ['valueBoolean'],
  _keepFile: ['valueBoolean'],
};

const repeatable = ['_type', '_typeFilter'];

const kinds: Record<string, string> = { valueBoolean: 'boolean', valueDuration: 'object' };

/** The parameters of a call, each in an element of its own kind and as often as it may come. */
export class ParametersBody {
  readonly #values = new Map<string, unknown[]>();

  /** @throws Refusal */
  constructor(body: string) {
    for (const { name, ...rest } of parametersIn(body)) {
      const element = elements[name]?.find((each) => each in rest);
      const value = element === undefined ? undefined : rest[element];
      if (element === undefined || value === null || typeof value !== (kinds[element] ?? 'string'))
        throw new Refusal('invalid', `no parameter ${name} with ${JSON.stringify(rest)}`);
      const known = this.#values.get(name) ?? [];
      if (known.length > 0 && !repeatable.includes(name)) throw new Refusal('invalid', `${name} comes twice`);
      this.#values.set(name, [...known, value]);
    }
  }

  texts(name: string): string[] {
    return (this.#values.get(name) ?? []) as string[];
  }

  /** @throws Refusal where it is missing or blank */
  text(name: string): string {
    const [text = ''] = this.texts(name);
    if (text.trim() === '') throw new Refusal('required', `${name} is missing`);
    return text;
  }

  /** False where it is missing. */
  flag(name: string): boolean {
    return this.#values.get(name)?.[0] === true;
  }

  duration(name: string): Duration | undefined {
    return this.#values.get(name)?.[0] as Duration | undefined;
  }
}

function parametersIn(body: string): { name: string; [element: string]: unknown }[] {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw new Refusal('structure', 'the body is no JSON');
  }
  const { resourceType, parameter = [] } = (given ?? {}) as { resourceType?: unknown; parameter?: unknown };
  const isList =
    Array.isArray(parameter) && parameter.every((one) => typeof one === 'object' && one !== null);
  if (resourceType !== 'Parameters' || !isList)
    throw new Refusal('structure', 'the body is no Parameters resource');
  return parameter as { name: string }[];
}
