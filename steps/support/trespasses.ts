import type { As } from '../../lib/client/receiver.ts';
import { noteEarlierList } from './earlier-list.ts';
import { scheduleOf, validRequest } from './exporting.ts';
import { takeHolding } from './holdings.ts';
import { need, needFound } from './need.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** An act on what belongs to `owner`, in the name of an outsider. */
export type Trespass = (world: NdhWorld, outsider: As, owner: string) => Promise<void>;

definePhrases<Trespass>('trespass', {
  'schedules an export of Location in the name of': async (world, as, owner) => {
    const receiver = await world.receiver(owner);
    await noteEarlierList(world, owner);
    const parameters = await validRequest(world, receiver, { type: ['Location'] });
    world.answer = (await receiver.kickOff(parameters, { as })).exchange;
    world.actor = owner;
  },
  'asks for the file list of': async (world, as, owner) => {
    world.answer = (await (await world.receiver(owner)).readList({ as })).exchange;
  },
  'asks for a file of': async (world, as, owner) => {
    const receiver = await world.receiver(owner);
    const { link } = needFound(need(world.reading).files[0], 'the run has no file (NDH-LIST-01)');
    world.answers = [
      (await receiver.fetchFile(link, { method: 'get', as })).exchange,
      (await receiver.fetchFile(link, { method: 'post', as })).exchange,
    ];
  },
  'deletes a file of': async (world, as, owner) => {
    const receiver = await world.receiver(owner);
    const holding = await takeHolding(receiver);
    world.holdings.set(owner, holding);
    world.deleted = needFound([...holding.files.values()][0], 'the run has no file (NDH-LIST-01)').link;
    world.answer = await receiver.deleteFile(world.deleted, { as });
  },
  'cancels the schedule of': async (world, as, owner) => {
    const { receiver, parameters } = scheduleOf(world, owner);
    const { scheduledId } = parameters;
    world.answer = (await receiver.cancel({ as, ...(scheduledId ? { scheduledId } : {}) })).exchange;
  },
});
