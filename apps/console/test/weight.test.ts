import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { buildConsole } from './build-console.ts'

/** What vite writes about each piece of a build. */
interface Piece {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

let built: Awaited<ReturnType<typeof buildConsole>>
let pieces: Readonly<Record<string, Piece>>

before(async () => {
  built = await buildConsole()
  pieces = JSON.parse(readFileSync(join(built.folder, 'pieces.json'), 'utf8'))
})
after(() => built.remove())

/** Bytes over the wire, brotli, of scripts and style sheets that stand before these pages; fonts come after the first paint. */
function weigh(...entries: readonly string[]): number {
  const seen = new Set<string>()
  const files = new Set<string>()
  const walk = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    const piece = pieces[name]
    assert.ok(piece, `no piece ${name} in the build`)
    for (const file of [piece.file, ...(piece.css ?? [])]) files.add(file)
    for (const next of piece.imports ?? []) walk(next)
  }
  for (const entry of entries) walk(entry)
  return [...files].reduce((sum, file) => sum + sizeOf(file), 0)
}

function sizeOf(file: string): number {
  for (const name of [`${file}.br`, file]) {
    try {
      return readFileSync(join(built.folder, name)).length
    } catch {}
  }
  throw new Error(`no file ${file} in the build`)
}

/**
 * The first useful paint is to come within 1.5 s. A cheap phone on a slow link takes 1 Mbit/s: 125 kB are one second,
 * and half a second is left for the phone to read them.
 */
test('the sign-in page needs at most 125 kB', () => {
  const bytes = weigh('index.html')
  assert.ok(bytes <= 125_000, `${bytes} bytes`)
})

/** The desk and the wall stand on the gate's own network; a tablet in the yard at 4 Mbit/s has it in half a second. */
test('the live board needs at most 260 kB from nothing, the worklist and the passage no more', () => {
  for (const page of ['board/board-page', 'worklist/worklist-page', 'passage/passage-page']) {
    const bytes = weigh('index.html', 'src/app/shell.tsx', `src/pages/${page}.tsx`)
    assert.ok(bytes <= 260_000, `${page}: ${bytes} bytes`)
  }
})

test('the component library is no part of the sign-in page', () => {
  const script = readFileSync(join(built.folder, pieces['index.html']!.file), 'utf8')
  assert.doesNotMatch(script, /ant-btn|prefixCls/)
})
