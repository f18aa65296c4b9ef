import { drawOf, type Census } from '../census.ts';
import { hostName } from '../contacts.ts';
import { BRANDS } from '../names.ts';
import { stateOf, townsIn, type Place } from '../places.ts';

/** Organizations in rounds of eight: code, display and last words of the name. */
const SORTS = [
  ['fac', 'Facility', 'Hospital'],
  ['prvgrp', 'Provider Group', 'Physicians'],
  ['fac', 'Facility', 'Clinic'],
  ['comm', 'Community', 'Community Services'],
  ['prvgrp', 'Provider Group', 'Medical Group'],
  ['gov', 'Government', 'Health Department'],
  ['edu', 'Education', 'School of Medicine'],
  ['payer', 'Payer', 'Health Plan'],
] as const;

/** What others must know of an organization, without making the whole resource. */
export interface OrganizationOutline {
  type: [code: string, display: string];
  name: string;
  /** Host name that its addresses share. */
  house: string;
  place: Place;
}

/** Outlines the n-th organization. */
export function outlineOrganization(census: Census, index: number): OrganizationOutline {
  const place = index % census.counts.organization;
  const [code, display, noun] = SORTS[place % SORTS.length] ?? SORTS[0];
  const draw = drawOf(census, 'organization', place);
  const town = draw.pick(townsIn(stateOf(place)));
  const brand = draw.pick(BRANDS);
  return {
    type: [code, display],
    name: `${brand} ${town.city} ${noun}`,
    house: `${hostName(`${brand} ${noun}`)}-${place + 1}`,
    place: town,
  };
}

/** Index of the n-th payer among the organizations. */
export function payerIndex(census: Census, n: number): number {
  const payers = Math.floor(census.counts.organization / SORTS.length);
  return (n % payers) * SORTS.length + SORTS.length - 1;
}
