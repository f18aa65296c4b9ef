/**
 * Whether somebody asked the run in this process to stop. Cucumber has no way to be stopped, so its scenarios
 * look here before they begin: those still to come are skipped and the hooks at the end clean up as always.
 */
export const interruption = { requested: false };
