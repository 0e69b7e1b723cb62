import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { XsdFiles } from '../src/wco/xsd.ts'

/** Where official schemas and examples may lie beside the checkout; they are not part of the project. */
const FOLDER = join(import.meta.dirname, '../../../../shared/samples/wco-dm')

/** Official schemas when this machine has them, else null. */
export function findOfficialSchemas(): XsdFiles | null {
  const folder = join(FOLDER, 'schemas')
  if (!existsSync(folder)) return null
  return Object.fromEntries(
    listFiles(folder)
      .filter((path) => path.endsWith('.xsd'))
      .map((path) => [relative(folder, path), readFileSync(path)]),
  )
}

export function listOfficialExamples(): readonly { name: string; bytes: Uint8Array }[] {
  const folder = join(FOLDER, 'examples')
  return existsSync(folder) ? readExamples(folder) : []
}

export function listOwnExamples(kind: 'valid' | 'invalid'): readonly { name: string; bytes: Uint8Array }[] {
  return readExamples(join(import.meta.dirname, '../../../contracts/wco-dm/examples', kind))
}

const readExamples = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? listFiles(path) : [path]
  })
