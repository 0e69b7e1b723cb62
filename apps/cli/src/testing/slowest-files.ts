import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { run } from 'node:test'
import { ROOT } from '../root.ts'
import { type ProcessorTime, TIMES_VARIABLE } from './count-processor-time.ts'

export interface FileTime {
  /** Relative to the clone. */
  readonly file: string
  /** Null: it ended without saying so. */
  readonly processorSeconds: number | null
  readonly seconds: number
}

export interface FileTimes {
  /** What each test's process is started with. */
  readonly execArgv: readonly string[]
  watch(events: ReturnType<typeof run>): void
  /** The most expensive first, by processor time; what was kept for it is taken away. */
  list(): readonly FileTime[]
}

/** Finds out what each test file takes, of the clock and of the processor. */
export function timeFiles(files: readonly string[]): FileTimes {
  const isFile = new Set(files)
  const folder = mkdtempSync(join(tmpdir(), 'landport-test-times-'))
  const sink = join(folder, 'times.jsonl')
  writeFileSync(sink, '')
  process.env[TIMES_VARIABLE] = sink
  const seconds = new Map<string, number>()
  return {
    execArgv: [`--import=${new URL('count-processor-time.ts', import.meta.url)}`],
    watch: (events) =>
      void events.on('test:complete', ({ name, nesting, details }) => {
        if (nesting === 0 && isFile.has(name)) seconds.set(name, details.duration_ms / 1000)
      }),
    list() {
      const counted = readTimes(sink)
      rmSync(folder, { recursive: true, force: true })
      delete process.env[TIMES_VARIABLE]
      return [...seconds]
        .map(([file, taken]) => ({ file, processorSeconds: counted.get(file) ?? null, seconds: taken }))
        .sort((one, other) => (other.processorSeconds ?? 0) - (one.processorSeconds ?? 0))
    },
  }
}

function readTimes(sink: string): ReadonlyMap<string, number> {
  const lines = readFileSync(sink, 'utf8').split('\n').filter(Boolean)
  const times = lines.map((line) => JSON.parse(line) as ProcessorTime)
  return new Map(times.map(({ file, seconds }) => [relative(ROOT, file), seconds]))
}

export const sayTimes = (times: readonly FileTime[], count: number): string =>
  times
    .slice(0, count)
    .map(({ file, processorSeconds, seconds }) => {
      const processor = processorSeconds === null ? '?' : processorSeconds.toFixed(1)
      return `${processor.padStart(7)} s of the processor, ${seconds.toFixed(1).padStart(6)} s in all: ${file}`
    })
    .join('\n')
