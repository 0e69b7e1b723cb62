import type Type from 'typebox'
import type { Static } from 'typebox'
import Value from 'typebox/value'
import { type PackFinding, type PackFindingKind, packFinding } from './pack-finding.ts'
import type { PackNote } from './pack-note.ts'
import type { PackFiles } from './zip.ts'

/** What the parts of a verification share: the files, and where findings go. */
export interface PackReading {
  readonly files: PackFiles
  readonly findings: PackFinding[]
  readonly notes: PackNote[]
  /** The file parsed, when it has the shape; else a finding says so and it is null. */
  readJson<S extends Type.TSchema>(path: string, schema: S): Static<S> | null
  readText(path: string): string | null
  /** Paths in a folder, in their order. */
  list(folder: string): readonly string[]
  find(kind: PackFindingKind, where: string, detail?: string): void
}

/** Findings of one cause are not listed without end. */
const FINDINGS_MAX = 1_000

export function packReading(files: PackFiles): PackReading {
  const findings: PackFinding[] = []
  const find = (kind: PackFindingKind, where: string, detail = ''): void => {
    if (findings.length < FINDINGS_MAX) findings.push(packFinding(kind, where, detail))
  }
  const readText = (path: string): string | null => {
    const bytes = files.get(path)
    if (bytes === undefined) return null
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      find('file-unreadable', path, 'UTF-8')
      return null
    }
  }
  return {
    files,
    findings,
    notes: [],
    find,
    readText,
    list: (folder) => [...files.keys()].filter((path) => path.startsWith(folder)).sort(),
    readJson(path, schema) {
      const text = readText(path)
      if (text === null) return null
      try {
        const value: unknown = JSON.parse(text)
        if (Value.Check(schema, value)) return value as Static<typeof schema>
        const first = Value.Errors(schema, value)[0]
        find(
          'file-unreadable',
          path,
          first === undefined ? '' : `${first.instancePath} ${first.message}`.trim(),
        )
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        find('file-unreadable', path, 'JSON')
      }
      return null
    },
  }
}
