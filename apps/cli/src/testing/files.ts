import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../root.ts'

export interface TestFiles {
  readonly quick: readonly string[]
  /** In a folder `e2e`, or named `*.e2e.test.ts`: they drive a browser, one after the other. */
  readonly browser: readonly string[]
}

const ROOMS = ['packages', 'apps']

/** All test files of the clone, or those whose path holds one of the parts. Paths relative to the clone. */
export function listTestFiles(parts: readonly string[]): TestFiles {
  const folders = ['tests', ...ROOMS.flatMap((room) => list(room).map((name) => join(room, name, 'test')))]
  const files = folders
    .flatMap(testFilesUnder)
    .filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
    .sort()
  const browser = files.filter((path) => /[/\\.]e2e[/\\.]/.test(path))
  return { quick: files.filter((path) => !browser.includes(path)), browser }
}

const list = (folder: string): string[] =>
  existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)) : []

function testFilesUnder(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}
