import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'of an audience that is named twice the first counts',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion for this server first and another one last') },
  change: (usual) => ({
    assertionObject: (part) => {
      const text = Buffer.from(part, 'base64url').toString();
      const [, first] = /"aud":"([^"]*)".*"aud":/.exec(text) ?? [];
      return first === undefined
        ? usual.assertionObject(part)
        : { ...usual.assertionObject(part), aud: first };
    },
  }),
} satisfies Defect;
