import { splitAt } from './alternatives.ts';
import { QueryError } from './query-error.ts';
import type { ValueTest } from './string-test.ts';
import { listOf, property } from './values-at.ts';

/** Compiles a search for areas about a point, `latitude|longitude`: the areas are GeoJSON polygons in attachments. */
export function containsTest(piece: string, parameter: string): ValueTest {
  const [latitude = NaN, longitude = NaN, ...rest] = splitAt(piece, '|').map((part) =>
    part === '' ? NaN : Number(part),
  );
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) || rest.length > 0) {
    throw new QueryError(
      parameter,
      'value',
      `"${parameter}": "${piece}" is no point; use latitude|longitude`,
    );
  }
  return (value) => ringsOf(value).some((ring) => encloses(ring, longitude, latitude));
}

type Point = [longitude: number, latitude: number];

/** Outer rings of the polygons in an attachment; none where it is unreadable. */
function ringsOf(attachment: unknown): Point[][] {
  const data = property(attachment, 'data');
  if (typeof data !== 'string') return [];
  try {
    const shape: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
    const polygons =
      property(shape, 'type') === 'MultiPolygon'
        ? listOf(property(shape, 'coordinates'))
        : [property(shape, 'coordinates')];
    return polygons.map((polygon) => listOf(listOf(polygon)[0]).filter(isPoint));
  } catch {
    return [];
  }
}

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

/** Even-odd rule: a ray to the east crosses the ring an odd number of times. */
function encloses(ring: Point[], x: number, y: number): boolean {
  let inside = false;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring.at(index - 1) ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}
