import type { Edition } from '../../../lib/edition/edition.ts';
import type { OperationRequest, Parameter } from '../../ndh/operation/parameter.ts';
import { originOf } from '../../ndh/routes/origin.ts';
import type { OwnVisit } from '../visit.ts';

/** The call of the operation that a filled-in form stands for; what was left empty is not in it. */
export function readForm({ http, ndh, account, fields }: OwnVisit): OperationRequest {
  const { edition } = ndh;
  const known = edition.operation.parameters.map(({ name }) => name);
  const entered = [...fields].filter(
    ([name]) => known.includes(name) && name !== '_account' && name !== '_cancel',
  );
  const parameters = entered.flatMap(([name, text]) =>
    valuesOf(name, text.trim()).map((value): Parameter => ({ name, value: written(name, value, edition) })),
  );
  return {
    parameters: [{ name: '_account', value: account.id }, ...parameters],
    url: `${originOf(http, ndh)}/fhir/$${edition.operation.names[0]}`,
    strict: false,
    asynchronous: true,
  };
}

/** Filters come one a line. */
const valuesOf = (name: string, text: string): string[] =>
  (name === '_typeFilter' ? text.split(/\r?\n/) : [text]).map((value) => value.trim()).filter(Boolean);

/** A frequency is chosen by its word; where the edition counts in Durations, it is sent as one. */
function written(name: string, value: string, { frequency }: Edition): string {
  const period = Object.hasOwn(frequency.periods, value) ? frequency.periods[value] : undefined;
  if (name !== '_frequency' || frequency.encoding === 'word' || period === undefined) return value;
  const [, count, designator] = /^P(\d+)(\w+)$/.exec(period) ?? [];
  const unit = Object.keys(frequency.units).find((each) => frequency.units[each] === designator);
  return `${count}|${unit}`;
}
