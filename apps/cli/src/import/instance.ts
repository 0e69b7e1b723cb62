import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiError, createClient } from '@landport/api/client'
import type { ImportView } from '@landport/api/declaration-views'
import type { ServerConfiguration } from '@landport/server/configuration'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'

/** A running Landport that takes files. */
export interface Instance {
  send(name: string, bytes: Uint8Array, dryRun: boolean): Promise<ImportView>
}

const ATTEMPTS_MAX = 5

/**
 * The running instance of a side, found by what its supervisor and server leave in the data folder: the address in
 * `run/server.json`, the local operator's token in `run/cli-token`. Null when none is running.
 */
export async function findInstance(data: string, side: Side): Promise<Instance | null> {
  const run = join(data, side, 'run')
  const configuration = readIfThere(join(run, 'server.json'))
  const bearer = readIfThere(join(run, 'cli-token'))?.trim()
  if (configuration === null || !bearer) return null
  const { address } = JSON.parse(configuration) as ServerConfiguration
  if (!(await isReady(address, side))) return null
  const client = createClient({ baseUrl: address, bearer, timeoutMs: 60_000 })
  return {
    async send(name, bytes, dryRun) {
      for (let attempt = 1; ; attempt++) {
        const answer = await client.importFile({ name, bytes: new Uint8Array(bytes) }, { dryRun })
        if (answer.ok) return answer.value
        const { status, retryAfterSeconds } = answer.error
        if ((status !== 429 && status !== 503) || attempt === ATTEMPTS_MAX)
          return refusalOf(name, answer.error)
        await sleep((retryAfterSeconds ?? attempt) * 1_000)
      }
    },
  }
}

async function isReady(address: string, side: Side): Promise<boolean> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(3_000) })
    return response.ok && ((await response.json()) as { side?: string }).side === side
  } catch {
    return false
  }
}

/** The server refused the request itself; a token it does not know is no file's fault. */
function refusalOf(file: string, { status, code, message, details }: ApiError): ImportView {
  if (status === 401 || status === 403) throw new Fault(code, message.en, { retryable: false })
  const violations = details.length > 0 ? details : [{ location: '', code, message }]
  return { file, verdict: 'refused', declarations: [], violations, warnings: [] }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
