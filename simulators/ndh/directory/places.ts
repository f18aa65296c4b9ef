/** A town of the invented directory; states and first ZIP digits are real, streets are not. */
export interface Place {
  city: string;
  /** USPS code of the state. */
  state: string;
  postalCode: string;
  latitude: number;
  longitude: number;
}

const place = (
  city: string,
  state: string,
  postalCode: string,
  latitude: number,
  longitude: number,
): Place => ({ city, state, postalCode, latitude, longitude });

const TOWNS: Record<string, readonly Place[]> = {
  MD: [
    place('Baltimore', 'MD', '21201', 39.29, -76.61),
    place('Annapolis', 'MD', '21401', 38.97, -76.49),
    place('Rockville', 'MD', '20850', 39.08, -77.15),
    place('Frederick', 'MD', '21701', 39.41, -77.41),
    place('Havre de Grace', 'MD', '21078', 39.54, -76.09),
  ],
  VA: [
    place('Richmond', 'VA', '23219', 37.54, -77.43),
    place('Alexandria', 'VA', '22314', 38.8, -77.04),
    place('Norfolk', 'VA', '23510', 36.85, -76.28),
    place('Roanoke', 'VA', '24011', 37.27, -79.94),
  ],
  DC: [place('Washington', 'DC', '20001', 38.91, -77.01), place('Washington', 'DC', '20016', 38.93, -77.09)],
  PA: [
    place('Pittsburgh', 'PA', '15222', 40.44, -79.99),
    place('Harrisburg', 'PA', '17101', 40.26, -76.88),
    place('Philadelphia', 'PA', '19107', 39.95, -75.16),
  ],
  NY: [
    place('Albany', 'NY', '12207', 42.65, -73.75),
    place('Buffalo', 'NY', '14202', 42.88, -78.87),
    place('New York', 'NY', '10016', 40.74, -73.97),
  ],
};

/** The states in the order in which organizations are spread over them. */
const ROUND = ['MD', 'VA', 'DC', 'PA', 'NY', 'MD', 'VA'] as const;

/** State of the n-th organization. */
export function stateOf(index: number): string {
  return ROUND[index % ROUND.length] ?? 'MD';
}

/** Towns of a state, never empty. */
export function townsIn(state: string): readonly Place[] {
  return TOWNS[state] ?? [];
}

export const STREETS = [
  'Lantern Street',
  'Old Ferry Road',
  'Heron Avenue',
  'Mill Race Lane',
  'Juniper Court',
  'Quarry Hill Drive',
  'Piñon Way',
  'Tollgate Road',
  'Winterberry Avenue',
] as const;
