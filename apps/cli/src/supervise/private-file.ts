import { renameSync, writeFileSync } from 'node:fs'

/** Writes JSON for its owner only, whole or not at all. */
export function writePrivateJson(path: string, value: unknown): void {
  writeFileSync(`${path}.draft`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.draft`, path)
}
