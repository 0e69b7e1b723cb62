import type { Command } from 'commander'

/**
 * Every command: one module each, whose function adds it. Its one-line summary stands in bin/commands.json. Only the
 * module of the command asked for is loaded, so that none of them slows or breaks the others.
 */
export const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import('./commands/start.ts')).addStart,
  up: async () => (await import('./commands/up.ts')).addUp,
  test: async () => (await import('./commands/test.ts')).addTest,
  import: async () => (await import('./commands/import.ts')).addImport,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
  'export-log': async () => (await import('./commands/export-log.ts')).addExportLog,
  conformance: async () => (await import('./commands/conformance.ts')).addConformance,
  keys: async () => (await import('./commands/keys.ts')).addKeys,
  restore: async () => (await import('./commands/restore.ts')).addRestore,
  report: async () => (await import('./commands/report.ts')).addReport,
  simulate: async () => (await import('./commands/simulate.ts')).addSimulate,
  bench: async () => (await import('./commands/bench.ts')).addBench,
}
