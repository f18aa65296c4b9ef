import type { Defect } from '../defect.ts';

export default {
  summary: "each schedule's files hold what the other schedules of its account select",
  edition: '1.0.0',
  breaks: ['NDH-EXEC-07'],
  change: (usual) => ({
    extraResources: (_selection, schedule, ndh) =>
      ndh.store.schedules
        .live(schedule.accountId)
        .filter(({ id }) => id !== schedule.id)
        .flatMap(({ criteria }) => usual.selectTypes(criteria, ndh))
        .flatMap(({ type }) => ndh.store.directory.page(type, 0, 1).resources),
  }),
} satisfies Defect;
