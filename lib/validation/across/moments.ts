const form =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[ +-]\d\d:\d\d)?)?)?)?$/;

/**
 * First and last millisecond that a FHIR date or time may mean, to the precision of its text; without a zone it is any
 * zone's. Undefined for other texts. A blank before the offset is a plus sign that was not encoded.
 */
export function momentsOf(text: string): [start: number, end: number] | undefined {
  const found = form.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const start = Date.UTC(
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Math.floor(Number(`0.${fraction ?? 0}`) * 1000),
  );
  let end = start;
  if (fraction === undefined && second !== undefined) end += 999;
  else if (second === undefined && hour !== undefined) end += 59_999;
  else if (hour === undefined && day !== undefined) end += 86_399_999;
  else if (day === undefined && month !== undefined) end = Date.UTC(Number(year), Number(month), 1) - 1;
  else if (month === undefined) end = Date.UTC(Number(year) + 1, 0, 1) - 1;
  if (zone === undefined) return [start - 14 * 3_600_000, end + 12 * 3_600_000];
  const shift = offsetOf(zone);
  return [start - shift, end - shift];
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const size = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
  return zone.startsWith('-') ? -size : size;
}
