import type { WordBatch } from '@landport/barrier/link/site-link'

/** Where a connection writes; false: it takes no more and is to be closed. */
export type Write = (event: 'words' | 'head', data: string, id: number | null) => boolean

/** One connection of a lane computer: first told what it lacks, then with everybody else. */
export interface ToldLine {
  readonly sites: ReadonlySet<string>
  /** It has been told all that it lacked: heads may say how far. */
  readonly isReady: boolean
  readonly isEnded: boolean
  /** Of what it lacks. Resolves once there is room for more, or the line is over. */
  tellLacking(data: string, upTo: number | null): Promise<void>
  /** What everybody is told: kept until it has been told what it lacks, before which it would pass for all of it. */
  tell(data: string, batch: WordBatch): void
  tellHead(data: string): void
  /** Whether a passage was spoken of meanwhile. */
  wasTold(reference: string): boolean
  /** It lacks nothing but what came meanwhile, which is written now, and what comes while that is. */
  ready(): Promise<void>
  end(): void
}

/** Whoever has not been told what it lacks when so much has come since begins anew. */
const MEANWHILE_BYTES_MAX = 8_000_000

/** `room`: once most of what was written has gone, or the connection is over. */
export function toldLine(parts: {
  readonly sites: readonly string[]
  readonly write: Write
  readonly room: () => Promise<void>
  readonly onEnd: () => void
}): ToldLine {
  const meanwhile: { readonly data: string; readonly upTo: number | null }[] = []
  const spokenOf = new Set<string>()
  let bytes = 0
  let isReady = false
  let isEnded = false

  function write(event: 'words' | 'head', data: string, id: number | null): void {
    if (!isEnded && !parts.write(event, data, id)) line.end()
  }

  const line: ToldLine = {
    sites: new Set(parts.sites),
    get isReady() {
      return isReady
    },
    get isEnded() {
      return isEnded
    },
    async tellLacking(data, upTo) {
      write('words', data, upTo)
      if (!isEnded) await parts.room()
    },
    tell(data, { upTo, words }) {
      if (isReady) return write('words', data, upTo)
      meanwhile.push({ data, upTo })
      for (const { reference } of words) spokenOf.add(reference)
      bytes += data.length
      if (bytes > MEANWHILE_BYTES_MAX) line.end()
    },
    tellHead(data) {
      if (isReady) write('head', data, null)
    },
    wasTold: (reference) => spokenOf.has(reference),
    async ready() {
      for (let next = meanwhile.shift(); next !== undefined && !isEnded; next = meanwhile.shift()) {
        bytes -= next.data.length
        await line.tellLacking(next.data, next.upTo)
      }
      spokenOf.clear()
      isReady = !isEnded
    },
    end() {
      if (isEnded) return
      isEnded = true
      parts.onEnd()
    },
  }
  return line
}
