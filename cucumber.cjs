// For a plain `npx cucumber-js`: the scenarios against the bundled simulator, without verdicts and reports.
module.exports = {
  default: {
    import: ['lib/run/skip-when-interrupted.ts', 'steps/**/*.ts'],
    format: ['progress'],
    worldParameters: { edition: '1.0.0-ballot', target: { simulated: {} } },
    publishQuiet: true,
  },
};
