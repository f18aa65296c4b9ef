/** As FHIR R4 writes an instant, whose fraction may have any length and whose last second may be a leap one. */
const form =
  /^(?!0000)\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;

/**
 * A FHIR instant in milliseconds since 1970; `undefined` where a text is none. Seconds and a zone are part of it: a
 * date alone says a different moment to everybody. A plus sign that was not encoded arrives as a blank.
 */
export function readInstant(text: string): number | undefined {
  const value = text.replace(/ (?=\d{2}:\d{2}$)/, '+');
  if (!form.test(value)) return undefined;
  const isLeap = value.slice(17, 19) === '60';
  const second = isLeap ? `${value.slice(0, 17)}59.999${value.slice(19).replace(/^\.\d+/, '')}` : value;
  const time = Date.parse(second.replace(/(\.\d{3})\d+/, '$1'));
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value.slice(0, 10);
  return Number.isNaN(time) || !exists ? undefined : time;
}
