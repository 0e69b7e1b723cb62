import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { signerOf } from '../src/keys.ts'
import { type LaneMemory, openMemory } from '../src/memory/lane-memory.ts'
import { reportSender } from '../src/site-line/report-sender.ts'
import type { SiteClient } from '../src/site-line/site-client.ts'

export interface TellingLane {
  readonly memory: LaneMemory
  /** Tells no more and closes the memory; else done when the test is over. */
  end(): Promise<void>
  /** What a restart would find; after the end. */
  reopen(): LaneMemory
}

/** A memory with so many reports waiting, numbered from 1, acknowledged before, and told to this site from now on. */
export function tellingLane(
  t: TestContext,
  count: number,
  client: Pick<SiteClient, 'sendReports'>,
): TellingLane {
  const folder = mkdtempSync(join(tmpdir(), 'landport-telling-'))
  const path = join(folder, 'lanes.sqlite')
  const memory = openMemory(path)
  memory.renumberAfter(0, () => '')
  const reports = Array.from({ length: count }, (_, n) => ({ seq: n + 1, text: `{"seq":${n + 1}}` }))
  memory.commit({ reports, kept: [], devices: new Map() }, true)
  const { privateKey } = generateKeyPairSync('ed25519')
  const sender = reportSender({
    configuration: { unit: 'vn-lanes-1' },
    memory,
    client: client as SiteClient,
    signer: signerOf(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')),
    renumberAfter: () => assert.fail('this memory was acknowledged before'),
    report() {},
    pauseMsMin: 10,
  })
  let ended: Promise<void> | null = null
  const end = (): Promise<void> => {
    ended ??= sender.stop().then(() => memory.close())
    return ended
  }
  t.after(async () => {
    await end()
    rmSync(folder, { recursive: true, force: true })
  })
  return { memory, end, reopen: () => openMemory(path) }
}
