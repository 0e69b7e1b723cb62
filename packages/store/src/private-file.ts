import { renameSync, writeFileSync } from 'node:fs'

/** Writes JSON for its owner only, whole or not at all. */
export const writePrivateJson = (path: string, value: unknown): void =>
  writePrivateText(path, `${JSON.stringify(value, null, 2)}\n`)

export function writePrivateText(path: string, text: string): void {
  writeFileSync(`${path}.draft`, text, { mode: 0o600 })
  renameSync(`${path}.draft`, path)
}
