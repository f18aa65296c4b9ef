import type { Conversation } from '../../client/conversation.ts';
import { type Check, type Finding, ok, problem, warning } from '../check.ts';

/** Whether the target's time, by its Date header, is that of this machine, or that of its control API. */
export const clockSkew: Check = {
  id: 'clock-skew',
  title: 'clocks agree',
  // A clock under control that does not tell the time leaves nothing to compare with.
  needs: ['answer', 'clock'],
  run: async ({ conversation, config }) => {
    const { baseUrl, policy } = config;
    const before = Date.now();
    const answer = await conversation.http.begin({ method: 'GET', url: `${baseUrl}/metadata` });
    answer.abandon();
    const own = (before + Date.now()) / 2;
    const told = Date.parse(answer.headers['date'] ?? '');
    if (Number.isNaN(told))
      return warning('the answer has no Date header that tells the time', 'let the server send one');
    // A clock under control may be far from the real one; a proxy in front of it may go by that all the same.
    const steered = await steeredTime(conversation);
    const apart = Math.min(...[own, ...steered].map((time) => Math.abs(told - time))) / 1000;
    return judged(apart, policy.maxSkewSeconds, steered.length > 0);
  },
};

async function steeredTime({ clock }: Conversation): Promise<number[]> {
  if (!clock.canAdvance) return [];
  return [(await clock.now()).getTime()];
}

function judged(apart: number, most: number, isSteered: boolean): Finding {
  // A Date header tells whole seconds.
  const seconds = Math.max(0, Math.round(apart - 1));
  const whose = isSteered ? 'the control API' : 'this machine';
  const told = seconds < 2 ? 'within two seconds' : `${seconds} s apart`;
  return apart - 1 <= most
    ? ok(`the target and ${whose} are ${told}`)
    : problem(
        `the target and ${whose} are ${told}, more than policy.maxSkewSeconds (${most})`,
        'set both clocks by NTP: one-time codes, tokens and due times depend on them',
      );
}
