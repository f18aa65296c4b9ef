import type { Resource } from '../directory/resource.ts';

/** Types whose profiles fix the status: active records only are exported (A66). */
const fixedStatus = ['Endpoint', 'InsurancePlan', 'Location'];

/** Whether a resource is active in the sense its profile fixes. */
export const isActive = (resource: Resource): boolean =>
  resource['active'] !== false &&
  (!fixedStatus.includes(resource.resourceType) || resource['status'] === 'active');
