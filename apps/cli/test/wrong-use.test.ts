import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../src/root.ts'
import { findPortPair, landport, newFolder } from './landport-process.ts'

test('a taken port is one line and exit code 1', async () => {
  const port = await findPortPair()
  const other = createServer().listen(port + 1, '127.0.0.1')
  const refused = await run('start', '--data', newFolder(), '--port', String(port))
  other.close()
  assert.deepEqual(refused, {
    code: 1,
    output: `Port ${port + 1} on 127.0.0.1 is taken by another program. Name another with --port.\n`,
  })
})

test("somebody else's folder is refused and left as it was", async () => {
  const data = newFolder()
  mkdirSync(data)
  writeFileSync(join(data, 'holiday.jpg'), '')
  const refused = await run('start', '--data', data, '--port', String(await findPortPair()))
  assert.deepEqual(refused, {
    code: 1,
    output: `${data} is not a Landport data folder, and not empty (holiday.jpg). Name another one with --data.\n`,
  })
})

test('a data folder of another version, of another side or broken is named as such', async () => {
  const rows: [string, RegExp][] = [
    [
      JSON.stringify({ product: 'landport', layout: 99, purpose: 'operation' }),
      /made by another Landport \(layout 99/,
    ],
    [
      JSON.stringify({ product: 'landport', layout: 1, purpose: 'operation', side: 'VN' }),
      /belongs to side VN/,
    ],
    ['{"product":', /The data folder is broken: .+landport\.json cannot be read/],
  ]
  for (const [marker, expected] of rows) {
    const data = newFolder()
    mkdirSync(data)
    writeFileSync(join(data, 'landport.json'), marker)
    const { code, output } = await run('start', '--data', data, '--port', String(await findPortPair()))
    assert.equal(code, 1)
    assert.match(output, expected)
    assert.equal(output.split('\n').length, 2, output)
  }
})

test('with --json a failure is one line of JSON', async () => {
  const data = newFolder()
  mkdirSync(data)
  writeFileSync(join(data, 'x'), '')
  const { code, output } = await run(
    'start',
    '--json',
    '--data',
    data,
    '--port',
    String(await findPortPair()),
  )
  assert.equal(code, 1)
  assert.equal(JSON.parse(output).failed.code, 'foreign_folder')
})

test('wrong use is exit code 2, help is 0', async () => {
  for (const words of [
    [],
    ['fly'],
    ['up'],
    ['up', '--side', 'LA'],
    ['start', '--port', 'x'],
    ['start', '--bogus'],
  ])
    assert.equal((await run(...words)).code, 2, words.join(' '))
  for (const words of [['--help'], ['start', '--help'], ['up', '--help'], ['test', '--help']])
    assert.equal((await run(...words)).code, 0, words.join(' '))
})

test('the general help lists every command, each with --help and --json', async () => {
  const { output } = await run('--help')
  const commands = JSON.parse(readFileSync(join(ROOT, 'bin/commands.json'), 'utf8')) as { name: string }[]
  for (const { name } of commands) {
    assert.match(output, new RegExp(`\\n  ${name} `))
    assert.match((await run(name, '--help')).output, /--json/)
  }
})

async function run(...words: string[]): Promise<{ code: number | null; output: string }> {
  const command = landport(...words)
  const code = await command.ended
  return { code, output: command.output() }
}
