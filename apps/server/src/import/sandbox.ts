import { Worker } from 'node:worker_threads'
import type { FileReading } from '@landport/formats/file-reading'
import { refused } from '@landport/formats/file-reading'
import type { Violation } from '@landport/formats/violation'
import { violation } from '@landport/formats/violation'
import type { Instant } from '@landport/std/time'
import { readBounded, refusalOfSize } from './bounded-file.ts'

export interface SandboxLimits {
  /** A file that takes longer is refused and its worker ended. */
  readonly secondsMax: number
  /** JavaScript heap of one worker. The XML parser's own memory is bounded by what it is given to read. */
  readonly heapMegabytesMax: number
  /** How many files are read at a time. */
  readonly workers: number
}

export interface SandboxOptions extends Partial<SandboxLimits> {
  /** Folder of an administration's official schemas, to be asked as well. */
  readonly xsdFolder?: string | undefined
}

export interface UntrustedFile {
  readonly name: string
  readonly now: Instant
}

/** Reads files nobody vouches for, each in a worker with a limit on time and memory. */
export interface Sandbox {
  /** Reads bytes. They are copied, so that the caller keeps its own. */
  readBytes(bytes: Uint8Array, file: UntrustedFile): Promise<FileReading>
  /** Reads a file on disk; one that is too large is refused by its size and not read. */
  readPath(path: string, file: UntrustedFile): Promise<FileReading>
  close(): Promise<void>
}

const DEFAULTS: SandboxLimits = { secondsMax: 15, heapMegabytesMax: 384, workers: 1 }
/** The XML parser's memory grows and never shrinks: a worker that read a large file is not kept. */
const KEPT_BYTES_MAX = 2 * 1_048_576

export function openSandbox(options: SandboxOptions = {}): Sandbox {
  const limits = { ...DEFAULTS, ...options }
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: (() => void)[] = []
  let running = 0
  let isClosed = false

  const readBytes = async (bytes: Uint8Array, { name, now }: UntrustedFile): Promise<FileReading> => {
    const tooLarge = refusalOfSize(bytes.length)
    if (tooLarge !== null) return tooLarge
    if (running >= limits.workers) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    const worker = idle.pop() ?? startWorker(limits, options.xsdFolder, all)
    try {
      const { reading, isReusable } = await ask(worker, { bytes, name, now }, limits)
      if (isReusable && bytes.length <= KEPT_BYTES_MAX && !isClosed) idle.push(worker)
      else await end(worker, all)
      return reading
    } finally {
      running--
      waiting.shift()?.()
    }
  }

  return {
    readBytes,
    async readPath(path, file) {
      const read = await readBounded(path)
      return read instanceof Uint8Array ? readBytes(read, file) : read
    },
    async close() {
      isClosed = true
      await Promise.all([...all].map((worker) => end(worker, all)))
    },
  }
}

function startWorker(limits: SandboxLimits, xsdFolder: string | undefined, all: Set<Worker>): Worker {
  const worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), {
    workerData: { xsdFolder },
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytesMax,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    env: {},
    execArgv: [],
  })
  worker.unref()
  all.add(worker)
  return worker
}

async function end(worker: Worker, all: Set<Worker>): Promise<void> {
  all.delete(worker)
  await worker.terminate()
}

interface Question extends UntrustedFile {
  readonly bytes: Uint8Array
}

/** One file's reading, or why there is none; after a failure the worker is not used again. */
function ask(
  worker: Worker,
  question: Question,
  limits: SandboxLimits,
): Promise<{ reading: FileReading; isReusable: boolean }> {
  return new Promise((resolve) => {
    const settle = (reading: FileReading, isReusable: boolean): void => {
      clearTimeout(timer)
      worker.removeAllListeners('message')
      worker.removeAllListeners('exit')
      worker.removeAllListeners('error')
      worker.on('error', () => {})
      worker.unref()
      resolve({ reading, isReusable })
    }
    const fail = (found: Violation): void => settle(refused('unknown', [found]), false)
    const timer = setTimeout(
      () => fail(violation('file.time-limit', '', { seconds: limits.secondsMax })),
      limits.secondsMax * 1000,
    )
    worker.ref()
    worker.removeAllListeners('error')
    worker.on('message', (reading: FileReading) => settle(reading, true))
    worker.on('error', (error) => fail(violationOf(error, limits)))
    worker.on('exit', () => fail(violation('file.memory-limit', '', { megabytes: limits.heapMegabytesMax })))
    worker.postMessage(question)
  })
}

/** The worker ran out of memory (its heap's limit, or the parser's), or met a bug of ours on hostile bytes. */
function violationOf(error: unknown, limits: SandboxLimits): Violation {
  const { code, message } = error as NodeJS.ErrnoException
  const isMemory = code === 'ERR_WORKER_OUT_OF_MEMORY' || /out of memory|allocation failed/i.test(message)
  return isMemory
    ? violation('file.memory-limit', '', { megabytes: limits.heapMegabytesMax })
    : violation('file.unreadable', '', { reason: message.slice(0, 200) })
}
