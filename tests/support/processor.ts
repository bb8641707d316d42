/** Processor time this process has used, in milliseconds: what else the machine does makes it no longer. */
export const cpuMs = (): number => process.cpuUsage().user / 1_000;
