import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { ImportView } from '@landport/api/declaration-views'
import { inOrder } from '../src/import/in-order.ts'
import { ROOT } from '../src/root.ts'
import { landport, newFolder } from './landport-process.ts'

const DURIAN = join(ROOT, 'contracts/wco-dm/examples/valid/durian-export.xml')
const CANCELLATION = join(ROOT, 'contracts/wco-dm/examples/valid/cancellation.xml')
const UNKNOWN_ELEMENT = join(ROOT, 'contracts/wco-dm/examples/invalid/unknown-element.xml')
const FRUIT_ROWS = join(ROOT, 'contracts/vnaccs/samples/rows-export-fruit.xlsx')

async function runImport(...words: readonly string[]): Promise<{ code: number | null; output: string }> {
  const run = landport('import', '--data', newFolder(), ...words)
  return { code: await run.ended, output: run.output() }
}

describe('landport import', () => {
  it('judges files without a running instance, one line of JSON each, in the order given', async () => {
    const { code, output } = await runImport('--dry-run', '--json', DURIAN, FRUIT_ROWS, CANCELLATION)
    const views = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ImportView)
    assert.equal(code, 0)
    assert.deepEqual(
      views.map(({ file, verdict, declarations }) => [file, verdict, declarations.map(({ state }) => state)]),
      [
        [DURIAN, 'accepted', ['new']],
        [FRUIT_ROWS, 'accepted', ['new', 'new']],
        [CANCELLATION, 'accepted', ['waiting']],
      ],
    )
    for (const { warnings } of views) assert.ok(warnings.some(({ code }) => code === 'reference.no-store'))
  })

  it('ends with 1 when a file is refused or absent, and says why in three languages', async () => {
    const { code, output } = await runImport('--dry-run', '--json', DURIAN, UNKNOWN_ELEMENT, 'absent.xml')
    const [, unknown, absent] = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ImportView)
    assert.equal(code, 1)
    assert.equal(unknown?.violations[0]?.code, 'wco.unknown-element')
    assert.match(`${unknown?.violations[0]?.location}`, /^\/MetaData\/Declaration\/Luong:\d+$/)
    assert.equal(absent?.violations[0]?.code, 'file.not-found')
    assert.ok(absent?.violations[0]?.message.vi && absent.violations[0].message.zh)
  })

  it('prints for people in the language asked for', async () => {
    const { output } = await runImport('--dry-run', '--language', 'vi', DURIAN)
    assert.match(output, /^CHẤP NHẬN {2}.*durian-export\.xml\n {2}· SR-2026-0001: tờ khai hải quan, mới/)
  })

  it('refuses to import when no instance is running', async () => {
    const { code, output } = await runImport('--json', DURIAN)
    assert.equal(code, 1)
    assert.equal(JSON.parse(output).failed.code, 'not_running')
  })

  it('ends with 2 when it is called wrongly', async () => {
    const noSchemas = newFolder().replace(/data$/, '')
    writeFileSync(join(noSchemas, 'readme.txt'), '')
    const calls = [
      [],
      ['--side', 'FR', DURIAN],
      ['--xsd', 'absent', DURIAN],
      ['--xsd', noSchemas, DURIAN],
      ['--nonsense'],
    ]
    for (const words of calls) assert.equal((await runImport(...words)).code, 2, words.join(' '))
  })
})

describe('working on several files at a time', () => {
  it('gives results in the order of the files, whichever is done first', async () => {
    const delays = [30, 1, 20, 5, 10]
    const results: number[] = []
    let running = 0
    let runningMax = 0
    const work = async (delay: number): Promise<number> => {
      runningMax = Math.max(runningMax, ++running)
      await new Promise((resolve) => setTimeout(resolve, delay))
      running--
      return delay
    }
    for await (const delay of inOrder(delays, 3, work)) results.push(delay)
    assert.deepEqual(results, delays)
    assert.equal(runningMax, 3)
  })
})
