import { claimedProfiles } from '../export-profile.ts';
import type { LineRule } from './line-rule.ts';

/** Tells how many lines declare a profile, and which (NDH-PROFILE-30). */
export const claims: LineRule = ({ resources }) => {
  const counts = new Map<string, number>();
  for (const canonical of resources.flatMap(claimedProfiles))
    counts.set(canonical, (counts.get(canonical) ?? 0) + 1);
  const silent = resources.filter((resource) => claimedProfiles(resource).length === 0).length;
  const told = [...counts].map(([canonical, count]) => `${count} declare ${canonical}`);
  const remark = [`${silent} of ${resources.length} lines declare no profile`, ...told].join('; ');
  return (resource) => {
    const place = { path: `${String(resource.resourceType)}.meta.profile` };
    return resource === resources[0] ? [place, { remark }] : [place];
  };
};
