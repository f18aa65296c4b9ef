import { saysWhyAbsent } from './elements.ts';
import { exportProfileOf } from '../export-profile.ts';
import type { LineRule } from './line-rule.ts';

/** Element and value by which a profile fixes that a record is active. */
const fixed: Record<string, { element: string; value: unknown }> = {
  ...Object.fromEntries(
    [
      'HealthcareService',
      'Organization',
      'OrganizationAffiliation',
      'Practitioner',
      'PractitionerRole',
      'Group',
    ].map((type) => [type, { element: 'active', value: true }]),
  ),
  ...Object.fromEntries(
    ['Endpoint', 'InsurancePlan', 'Location'].map((type) => [type, { element: 'status', value: 'active' }]),
  ),
};

/** Only active records are exported (NDH-PROFILE-19). */
export const activeRecords: LineRule =
  ({ edition, policy }) =>
  (resource) => {
    const rule = fixed[String(resource.resourceType)];
    if (!rule || !exportProfileOf(resource, edition)) return [];
    const path = `${String(resource.resourceType)}.${rule.element}`;
    const value = resource[rule.element];
    if (value === undefined && saysWhyAbsent(resource[`_${rule.element}`]))
      return [{ path, fault: `is not known, the profile fixes ${JSON.stringify(rule.value)}`, short: true }];
    if (value === undefined || value === null)
      return [{ path, fault: `is missing, the profile fixes ${JSON.stringify(rule.value)}` }];
    if (value === rule.value) return [{ path }];
    if (policy.inactiveRecords === 'accept') return [{ path, accepted: true }];
    const fault = inactive(value, rule.value);
    return [policy.inactiveRecords === 'fail' ? { path, fault } : { path, fault, short: true }];
  };

function inactive(value: unknown, fixedValue: unknown): string {
  const [found, expected] = [JSON.stringify(value), JSON.stringify(fixedValue)];
  return `is ${found}: the profile fixes ${expected}, although the guide wants removed records marked (A66)`;
}
