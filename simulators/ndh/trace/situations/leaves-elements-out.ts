import type { Resource } from '../../directory/resource.ts';
import type { Situation } from '../situation.ts';

/** Must Support elements that a resource may do without. */
const optional = [
  ...['telecom', 'address', 'contact', 'communication', 'photo', 'alias', 'description', 'qualification'],
  ...['hoursOfOperation', 'availableTime', 'notAvailable', 'gender', 'birthDate', 'position'],
];

export default {
  summary: 'lines lack the Must Support elements that a directory may not have',
  usual: false,
  change: ({ line, bulkLine }) => ({
    line: (resource, place) => without(line(resource, place)),
    bulkLine: (resource, job) => without(bulkLine(resource, job)),
  }),
} satisfies Situation;

/** An endpoint is nothing without its address. */
const without = (resource: Resource): Resource =>
  Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) => resource.resourceType === 'Endpoint' || !optional.includes(name.replace(/^_/, '')),
    ),
  ) as Resource;
