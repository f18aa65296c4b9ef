import type { Encoding } from '../config/target-config.ts';
import type { Edition } from '../edition/edition.ts';

/** What a receiver asks the operation for. */
export interface ExportParameters {
  account?: string;
  type?: string[];
  /** Search queries such as `Organization?address-state=MD`; each is sent as a parameter of its own (A31). */
  typeFilter?: string[];
  outputFormat?: string;
  /** dateTime */
  startdate?: string;
  /** A word of the edition (`daily`) or a number with a unit (`3 mo`), sent as the edition encodes it; anything else as it is. */
  frequency?: string;
  scheduledId?: string;
  keepFile?: boolean;
  cancel?: boolean;
  /** Sent as they are after the others: repeats, unknown names and wrong values are possible. */
  extra?: RawParameter[];
  /** Names (`_account`) left out although they are given above. */
  without?: string[];
}

/** A parameter just as it is to be sent. */
export interface RawParameter {
  name: string;
  value: string | boolean | number;
  /** The value element of a Parameters body; the declared type of the parameter where absent. */
  as?: string;
}

interface Duration {
  value: number;
  unit: string;
  system: string;
  code: string;
}

type Parameter = { name: string; value: string | boolean | number | Duration; as: string };

/** A kick-off's content in one of the encodings of A04. */
export interface EncodedKickOff {
  /** With the leading `?`, or empty. */
  query: string;
  contentType?: string;
  body?: string;
}

const ucum = 'http://unitsofmeasure.org';

/** How a target departs from the edition in writing parameters. */
export interface Departures {
  /** A21 */
  frequency?: 'word' | 'duration' | undefined;
}

/** UCUM units of a Duration by the designators of ISO 8601. */
const units: Record<string, string> = { D: 'd', W: 'wk', M: 'mo', Y: 'a' };

/** Writes the parameters in an encoding, each value in the type that the edition declares. */
export function encodeKickOff(
  parameters: ExportParameters,
  encoding: Encoding,
  edition: Edition,
  departures: Departures = {},
): EncodedKickOff {
  const listed = listParameters(parameters, edition, departures);
  if (encoding === 'parameters') {
    const parameter = listed.map(({ name, value, as }) => ({ name, [as]: value }));
    return {
      query: '',
      contentType: 'application/fhir+json',
      body: JSON.stringify({ resourceType: 'Parameters', parameter }),
    };
  }
  const pairs = listed.map(
    ({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(asText(value))}`,
  );
  if (encoding === 'form') {
    return { query: '', contentType: 'application/x-www-form-urlencoded', body: pairs.join('&') };
  }
  return { query: pairs.length > 0 ? `?${pairs.join('&')}` : '' };
}

function listParameters(given: ExportParameters, edition: Edition, departures: Departures): Parameter[] {
  const values: [string, string | boolean | undefined][] = [
    ['_account', given.account],
    ['_scheduledId', given.scheduledId],
    ['_type', given.type?.join(',')],
    ...(given.typeFilter ?? []).map((filter): [string, string] => ['_typeFilter', filter]),
    ['_outputFormat', given.outputFormat],
    ['_startdate', given.startdate],
    ['_frequency', given.frequency],
    ['_keepFile', given.keepFile],
    ['_cancel', given.cancel],
  ];
  const listed: Parameter[] = [];
  for (const [name, value] of values) {
    if (value === undefined || given.without?.includes(name)) continue;
    listed.push(
      name === '_frequency'
        ? frequency(String(value), edition, departures)
        : declared({ name, value }, edition),
    );
  }
  return [...listed, ...(given.extra ?? []).map((raw) => declared(raw, edition))];
}

function declared({ name, value, as }: RawParameter, edition: Edition): Parameter {
  const type = edition.operation.parameters.find((parameter) => parameter.name === name)?.type;
  // A plain value cannot be a Duration; it is sent as the string that it is.
  const element = type === undefined || type === 'Duration' ? 'string' : type;
  return { name, value, as: as ?? `value${element.charAt(0).toUpperCase()}${element.slice(1)}` };
}

// A21: a word in one edition, a Duration with unit in another; three months stand for the missing quarter.
function frequency(word: string, edition: Edition, departures: Departures): Parameter {
  const period = edition.frequency.periods[word];
  const [, count, designator] = /^P(\d+)([DWMY])$/.exec(period ?? '') ?? [];
  const encoding = departures.frequency ?? edition.frequency.encoding;
  const [, number, code] = /^(-?[\d.]+) (\w+)$/.exec(word) ?? [undefined, count, units[designator ?? '']];
  if (encoding === 'word' || number === undefined || code === undefined)
    return declared({ name: '_frequency', value: wordFor(number, code, edition) ?? word }, edition);
  const value = { value: Number(number), unit: code, system: ucum, code };
  return { name: '_frequency', value, as: 'valueDuration' };
}

/** The word for a period that is given as a number with a unit. */
function wordFor(number: string | undefined, code: string | undefined, edition: Edition): string | undefined {
  const designator = Object.keys(units).find((letter) => units[letter] === code);
  return Object.entries(edition.frequency.periods).find(
    ([, period]) => period === `P${number}${designator}`,
  )?.[0];
}

function asText(value: Parameter['value']): string {
  return typeof value === 'object' ? `${value.value}|${value.code}` : String(value);
}
