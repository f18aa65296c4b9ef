import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client is set to log in by secret and code only',
  breaks: ['NDH-AUTH-21'],
  situation: 'smart-only',
  change: () => ({ prefersSmart: () => false }),
} satisfies ClientDefect;
