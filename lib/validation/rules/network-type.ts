import { objectsOf } from './elements.ts';
import { claimedProfiles, isTypedAs, levelOf } from '../export-profile.ts';
import type { Json } from '../fhirpath/item.ts';
import type { LineRule, Place } from './line-rule.ts';

const path = 'Organization.type';

/** An organization that declares the profile of organizations is not typed as a network (NDH-PROFILE-21). */
export const networkType: LineRule = ({ edition, tier }) => {
  const [network, organization] = [true, false].map((wanted) =>
    edition.profiles.find(
      (profile) => profile.type === 'Organization' && (profile.network !== undefined) === wanted,
    ),
  );
  // Where no CapabilityStatement lists the network profile a network may well be an organization (A63).
  const expects = network?.network !== undefined && !network.undeclared;
  const hard = levelOf(network, edition, tier) === 'SHALL';
  return (resource) => {
    if (!organization || !claimedProfiles(resource).includes(organization.canonical)) return [];
    return [expects ? judge(resource, network.network!, hard) : { path }];
  };
};

function judge(resource: Json, coding: { system: string; code: string }, hard: boolean): Place {
  const types = objectsOf(resource.type);
  const networks = types.filter((type) => isTypedAs(type, coding));
  if (networks.length === 0) return { path };
  const only = networks.length === types.length;
  return {
    path,
    fault: `is ${coding.code}${only ? '' : ' beside other types'} on a line that declares the profile of organizations`,
    ...(only && hard ? {} : { short: true }),
  };
}
