import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ReportBatch } from '@landport/barrier/link/site-link'
import { peekJws } from '@landport/exchange/jws'
import { openMemory } from '../src/memory/lane-memory.ts'
import { reportSender } from '../src/site-line/report-sender.ts'
import { type SiteClient, SiteRefusal } from '../src/site-line/site-client.ts'

test('a site that finds a batch too large, or is too slow for it, gets smaller ones until it has everything, in order', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'landport-sizes-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const memory = openMemory(join(folder, 'lanes.sqlite'))
  const reports = Array.from({ length: 60 }, (_, place) => ({ seq: place + 1, text: `{"seq":${place + 1}}` }))
  memory.renumberAfter(0, () => '')
  memory.commit({ reports, kept: [], devices: new Map() }, true)
  const sizes: number[] = []
  const heard: number[] = []
  const client: Pick<SiteClient, 'sendReports'> = {
    async sendReports(batch) {
      const opened = peekJws(batch)
      assert.ok(opened.ok)
      const told = (JSON.parse(opened.value) as ReportBatch).reports.map(({ seq }) => seq)
      sizes.push(told.length)
      if (told.length > 40) throw new SiteRefusal(413, 'too-large', 'too large')
      if (told.length > 20) throw new DOMException('too slow', 'TimeoutError')
      heard.push(...told)
      return { upTo: told.at(-1)! }
    },
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const sender = reportSender({
    configuration: { unit: 'vn-lanes-1' },
    memory,
    client: client as SiteClient,
    signer: { key: 'k', algorithm: 'EdDSA', sign: (bytes) => sign(null, bytes, privateKey) },
    renumberAfter() {},
    report() {},
  })
  while (memory.countWaiting() > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await sender.stop()
  memory.close()
  assert.deepEqual(
    heard,
    reports.map(({ seq }) => seq),
  )
  assert.deepEqual(sizes.slice(0, 3), [60, 30, 15])
})
