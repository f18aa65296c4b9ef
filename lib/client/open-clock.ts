import { ConfigurationError } from '../verdict/outcomes.ts';
import { RealClock, type TargetClock, VirtualClock } from './clock.ts';
import type { Conversation } from './conversation.ts';
import { ResumingClock } from './resuming-clock.ts';
import { TriggerClock } from './trigger-clock.ts';
import { WaitingClock } from './waiting-clock.ts';

/**
 * The clock of a target, as its configuration says (clock.mode).
 * @throws ConfigurationError where the means for that mode are missing
 */
export function openClock(conversation: Conversation): TargetClock {
  const { config, control } = conversation;
  const { mode, trigger, mostDays } = config.clock;
  const longestWait = config.policy.maxWaitSeconds * 1000;
  const canMove = control.has('moveClock');
  const usual = canMove ? 'virtual' : trigger ? 'trigger' : 'none';
  switch (mode === 'auto' ? usual : mode) {
    case 'virtual':
      if (canMove) return new VirtualClock(control);
      throw new ConfigurationError('clock.mode is virtual, and nothing moves the clock: configure control');
    case 'trigger':
      if (trigger) return new TriggerClock(conversation.bind('clock.trigger', trigger), longestWait);
      throw new ConfigurationError(
        'clock.mode is trigger, and nothing triggers a run: configure clock.trigger',
      );
    case 'wait':
      return new WaitingClock(mostDays);
    case 'resume':
      return new ResumingClock(mostDays, longestWait);
    default:
      return new RealClock();
  }
}
