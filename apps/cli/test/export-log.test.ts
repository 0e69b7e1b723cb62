import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { signCheckpoint } from '@landport/journal/checkpoint'
import type { Side } from '@landport/std/side'
import { sha256 } from '@landport/store/hash'
import { exportLogs, writeWhole } from '../src/log-folder/export.ts'
import { readKeys } from '../src/log-folder/keys.ts'
import { databaseSource } from '../src/log-folder/source.ts'
import { verifyFolder } from '../src/log-folder/verify.ts'
import { describeFailure } from '../src/outcome.ts'
import { type LoggedSide, MESSAGES, openTwoSides } from './fixture-two-logs.ts'

let folder: string
let sides: Record<Side, LoggedSide>

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landport-export-'))
  sides = await openTwoSides()
  for (const { side, pool } of Object.values(sides))
    await exportLogs(databaseSource(pool, side), join(folder, side))
})
after(async () => {
  await Promise.all(Object.values(sides ?? {}).map((side) => side.drop()))
  rmSync(folder, { recursive: true, force: true })
})

const keyWords = () =>
  (['VN', 'CN'] as const).flatMap((side) => ['--key', `${side}=${sides[side].publicKey}`])

async function landport(...words: string[]): Promise<{ code: number | null; lines: string[]; text: string }> {
  const main = new URL('../src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, text, lines: text.trim().split('\n') }
}

/** A copy of both sides' folders to be tampered with. */
function copy(name: string): string {
  const to = join(folder, name)
  cpSync(join(folder, 'VN'), join(to, 'VN'), { recursive: true })
  cpSync(join(folder, 'CN'), join(to, 'CN'), { recursive: true })
  return to
}
const both = (at: string) => [join(at, 'VN'), join(at, 'CN')]

test("both sides' exported logs are proved by two public keys alone, and hold the same messages on every channel", async () => {
  const { code, lines, text } = await landport('verify', ...both(folder), ...keyWords())
  assert.equal(code, 0, text)
  assert.match(
    lines[0]!,
    /^landport\/vn\/journal: The log is whole: 600 of 600 leaves proved, 1 heads.*cosigned up to 600/,
  )
  assert.equal(lines.filter((line) => /log is whole/.test(line)).length, 6)
  assert.match(lines.at(-1)!, /Both sides hold the same messages/)
  const inVietnamese = await landport('verify', join(folder, 'VN'), ...keyWords(), '--lang', 'vi')
  assert.match(inVietnamese.lines[0]!, /Nhật ký nguyên vẹn/)
})

test('an export holds commitments and hashes, and no word of an entry', () => {
  const bundle = readFileSync(join(folder, 'VN/journal/tile/entries/000'))
  assert.equal(bundle.length, 256 * 34)
  assert.ok(!bundle.includes('platform'))
})

test('a flipped byte, a dropped file and a forged head are each named, with exit code 1', async () => {
  const flipped = copy('flipped')
  const path = join(flipped, 'VN/journal/tile/entries/001')
  const bytes = readFileSync(path)
  bytes[34 * 44 + 5]! ^= 1
  writeFileSync(path, bytes)
  const changed = await landport('verify', join(flipped, 'VN'), ...keyWords())
  assert.equal(changed.code, 1)
  assert.match(changed.lines[0]!, /Entry changed: #300/)

  const dropped = copy('dropped')
  rmSync(join(dropped, 'VN/journal/tile/entries/000'))
  const removed = await landport('verify', join(dropped, 'VN'), ...keyWords(), '--json')
  assert.equal(removed.code, 1)
  const report = JSON.parse(removed.lines[0]!) as { findings: { kind: string; from: number; to: number }[] }
  assert.deepEqual(
    report.findings.map(({ kind, from, to }) => [kind, from, to]),
    [['removed', 0, 255]],
  )

  const forked = copy('forked')
  const fork = { origin: 'landport/vn/journal', size: 500, root: sha256(Uint8Array.of(1)) }
  const note = signCheckpoint(sha256, fork, sides.VN.signer(fork.origin))
  writeFileSync(join(forked, 'VN/journal/checkpoints/000000000500-fork'), note)
  const split = await landport('verify', join(forked, 'VN'), ...keyWords())
  assert.equal(split.code, 1)
  assert.match(split.lines[0]!, /also signed a head at #499.* with another root/)
})

test('messages that only one side has, or that differ, are named by their numbers', async () => {
  const { owner, pool } = sides.CN
  await owner.query(
    `update message_in set digest = repeat('ab', 32) where channel = 'VN>CN/passages' and number = 7`,
  )
  try {
    await exportLogs(databaseSource(pool, 'CN'), join(folder, 'differs'))
  } finally {
    await owner.query(
      `update message_in set digest = encode(sha256(convert_to('VN>CN/passages 7', 'UTF8')), 'hex')
        where channel = 'VN>CN/passages' and number = 7`,
    )
  }
  const { code, text } = await landport('verify', join(folder, 'VN'), join(folder, 'differs'), ...keyWords())
  assert.equal(code, 1)
  assert.match(text, /The sides hold different content under the same message numbers: #7 /)

  const short = copy('short')
  rmSync(join(short, 'CN/channel/vn-cn'), { recursive: true })
  const missing = await landport('verify', ...both(short), ...keyWords())
  assert.equal(missing.code, 1)
  assert.match(missing.text, new RegExp(`Only one side has these messages: #1–#${MESSAGES}`))
})

test('a disk that fills up while writing leaves no folder that looks whole, says so, and the next export completes it', async () => {
  const out = join(folder, 'full')
  let files = 0
  const source = databaseSource(sides.VN.pool, 'VN')
  const full = exportLogs(source, out, {
    write: async (path, bytes, durable) => {
      if (++files > 4) throw Object.assign(new Error('no space left'), { code: 'ENOSPC', path })
      await writeWhole(path, bytes, durable)
    },
  })
  await assert.rejects(full, (error) => {
    assert.equal(describeFailure(error)?.code, 'disk_full')
    assert.match(describeFailure(error)!.message, /disk is full/)
    return true
  })
  assert.equal(existsSync(join(out, 'landport-log.json')), false)
  const half = await landport('verify', out, ...keyWords())
  assert.equal(half.code, 1)
  assert.match(half.text, /the export did not end/)
  await exportLogs(source, out)
  const { logs } = await verifyFolder(out, readKeys([`VN=${sides.VN.publicKey}`]), () => {})
  assert.deepEqual(
    logs.flatMap(({ findings }) => findings),
    [],
  )
})

test('without keys, with a wrong key or on a folder that is no export it says what is missing', async () => {
  const none = await landport('verify', join(folder, 'VN'))
  assert.equal(none.code, 1)
  assert.match(none.text, /--key VN=/)
  const wrong = await landport('verify', join(folder, 'VN'), '--key', 'VN=abc')
  assert.equal(wrong.code, 1)
  assert.match(wrong.text, /is no public key/)
  const stranger = await landport('verify', join(folder, 'VN'), '--key', `VN=${sides.CN.publicKey}`)
  assert.equal(stranger.code, 1)
  assert.match(stranger.text, /Signed head broken/)
  const nothing = await landport('verify', folder, ...keyWords())
  assert.match(nothing.text, /holds no whole export/)
})
