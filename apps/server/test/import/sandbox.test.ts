import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { getInstant } from '@landport/std/time'
import { openSandbox } from '../../src/import/sandbox.ts'
import { HOSTILE_FILES } from './hostile-files.ts'

const now = getInstant('2026-11-22T05:00:00.000Z')
const EXAMPLE = join(import.meta.dirname, '../../../../contracts/wco-dm/examples/valid/durian-export.xml')
const folder = mkdtempSync(join(tmpdir(), 'landport-sandbox-'))
/** Patient: what is tested is the refusal, also on a machine that is busy with something else. */
const sandbox = openSandbox({ secondsMax: 120 })
after(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

describe('a hostile file is refused with a clear error in three languages', () => {
  for (const { what, name, bytes, code } of HOSTILE_FILES)
    it(what, async () => {
      const reading = await sandbox.readBytes(bytes(), { name, now })
      assert.equal(reading.verdict, 'refused')
      assert.deepEqual(reading.declarations, [])
      const [first] = reading.violations
      assert.equal(first?.code, code, `${first?.message.en}`)
      assert.ok(first.message.vi && first.message.zh && first.message.en)
    })

  it('and the next good file is still read', async () => {
    const reading = await sandbox.readPath(EXAMPLE, { name: 'durian-export.xml', now })
    assert.equal(reading.verdict, 'accepted')
  })
})

describe('the sandbox', () => {
  it('refuses a file of 10 GB by its size, without reading it', async () => {
    const path = join(folder, 'large.xml')
    writeFileSync(path, '')
    truncateSync(path, 10_000_000_000)
    const reading = await sandbox.readPath(path, { name: 'large.xml', now })
    assert.equal(reading.violations[0]?.code, 'file.too-large')
  })

  it('says when a file is not there or is a folder', async () => {
    const cases = [
      [join(folder, 'absent.xml'), 'file.not-found'],
      [folder, 'file.not-a-file'],
    ] as const
    for (const [path, code] of cases) {
      const reading = await sandbox.readPath(path, { name: 'x', now })
      assert.equal(reading.violations[0]?.code, code)
    }
  })

  it('ends a worker that takes too long, and reads the next file with a new one', async () => {
    const impatient = openSandbox({ secondsMax: 0.005 })
    const reading = await impatient.readPath(EXAMPLE, { name: 'durian-export.xml', now })
    assert.equal(reading.violations[0]?.code, 'file.time-limit')
    await impatient.close()
  })

  it('ends a worker that needs too much memory', async () => {
    const small = openSandbox({ heapMegabytesMax: 24, secondsMax: 120 })
    const many = '<AdditionalInformation/>'.repeat(100_000)
    const xml = `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>9</FunctionCode>${many}</Declaration>`
    const reading = await small.readBytes(new TextEncoder().encode(xml), { name: 'many.xml', now })
    assert.equal(reading.violations[0]?.code, 'file.memory-limit')
    await small.close()
  })

  it('reads many files one after another and keeps the caller’s bytes', async () => {
    const two = openSandbox({ workers: 2 })
    const bytes = new Uint8Array(readFileSync(EXAMPLE))
    const files = Array.from({ length: 40 }, () => two.readBytes(bytes, { name: 'durian-export.xml', now }))
    const verdicts = (await Promise.all(files)).map(({ verdict }) => verdict)
    assert.deepEqual(new Set(verdicts), new Set(['accepted']))
    assert.ok(bytes.length > 0)
    await two.close()
  })

  it('asks official schemas as well, and says when they cannot be used', async () => {
    const strict = openSandbox({ xsdFolder: folder })
    const reading = await strict.readPath(EXAMPLE, { name: 'durian-export.xml', now })
    assert.equal(reading.violations[0]?.code, 'xsd.unusable')
    await strict.close()
  })
})
